"""Finding: criteria in, a page of postings out that the database says are live this moment."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from careercenter import clock
from careercenter.postings.models import Posting
from careercenter.search.criteria import Criteria
from careercenter.search.index import Counts, Hit, IndexBehind, IndexBroken, SearchIndex
from careercenter.search.near import zips_around
from careercenter.search.queries import live_by_ids, live_count, newest
from careercenter.search.reader import IndexReader
from careercenter.search.respelling import Respelled, read
from careercenter.search.understanding import Understood, understand
from careercenter.search.wanted import Choice, Sort, Wanted

PAGE_SIZE = 20
MOST_FEATURED = 2
NEAR_ENOUGH = 0.5  # of the best score: below that a featured posting is out of place at the top
MOST_TRIES = 4
MINUTE = 60


@dataclass(frozen=True)
class Result:
    """`featured` stand before `postings` on the page; `total` counts them too. `is_ready` is False
    where no index can be read: then the newest postings come from the database, without counts.
    `respelled`: how the query was read, where no posting spells it so.
    """

    understood: Understood
    postings: Sequence[Posting]
    total: int
    featured: Sequence[Posting] = ()
    scores: dict[int, float] = field(default_factory=dict)
    respelled: Respelled | None = None
    counts: Counts = field(default_factory=dict)
    is_ready: bool = True


def find(
    reader: IndexReader, criteria: Criteria, page: int = 1, facets: Sequence[str] = ()
) -> Result:
    """The page of postings that fit, with exact totals and counts. Never fails for any criteria."""
    index = reader.index()
    try:
        if index is not None:
            understood, respelled = read(index, criteria.q, criteria.plain)
            wanted = wanted_by(criteria, understood)
            found = found_in(index, understood, wanted, page, facets)
            return replace(found, respelled=respelled)
    except IndexBehind:
        pass
    except IndexBroken:
        reader.forget()
    return without_index(understand(criteria.q, criteria.plain), page)


def wanted_by(criteria: Criteria, understood: Understood) -> Wanted:
    now = math.floor(clock.now().timestamp())
    near = (Choice("zip", zips_around(criteria.near, criteria.within)),) if criteria.near else ()
    return Wanted(
        moment=now - now % MINUTE,  # so that equal searches within a minute share their counts
        terms=understood.terms,
        fixed=(*understood.choices, *near),
        ticked=criteria.facets,
        sort=criteria.sort,
    )


def found_in(
    index: SearchIndex, understood: Understood, wanted: Wanted, page: int, facets: Sequence[str]
) -> Result:
    """Searches until every posting of the page is live: what has gone is left out and replaced.

    Raises IndexBehind where that does not end.
    """
    for _ in range(MOST_TRIES):
        best = featured(index, wanted)
        top = [hit.id for hit in best]
        size = PAGE_SIZE - (len(top) if page == 1 else 0)
        offset = 0 if page == 1 else (page - 1) * PAGE_SIZE - len(top)
        hits = index.search(replace(wanted, without=(*wanted.without, *top)), size, offset)
        live = live_by_ids([*top, *hits.ids])
        gone = [id for id in (*top, *hits.ids) if id not in live]
        if not gone:
            break
        wanted = replace(wanted, without=(*wanted.without, *gone))
    else:
        raise IndexBehind
    return Result(
        understood=understood,
        postings=[live[id] for id in hits.ids],
        featured=[live[id] for id in top] if page == 1 else [],
        total=hits.total + len(top),
        scores={hit.id: hit.score for hit in (*best, *hits.hits)},
        counts=index.facets(wanted, facets) if facets else {},
    )


def featured(index: SearchIndex, wanted: Wanted) -> Sequence[Hit]:
    """Up to two featured postings that fit about as well as the best of all."""
    if wanted.sort is not Sort.best:
        return []
    found = index.search(replace(wanted, only_featured=True), MOST_FEATURED).hits
    best = index.search(wanted, 1).hits if found else ()
    return [hit for hit in found if hit.score >= best[0].score * NEAR_ENOUGH]


def without_index(understood: Understood, page: int) -> Result:
    postings = newest(PAGE_SIZE, (page - 1) * PAGE_SIZE)
    return Result(understood, postings, live_count(), is_ready=False)
