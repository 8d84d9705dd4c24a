"""Finding: criteria in, a page of postings out that the database says are live this moment."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from careercenter import clock
from careercenter.postings.models import Posting
from careercenter.search.atlas import Atlas, atlas_of
from careercenter.search.criteria import Criteria
from careercenter.search.index import Counts, Hit, IndexBehind, IndexBroken, SearchIndex
from careercenter.search.near import Around, rings_around
from careercenter.search.queries import live_by_ids, live_count, newest
from careercenter.search.reader import IndexReader
from careercenter.search.understanding import Understood, understand
from careercenter.search.wanted import Rings, Sort, Wanted

PAGE_SIZE = 20
MOST_FEATURED = 2
NEAR_ENOUGH = 0.5  # of the best score: below that a featured posting is out of place at the top
MOST_TRIES = 4
MINUTE = 60


@dataclass(frozen=True)
class Result:
    """`featured` stand before `postings` on the page; `total` counts them too. `is_ready` is False
    where no index can be read: then the newest postings come from the database, without counts.
    `miles`: how far away each posting of the page is, where a place was asked for.
    """

    understood: Understood
    postings: Sequence[Posting]
    total: int
    featured: Sequence[Posting] = ()
    scores: dict[int, float] = field(default_factory=dict)
    miles: dict[int, int] = field(default_factory=dict)
    loosened: tuple[str, ...] = ()
    counts: Counts = field(default_factory=dict)
    is_ready: bool = True
    atlas: Atlas = field(default_factory=Atlas)
    is_near: bool = False


def find(
    reader: IndexReader, criteria: Criteria, page: int = 1, facets: Sequence[str] = ()
) -> Result:
    """The page of postings that fit, with exact totals and counts. Never fails for any criteria."""
    atlas = atlas_of(criteria)
    understood = understand(criteria.q, criteria.plain, atlas.towns)
    wanted = wanted_by(criteria, understood, atlas)
    result = found_or_newest(reader, understood, wanted, page, facets)
    return replace(result, atlas=atlas, is_near=bool(wanted.rings))


def found_or_newest(
    reader: IndexReader, understood: Understood, wanted: Wanted, page: int, facets: Sequence[str]
) -> Result:
    index = reader.index()
    if index is None:
        return without_index(understood, page)
    try:
        return found_in(index, understood, wanted, page, facets)
    except IndexBehind:
        return without_index(understood, page)
    except IndexBroken:
        reader.forget()
        return without_index(understood, page)


def wanted_by(criteria: Criteria, understood: Understood, atlas: Atlas) -> Wanted:
    now = math.floor(clock.now().timestamp())
    rings = rings_around(arounds(criteria, understood, atlas))
    return Wanted(
        moment=now - now % MINUTE,  # so that equal searches within a minute share their counts
        terms=understood.terms,
        fixed=understood.choices,
        ticked=criteria.facets,
        rings=rings,
        sort=criteria.sort if rings or criteria.sort is not Sort.distance else Sort.best,
    )


def arounds(criteria: Criteria, understood: Understood, atlas: Atlas) -> list[Around]:
    """The places to keep near to: the field's, from which miles are told, and the words'."""
    chosen, place = atlas.chosen(criteria), understood.place
    return [*([chosen] if chosen else []), *([place.around] if place else [])]


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
        miles=miles_of(live.values(), wanted.rings),
        loosened=hits.loosened,
        counts=index.facets(wanted, facets) if facets else {},
    )


def miles_of(postings: Iterable[Posting], rings: Rings) -> dict[int, int]:
    miles = {code: mile for mile, ring in enumerate(rings) for code in ring}
    return {p.id: miles[p.zip_code] for p in postings if p.zip_code in miles}


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
