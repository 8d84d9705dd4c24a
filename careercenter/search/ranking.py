"""The order in which what was found is shown, page by page: featured postings first where they fit
as well, and the variants of one posting together in one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from careercenter.search.index import Hit, SearchIndex
from careercenter.search.wanted import Sort, Wanted

PAGE_SIZE = 20
MOST_FEATURED = 2
NEAR_ENOUGH = 0.7  # of the best score: below that a featured posting is out of place at the top
MOST_LOOKED_AT = 20  # of those that are featured
GROUPED = 200  # the best so many are put together; who reads on sees each posting by itself
NEAREST_GROUPED = 40  # by distance each mile costs a search
Group = Sequence[Hit]


@dataclass(frozen=True)
class Ranked:
    """`groups` are the places of the best, of which the first `lifted` are featured.

    `total` counts postings, `length` places, `rest` the postings after those of the groups.
    """

    wanted: Wanted
    total: int
    lifted: int
    groups: Sequence[Group]

    @property
    def length(self) -> int:
        return len(self.groups) + self.rest

    @property
    def rest(self) -> int:
        return self.total - sum(map(len, self.groups))

    def page(self, index: SearchIndex, number: int) -> list[Group]:
        """The places of one page, 1 being the first. Raises IndexBroken."""
        start, stop = (number - 1) * PAGE_SIZE, min(number * PAGE_SIZE, self.length)
        first = max(start, len(self.groups))
        if first >= stop:
            return list(self.groups[start:stop])
        offset = first - len(self.groups) + sum(map(len, self.groups[self.lifted :]))
        rest = index.search(self.without_lifted(), stop - first, offset)
        return [*self.groups[start:stop], *([hit] for hit in rest.hits)]

    def without_lifted(self) -> Wanted:
        ids = (hit.id for group in self.groups[: self.lifted] for hit in group)
        return replace(self.wanted, without=(*self.wanted.without, *ids))


def ranked(index: SearchIndex, wanted: Wanted) -> Ranked:
    """Raises IndexBroken."""
    found = index.search(wanted, NEAREST_GROUPED if wanted.is_by_distance else GROUPED)
    top = grouped(featured(index, wanted, found.hits))[:MOST_FEATURED]
    leading = {group[0].variant for group in top}
    groups = grouped(found.hits)
    lifted = [with_others(group, groups) for group in top]
    others = [group for group in groups if group[0].variant not in leading]
    return Ranked(wanted, found.total, len(lifted), [*lifted, *others])


def featured(index: SearchIndex, wanted: Wanted, found: Sequence[Hit]) -> Sequence[Hit]:
    """Featured postings that fit about as well as the best of all."""
    if wanted.sort is not Sort.best or not found:
        return ()
    few = index.search(replace(wanted, only_featured=True), MOST_LOOKED_AT).hits
    return [hit for hit in few if hit.score >= found[0].score * NEAR_ENOUGH]


def grouped(hits: Iterable[Hit]) -> list[Group]:
    """Variants in one group, each at the place of its best."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.variant, []).append(hit)
    return list(groups.values())


def with_others(top: Group, groups: Iterable[Group]) -> Group:
    """The featured ones of a group first, then those that are not."""
    same = next((group for group in groups if group[0].variant == top[0].variant), ())
    ids = {hit.id for hit in top}
    return [*top, *(hit for hit in same if hit.id not in ids)]
