"""Where nothing fits: what would, with one thing less asked or farther away, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from careercenter.search.atlas import Atlas
from careercenter.search.criteria import RADII, Criteria
from careercenter.search.facets import BY_NAME, sentence
from careercenter.search.find import wanted_with
from careercenter.search.index import IndexBroken
from careercenter.search.reader import IndexReader
from careercenter.search.understanding import EMPTY, JOINS_ALL, Piece, Understood, pieces_of

MOST = 5
MOST_TRIED = 12


@dataclass(frozen=True)
class Looser:
    """What is asked less, in words, and how many postings fit then."""

    words: str
    criteria: Criteria
    total: int


def looser(
    reader: IndexReader, criteria: Criteria, understood: Understood, atlas: Atlas
) -> list[Looser]:
    """The nearest searches that find something, the fullest first."""
    index = reader.index()
    if index is None:
        return []
    found = []
    for words, other in list(without_one(criteria, understood))[:MOST_TRIED]:
        try:
            # No place is looked up again: a looser search names none that the search did not.
            total = index.count(wanted_with(other, atlas))
        except IndexBroken:
            return []
        if total:
            found.append(Looser(words, other, total))
    return sorted(found, key=lambda each: -each.total)[:MOST]


def without_one(criteria: Criteria, understood: Understood) -> Iterator[tuple[str, Criteria]]:
    """The same search with one choice, one reading, one word or the place left out, or wider."""
    yield from farther(criteria)
    for choice in criteria.facets:
        facet = BY_NAME[choice.facet]
        words = " or ".join(sentence(facet, value) for value in choice.values)
        yield f"Without {words}", criteria.choosing(facet.name, ())
    left = words_left(criteria.q, understood)
    for part in (*understood.parts, *left):
        told = criteria.q[part.start : part.end].strip()
        yield f"Without “{told}”", replace(criteria, q=cut(criteria.q, part.start, part.end))
    if len(left) > 1 and (understood.parts or criteria.facets or criteria.near):
        kept = [criteria.q[part.start : part.end] for part in understood.parts]
        yield "Without the other words", replace(criteria, q=" ".join(" ".join(kept).split()))


def farther(criteria: Criteria) -> Iterator[tuple[str, Criteria]]:
    if criteria.near:
        for miles in (each for each in RADII if each > criteria.within):
            yield f"Within {miles} miles of {criteria.near}", replace(criteria, within=miles)
        yield f"Anywhere, not only near {criteria.near}", replace(criteria, near="", within=0)


def words_left(q: str, understood: Understood) -> list[Piece]:
    """The words that were taken for nothing more and narrow the search."""
    if not understood.terms:
        return []
    taken = [(part.start, part.end) for part in understood.parts]
    return [
        piece
        for piece in pieces_of(q)
        if not any(start <= piece.start < end for start, end in taken)
        and piece.text.casefold() not in EMPTY | JOINS_ALL
    ]


def cut(text: str, start: int, end: int) -> str:
    """The text without a part, tidy at the seam."""
    return " ".join((text[:start] + " " + text[end:]).split())
