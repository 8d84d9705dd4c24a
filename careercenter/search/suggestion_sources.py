"""Where suggestions come from: live postings in the database, and what the index counts."""

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.postings import geography
from careercenter.postings.models import Posting, Workplace
from careercenter.search.facets import words_of
from careercenter.search.index import Counts
from careercenter.search.queries import is_live
from careercenter.search.readings import TYPES, WORKPLACES
from careercenter.search.suggestion_entries import FACETS, Entry
from careercenter.search.words import folded
from careercenter.states import STATES

MOST_TITLES = 100_000  # the commonest; it bounds the time and memory of a renewal
TAXONOMIES = {
    "specialty": SPECIALTIES,
    "setting": SETTINGS,
    "code_set": CODE_SETS,
    "software": SOFTWARE,
}
Counted = Iterable[tuple[str, str, int]]


def entries(counts: Counts) -> Iterator[Entry]:
    """All that leads to a live posting. `counts` are the index's, by facet and value."""
    yield from titles()
    yield from cities()
    yield from employers()
    for facet in FACETS:
        for value, count in counts[facet].items():
            if count > 0 and value in words_of(facet):
                yield from_facet(facet, value, count)


def titles() -> Iterator[Entry]:
    """Titles that differ in small and large letters alone are one."""
    rows = db.session.execute(
        select(Posting.title, func.count())
        .where(is_live(), Posting.title != "")
        .group_by(Posting.title)
        .order_by(func.count().desc(), Posting.title)
        .limit(MOST_TITLES)
    )
    spelled = ((" ".join(folded(title).split()), title, count) for title, count in rows)
    for title, count in added_up(spelled):
        yield Entry("title", title, title, count)


def cities() -> Iterator[Entry]:
    """Where work on site or hybrid is."""
    rows = db.session.execute(
        select(Posting.city, Posting.state, func.count())
        .where(is_live(), Posting.workplace.in_((Workplace.on_site, Workplace.hybrid)))
        .where(Posting.city != "", Posting.state.in_(STATES))
        .group_by(Posting.city, Posting.state)
        .order_by(func.count().desc(), Posting.city, Posting.state)
    )
    spelled = (
        (f"{geography.folded(city)}, {state}", f"{city}, {state}", count)
        for city, state, count in rows
    )
    for place, count in added_up(spelled):
        yield Entry("city", place, place, count, also=(STATES[place[-2:]],))


def added_up(spelled: Counted) -> Iterator[tuple[str, int]]:
    """The first spelling of each that is the same when folded, with the sum of their counts."""
    first: dict[str, str] = {}
    sums: dict[str, int] = {}
    for same, spelling, count in spelled:
        first.setdefault(same, spelling)
        sums[same] = sums.get(same, 0) + count
    return ((first[same], count) for same, count in sums.items())


def employers() -> Iterator[Entry]:
    live = (
        select(Posting.employer_id, func.count().label("postings"))
        .where(is_live())
        .group_by(Posting.employer_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Employer.id, Employer.slug, Employer.name, live.c.postings).join(
            live, live.c.employer_id == Employer.id
        )
    )
    for id, slug, name, count in rows:
        yield Entry("employer", f"{id}-{slug}", name, count)


def from_facet(facet: str, value: str, count: int) -> Entry:
    if facet == "credential":
        found = CATALOGUE.by_code[value]
        return Entry(facet, value, value, count, found.name, found.aliases)
    return Entry(facet, value, words_of(facet)[value], count, also=other_words(facet, value))


def other_words(facet: str, value: str) -> tuple[str, ...]:
    """What a value is called as well: "wfh" for remote, "OH" for Ohio, "HCC" …"""
    if facet == "workplace":
        return WORKPLACES.get(value, ())
    if facet == "type":
        return tuple(word for values, words in TYPES.items() if value in values for word in words)
    if facet == "state":
        return (value,)
    term = TAXONOMIES[facet].get(value)
    return term.aliases if term else ()
