"""Finding: criteria in, a page of postings out that the database says are live this moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from careercenter.postings.models import Posting
from careercenter.search.asking import arounds, asked
from careercenter.search.atlas import Atlas, atlas_of
from careercenter.search.criteria import Criteria
from careercenter.search.facets import QUALIFY
from careercenter.search.index import Counts, IndexBehind, IndexBroken, SearchIndex
from careercenter.search.queries import live_by_ids, live_count, newest
from careercenter.search.ranking import PAGE_SIZE, Group, Ranked, ranked
from careercenter.search.reader import IndexReader
from careercenter.search.respelling import Respelled
from careercenter.search.understanding import understand
from careercenter.search.understood import Understood
from careercenter.search.wanted import Rings, Wanted

MOST_TRIES = 4
MOST_VARIANTS = 6  # shown of a posting, the best of them included


@dataclass(frozen=True)
class Variants:
    """Further ones of a posting that is shown: some of them, and how many more there are."""

    postings: Sequence[Posting]
    more: int

    @property
    def number(self) -> int:
        return len(self.postings) + self.more


@dataclass(frozen=True)
class Result:
    """`featured` stand before `postings` on the page. A posting stands for its
    `variants`, by its identifier; `total` counts all of them, `length` the places in the
    list. `respelled`: how the query was read, where no posting spells it so. `is_ready` is False
    where no index can be read: then the newest postings come from the database, without counts.
    `miles`: how far away each posting of the page is, where a place was asked for.
    """

    understood: Understood
    postings: Sequence[Posting]
    total: int
    length: int
    featured: Sequence[Posting] = ()
    variants: Mapping[int, Variants] = field(default_factory=dict)
    scores: Mapping[int, float] = field(default_factory=dict)
    miles: Mapping[int, int] = field(default_factory=dict)
    respelled: Respelled | None = None
    counts: Counts = field(default_factory=dict)
    is_ready: bool = True
    atlas: Atlas = field(default_factory=Atlas)
    is_near: bool = False


def find(
    reader: IndexReader,
    criteria: Criteria,
    page: int = 1,
    facets: Sequence[str] = (),
    home: str = "",
) -> Result:
    """The page of postings that fit, with exact totals and counts. Never fails for any criteria.

    `home`: the ZIP code of who searches.
    """
    atlas = atlas_of(criteria, home=home)
    found = found_or_newest(reader, criteria, atlas, page, facets)
    return replace(found, is_near=bool(arounds(criteria, found.understood, found.atlas)))


def found_or_newest(
    reader: IndexReader, criteria: Criteria, atlas: Atlas, page: int, facets: Sequence[str]
) -> Result:
    index = reader.index()
    try:
        if index is not None:
            question = asked(index, criteria, atlas)
            found = found_in(index, question.understood, question.wanted, page, facets)
            counts = {**found.counts, **for_reader(index, question.wanted, criteria, facets)}
            return replace(found, respelled=question.respelled, atlas=question.atlas, counts=counts)
    except IndexBehind:
        pass
    except IndexBroken:
        reader.forget()
    understood = understand(criteria.q, criteria.plain, atlas.towns)
    return replace(without_index(understood, page), atlas=atlas)


def found_in(
    index: SearchIndex, understood: Understood, wanted: Wanted, page: int, facets: Sequence[str]
) -> Result:
    """Searches until every posting of the page is live: what has gone is left out and replaced.

    Raises IndexBehind where that does not end.
    """
    for _ in range(MOST_TRIES):
        order = ranked(index, wanted)
        groups = order.page(index, page)
        shown = [hit.id for group in groups for hit in group[:MOST_VARIANTS]]
        live = live_by_ids(shown)
        gone = [id for id in shown if id not in live]
        if not gone:
            break
        wanted = replace(wanted, without=(*wanted.without, *gone))
    else:
        raise IndexBehind
    counts = index.facets(wanted, [name for name in facets if name != QUALIFY]) if facets else {}
    return on_page(understood, order, groups, live, page, counts)


def for_reader(
    index: SearchIndex, wanted: Wanted, criteria: Criteria, facets: Sequence[str]
) -> Counts:
    """How many the reader qualifies for; counted apart, so that all else is shared by all readers.

    Raises IndexBroken.
    """
    if criteria.facts is None or QUALIFY not in facets:
        return {}
    return index.facets(replace(wanted, facts=criteria.facts), [QUALIFY])


def on_page(
    understood: Understood,
    order: Ranked,
    groups: Sequence[Group],
    live: Mapping[int, Posting],
    page: int,
    counts: Counts,
) -> Result:
    top = order.lifted if page == 1 else 0
    best = [live[group[0].id] for group in groups]
    return Result(
        understood=understood,
        postings=best[top:],
        featured=best[:top],
        variants={group[0].id: variants(group, live) for group in groups if len(group) > 1},
        total=order.total,
        length=order.length,
        scores={group[0].id: group[0].score for group in groups},
        miles=miles_of(live.values(), order.wanted.rings),
        counts=counts,
    )


def variants(group: Group, live: Mapping[int, Posting]) -> Variants:
    others = [live[hit.id] for hit in group[1:MOST_VARIANTS]]
    return Variants(others, len(group) - 1 - len(others))


def miles_of(postings: Iterable[Posting], rings: Rings) -> dict[int, int]:
    miles = {code: mile for mile, ring in enumerate(rings) for code in ring}
    return {p.id: miles[p.zip_code] for p in postings if p.zip_code in miles}


def without_index(understood: Understood, page: int) -> Result:
    postings, total = newest(PAGE_SIZE, (page - 1) * PAGE_SIZE), live_count()
    return Result(understood, postings, total, total, is_ready=False)
