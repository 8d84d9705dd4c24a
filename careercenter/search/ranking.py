"""The order in which what was found is shown, page by page: featured postings first where they fit
as well, and the variants of one posting together in one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from careercenter.search.index import Hit, SearchIndex
from careercenter.search.wanted import Sort, Wanted

PAGE_SIZE = 20
MOST_FEATURED = 2
NEAR_ENOUGH = 0.5  # of the best score: below that a featured posting is out of place at the top
FOLDED = 200  # the best so many are put together; who reads on sees each posting by itself
Group = Sequence[Hit]


@dataclass(frozen=True)
class Ranked:
    """`total` counts postings, `length` places in the list, which a group takes one of.

    `rest` is how many postings come after those of `groups`.
    """

    wanted: Wanted
    total: int
    featured: Sequence[Hit]
    groups: Sequence[Group]

    @property
    def length(self) -> int:
        return len(self.featured) + len(self.groups) + self.rest

    @property
    def rest(self) -> int:
        return self.total - len(self.featured) - sum(map(len, self.groups))

    def page(self, index: SearchIndex, number: int) -> list[Group]:
        """The places of one page, 1 being the first. Raises IndexBroken."""
        folded = [*([hit] for hit in self.featured), *self.groups]
        start, stop = (number - 1) * PAGE_SIZE, min(number * PAGE_SIZE, self.length)
        first = max(start, len(folded))
        if first >= stop:
            return folded[start:stop]
        offset = first - len(folded) + sum(map(len, self.groups))
        rest = index.search(self.without_featured(), stop - first, offset)
        return [*folded[start:stop], *([hit] for hit in rest.hits)]

    def without_featured(self) -> Wanted:
        ids = (hit.id for hit in self.featured)
        return replace(self.wanted, without=(*self.wanted.without, *ids))


def ranked(index: SearchIndex, wanted: Wanted) -> Ranked:
    """Raises IndexBroken."""
    found = index.search(wanted, FOLDED)
    top = featured(index, wanted, found.hits)
    others = [hit for hit in found.hits if hit not in top]
    return Ranked(wanted, found.total, top, folded(others))


def featured(index: SearchIndex, wanted: Wanted, found: Sequence[Hit]) -> Sequence[Hit]:
    """Up to two featured postings that fit about as well as the best of all."""
    if wanted.sort is not Sort.best or not found:
        return ()
    few = index.search(replace(wanted, only_featured=True), MOST_FEATURED).hits
    return [hit for hit in few if hit.score >= found[0].score * NEAR_ENOUGH]


def folded(hits: Iterable[Hit]) -> list[Group]:
    """Variants in one group, each at the place of its best."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.variant, []).append(hit)
    return list(groups.values())
