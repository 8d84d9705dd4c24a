"""The words and quoted phrases of a query, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.search.words import tokens

PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))')
EDGES = ".,;:!?()[]{}*~^"
EMPTY = frozenset(
    re.findall(
        r"\S+",
        "a an and any are as at be by career careers employment for from hiring i i'm in is job "
        "jobs looking me my near need needed of on opening openings opportunities opportunity or "
        "position positions role roles seeking that the to vacancy want wanted with work",
    )
)
JOINS_ALL = {"and", "&", "+"}
NEGATORS = {"not", "no", "without", "except", "excluding"}
AFTER_NEGATORS = {"in", "from", "near", "for", "a", "an", "any", "the"}


@dataclass(frozen=True)
class Piece:
    """A word or quoted phrase of the query; `ends`: something like a comma stands behind it."""

    text: str
    start: int
    end: int
    is_quoted: bool = False
    is_unwanted: bool = False
    ends: bool = False

    @property
    def word(self) -> str:
        """In small letters; "" of a phrase, which is never one of the little words."""
        return "" if self.is_quoted else self.text.casefold()


def pieces_of(q: str) -> Iterator[Piece]:
    for match in PIECE.finditer(q):
        text = match["quoted"] if match["quoted"] is not None else match["word"]
        is_quoted = match["quoted"] is not None
        bare = text if is_quoted else text.strip(EDGES)
        ends = not is_quoted and text.rstrip(EDGES) != text
        if tokens(bare) or bare in JOINS_ALL:
            unwanted = match["minus"] is not None
            yield Piece(bare, match.start(), match.end(), is_quoted, unwanted, ends)


def negators(pieces: list[Piece], place: int) -> int:
    """How many pieces from here say that the next is not wanted: "but not in", "except"."""
    at = place + (pieces[place].word == "but")
    if at >= len(pieces) or pieces[at].word not in NEGATORS or pieces[at].ends:
        return 0
    has_link = at + 1 < len(pieces) and pieces[at + 1].word in AFTER_NEGATORS
    return at + 1 + has_link - place
