"""What a page of the search for coders shows: cards, chips, facets with their counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from careercenter.candidates.models import Candidate, HeldCredential, Resume, Visibility
from careercenter.candidates.showing import Profile, profile_of
from careercenter.candidates.visibility import visible_to
from careercenter.db import db
from careercenter.paging import Page
from careercenter.search.panel import Option
from careercenter.states import STATES
from careercenter.talent.aliases import alias_of
from careercenter.talent.criteria import Criteria
from careercenter.talent.entitlement import Desk
from careercenter.talent.facets import BY_NAME, FACETS, Facet, label, sentence, words_of
from careercenter.talent.finding import Result

PER_PAGE = 20
MOST_PAGES = 10
SHOWN = 7  # values of a facet before "more"
IN_ORDER = frozenset({"remote", "type", "tax"})  # few values, always in the same order


@dataclass(frozen=True)
class Card:
    url: str
    title: str
    profile: Profile


@dataclass(frozen=True)
class Group:
    facet: Facet
    shown: Sequence[Option]
    more: Sequence[Option]
    is_chosen: bool

    @property
    def is_open(self) -> bool:
        return any(option.is_chosen for option in self.more)


def cards(desk: Desk, result: Result, number: int) -> Page:
    """The cards of one page; `total` only as far as pages go."""
    ids = result.ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    # Asked again: whoever hid a moment ago is not on the page.
    wanted = whole().where(Candidate.id.in_(ids), visible_to(desk.identity))
    rows = {candidate.id: candidate for candidate in db.session.scalars(wanted)}
    made = [card(desk, rows[each]) for each in ids if each in rows]
    return Page(made, number, PER_PAGE, min(result.total, PER_PAGE * MOST_PAGES))


def whole() -> Select[Candidate]:
    """A candidate with all that a profile shows."""
    return select(Candidate).options(
        joinedload(Candidate.account),
        selectinload(Candidate.held).selectinload(HeldCredential.checks),
        selectinload(Candidate.experience),
        selectinload(Candidate.education),
        selectinload(Candidate.resumes).joinedload(Resume.file),
    )


def card(desk: Desk, candidate: Candidate) -> Card:
    profile = profile_of(candidate, anonymous=candidate.visibility is not Visibility.open)
    alias = alias_of(desk.employer.id, candidate.id)
    url = url_for("talent.show", employer_id=desk.employer.id, alias=alias)
    return Card(url, profile.name or called(candidate), profile)


def called(candidate: Candidate) -> str:
    """Who it is as long as no name is told."""
    state = STATES.get(candidate.state)
    return f"Coder in {state}" if state else "Coder"


def page_url(desk: Desk, criteria: Criteria) -> str:
    here = url_for("talent.search", employer_id=desk.employer.id)
    pairs = criteria.to_pairs()
    return f"{here}?{urlencode(pairs)}" if pairs else here


def chips(desk: Desk, criteria: Criteria) -> list[tuple[str, str]]:
    """Text and the address without it, of everything that narrows the search."""
    found = [(f"“{criteria.q}”", page_url(desk, Criteria("", criteria.chosen)))] * bool(criteria.q)
    return found + [
        (sentence(BY_NAME[name], value), page_url(desk, criteria.leaving(name, value)))
        for name, values in criteria.chosen
        for value in values
    ]


def groups(criteria: Criteria, result: Result) -> Iterator[Group]:
    """The facets beside the results, the folded last; one where no value fits is not shown."""
    for facet in sorted(FACETS, key=lambda each: each.is_folded):
        shown = [o for o in options(facet, criteria, result) if o.count or o.is_chosen]
        most = len(shown) if facet.takes_one or facet.is_number else SHOWN
        if shown:
            yield Group(facet, shown[:most], shown[most:], bool(criteria.values(facet.name)))


def options(facet: Facet, criteria: Criteria, result: Result) -> list[Option]:
    counts, chosen = result.counts[facet.name], criteria.values(facet.name)
    numbers = sorted({*facet.steps, *map(int, chosen)}) if facet.is_number else []
    found = [
        Option(value, label(facet, value), counts.get(value, 0), value in chosen)
        for value in (*map(str, numbers), *words_of(facet.name))
    ]
    if facet.is_number or facet.takes_one or facet.name in IN_ORDER:
        return found
    return sorted(found, key=lambda option: -option.count)
