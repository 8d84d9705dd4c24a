"""Where nothing fits: what would, with one thing less asked, and how many that are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from careercenter.search.atlas import Atlas
from careercenter.search.criteria import Criteria
from careercenter.search.facets import BY_NAME, sentence
from careercenter.search.find import wanted_with
from careercenter.search.index import IndexBroken
from careercenter.search.reader import IndexReader
from careercenter.search.understanding import Understood

MOST = 5
MOST_TRIED = 12


@dataclass(frozen=True)
class Looser:
    """`left_out` in words, and how many postings fit then."""

    left_out: str
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
    """The same search with one choice, one reading, the place or the plain words left out."""
    for choice in criteria.facets:
        facet = BY_NAME[choice.facet]
        words = " or ".join(sentence(facet, value) for value in choice.values)
        yield words, criteria.choosing(facet.name, ())
    for part in understood.parts:
        words = criteria.q[part.start : part.end].strip()
        yield f"“{words}”", replace(criteria, q=cut(criteria.q, part.start, part.end))
    if criteria.near:
        words = f"within {criteria.within} miles of {criteria.near}"
        yield words, replace(criteria, near="", within=0)
    if understood.terms and (understood.parts or criteria.facets or criteria.near):
        kept = [criteria.q[part.start : part.end] for part in understood.parts]
        yield "the other words", replace(criteria, q=" ".join(" ".join(kept).split()))


def cut(text: str, start: int, end: int) -> str:
    """The text without a part, tidy at the seam."""
    return " ".join((text[:start] + " " + text[end:]).split())
