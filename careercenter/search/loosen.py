"""Where nothing fits: what would, with one or two things less asked or farther away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice

from careercenter.search.asking import wanted_with
from careercenter.search.atlas import Atlas
from careercenter.search.criteria import RADII, Criteria
from careercenter.search.facets import BY_NAME, sentence
from careercenter.search.index import IndexBroken, SearchIndex
from careercenter.search.pieces import EMPTY, JOINS_ALL, Piece, pieces_of
from careercenter.search.reader import IndexReader
from careercenter.search.removing import cut
from careercenter.search.understood import Understood

MOST = 5
MOST_TRIED = 16  # of each size
ELIGIBLE = "eligib"


@dataclass(frozen=True)
class Looser:
    """What is asked less, in words, and how many postings fit then."""

    words: str
    criteria: Criteria
    total: int


@dataclass(frozen=True)
class Drop:
    """One thing that the search asks: a choice of a facet, or the query from `start` to `end`."""

    words: str
    facet: str = ""
    start: int = 0
    end: int = 0

    def of(self, criteria: Criteria) -> Criteria:
        if self.facet:
            return criteria.choosing(self.facet, ())
        return replace(criteria, q=cut(criteria.q, self.start, self.end))


def looser(
    reader: IndexReader, criteria: Criteria, understood: Understood, atlas: Atlas
) -> list[Looser]:
    """The nearest searches that find something: what keeps most first, of those the fullest."""
    index = reader.index()
    if index is None:
        return []
    drops = list(drops_of(criteria, understood))
    try:
        found = fitting(index, [*farther(criteria), *without(criteria, drops, 1)], atlas)
        found = found or fitting(index, without(criteria, drops, 2), atlas)
        found = found or fitting(index, without_words(criteria, understood), atlas)
    except IndexBroken:
        return []
    return found[:MOST]


def fitting(
    index: SearchIndex, searches: Iterable[tuple[str, Criteria]], atlas: Atlas
) -> list[Looser]:
    """Those that find something, the fullest first. Raises IndexBroken.

    No place is looked up again: a looser search names none that the search did not.
    """
    tried = [
        Looser(words, other, index.count(wanted_with(other, atlas)))
        for words, other in islice(searches, MOST_TRIED)
    ]
    return sorted((each for each in tried if each.total), key=lambda each: -each.total)


def farther(criteria: Criteria) -> Iterator[tuple[str, Criteria]]:
    if criteria.near:
        for miles in (each for each in RADII if each > criteria.within):
            yield f"Within {miles} miles of {criteria.near}", replace(criteria, within=miles)
        yield f"Anywhere, not only near {criteria.near}", replace(criteria, near="", within=0)


def without(criteria: Criteria, drops: list[Drop], number: int) -> Iterator[tuple[str, Criteria]]:
    """The same search with so many things left out, which are named."""
    for dropped in combinations(drops, number):
        other = criteria
        for drop in sorted(dropped, key=lambda drop: -drop.start):
            other = drop.of(other)
        yield "Without " + " and ".join(drop.words for drop in dropped), other


def drops_of(criteria: Criteria, understood: Understood) -> Iterator[Drop]:
    """Each choice, each reading and each word."""
    for choice in criteria.facets:
        facet = BY_NAME[choice.facet]
        yield Drop(" or ".join(sentence(facet, value) for value in choice.values), facet.name)
    for part in understood.parts:
        yield Drop(f"“{criteria.q[part.start : part.end].strip()}”", "", part.start, part.end)
    for piece in words_left(criteria.q, understood):
        yield Drop(f"“{criteria.q[piece.start : piece.end]}”", "", piece.start, piece.end)
        yield from ending(piece)


def ending(piece: Piece) -> Iterator[Drop]:
    """Of "RHIT-eligible" also what makes it "RHIT"."""
    code, dash, word = piece.text.rpartition("-")
    if dash and word.casefold().startswith(ELIGIBLE):
        start = piece.start + len(code)
        yield Drop(f"“{word}”", "", start, start + len(dash + word))


def without_words(criteria: Criteria, understood: Understood) -> Iterator[tuple[str, Criteria]]:
    """Only what was taken for more than words; all of them are named."""
    left = words_left(criteria.q, understood)
    if left and (understood.parts or criteria.facets or criteria.near):
        words = ", ".join(f"“{criteria.q[piece.start : piece.end]}”" for piece in left)
        kept = [criteria.q[part.start : part.end] for part in understood.parts]
        yield f"Without {words}", replace(criteria, q=" ".join(" ".join(kept).split()))


def words_left(q: str, understood: Understood) -> list[Piece]:
    """The words that were taken for nothing more and narrow the search."""
    if not understood.terms:
        return []
    lost = [understood.lost] if understood.lost else []
    taken = [(part.start, part.end) for part in (*understood.parts, *lost)]
    return [
        piece
        for piece in pieces_of(q)
        if not any(start <= piece.start < end for start, end in taken)
        and piece.word not in EMPTY | JOINS_ALL
    ]
