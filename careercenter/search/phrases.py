"""The pieces of a query that stand for their words → the terms that find them."""

from collections.abc import Iterator

from careercenter.search.pieces import EMPTY, JOINS_ALL, Piece, negators
from careercenter.search.synonyms import synonyms
from careercenter.search.terms import loose, meant, unlisted
from careercenter.search.wanted import Term
from careercenter.search.words import tokens

REFUSALS = {"not", "except", "excluding"}  # "no weekends" and "without call" are what an ad says


def terms_of(pieces: list[Piece]) -> Iterator[Term]:
    place = 0
    while place < len(pieces):
        length = longest_phrase(pieces, place)
        refused = refused_phrase(pieces, place) if length == 1 else None
        if refused:
            term, length = refused
            yield term
        else:
            yield from terms_in(pieces[place : place + length])
        place += length


def terms_in(run: list[Piece]) -> Iterator[Term]:
    if run[0].is_quoted or run[0].is_unwanted:
        yield Term((meant(run[0].text),), is_loose=False, is_unwanted=run[0].is_unwanted)
    elif not (len(run) == 1 and run[0].word in EMPTY | JOINS_ALL):
        for text in parted(run):
            yield loose(meant(text))


def refused_phrase(pieces: list[Piece], place: int) -> tuple[Term, int] | None:
    """ "not HCC" leaves out a term of the trade, as "-HCC" does; "not required" is only words."""
    before = negators(pieces, place)
    start = place + before
    is_refused = any(piece.word in REFUSALS for piece in pieces[place:start])
    if not is_refused or start >= len(pieces):
        return None
    length = longest_phrase(pieces, start)
    phrase = meant(" ".join(piece.text for piece in pieces[start : start + length]))
    if not (pieces[start].is_quoted or synonyms().knows(phrase)):
        return None
    return Term((phrase,), is_loose=False, is_unwanted=True), before + length


def parted(run: list[Piece]) -> list[str]:
    """The words of a run; "HOPD/OPPS" asks for both, "pro-fee" is one, and so is "E/M"."""
    text = " ".join(piece.text for piece in run)
    is_one = len(run) > 1 or "/" not in text or len(tokens(text)) == 1
    return [text] if is_one else [part for part in text.split("/") if tokens(part)]


def longest_phrase(pieces: list[Piece], place: int) -> int:
    """How many pieces from here make a phrase of the trade; 1 where none does."""
    for length in range(min(synonyms().longest, len(pieces) - place), 1, -1):
        run = pieces[place : place + length]
        is_plain = not any(p.is_quoted or p.is_unwanted for p in run)
        phrase = tuple(tokens(" ".join(p.text for p in run)))
        is_known = synonyms().knows(phrase) or unlisted(" ".join(p.text for p in run)) is not None
        if is_plain and not any(p.ends for p in run[:-1]) and is_known:
            return length
    return 1
