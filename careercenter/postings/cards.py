"""A posting as the card that lists show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import url_for
from markupsafe import Markup

from careercenter.credentials.requirements import tokens
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.credentials.verdict import Verdict
from careercenter.credentials.wording import Token
from careercenter.employers.models import Employer
from careercenter.postings import wording
from careercenter.postings.links import posting_path
from careercenter.postings.models import Posting
from careercenter.postings.pay import pay_range
from careercenter.postings.reader import verdict_here
from careercenter.postings.required import required_by

MOST_SPECIALTIES = 2
MOST_CREDENTIALS = 8


@dataclass(frozen=True)
class Line:
    """A posting in one line, under the card of another that is like it.

    `differs`: its title or its date, where the place and the pay do not tell it from the others.
    """

    url: str
    where: str
    pay: str
    differs: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What templates/components/job_card.html shows. `posting.employer` must be loaded with it.

    `variants` are postings of the employer that differ in little but the place, and
    `more_variants` is how many there are beside them.
    `away`: "12 miles away", where somebody asked from where. `verdict`: about the reader.
    """

    id: int
    url: str
    title: str
    employer_name: str
    employer_url: str
    employer_initials: str
    employer_logo_url: str | None
    employer_verified: bool
    where: str
    away: str = ""
    requirement: list[Token] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pay_main: str = ""
    pay_unit: str = ""
    pay_note: str = ""
    posted: str = ""
    posted_iso: str = ""
    featured: bool = False
    snippet_html: Markup | None = None
    verdict: Verdict | None = None
    variants: Sequence[Line] = ()
    more_variants: int = 0


def card(posting: Posting, snippet_html: Markup | None = None) -> Card:
    pay = pay_range(posting)
    return Card(
        id=posting.id,
        url=posting_path(posting),
        title=posting.title or "Untitled posting",
        employer_name=posting.employer.name,
        employer_url=employer_url(posting.employer),
        employer_initials=posting.employer.initials,
        employer_logo_url=logo_url(posting.employer),
        employer_verified=posting.employer.is_verified,
        where=wording.where(posting),
        requirement=requirement_tokens(posting),
        tags=tags(posting),
        pay_main=pay.short if pay else "",
        pay_unit=pay.unit if pay else "",
        pay_note=f"≈ {pay.hourly}/h" if pay and pay.hourly else "",
        posted=wording.ago(posting.posted_at) if posting.posted_at else "",
        posted_iso=posting.posted_at.date().isoformat() if posting.posted_at else "",
        featured=posting.is_featured,
        snippet_html=snippet_html,
        verdict=verdict_here(posting),
    )


def lines(first: Posting, others: Sequence[Posting]) -> list[Line]:
    """Each of those that are like the first in one line, by what tells it apart."""
    alike = Counter(place_and_pay(each) for each in (first, *others))
    return [
        Line(
            posting_path(each),
            *place_and_pay(each),
            difference(each, first) if alike[place_and_pay(each)] > 1 else "",
        )
        for each in others
    ]


def difference(posting: Posting, first: Posting) -> str:
    if posting.title and posting.title != first.title:
        return posting.title
    return f"posted {wording.ago(posting.posted_at)}" if posting.posted_at else ""


def place_and_pay(posting: Posting) -> tuple[str, str]:
    pay = pay_range(posting)
    return wording.where(posting), str(pay) if pay else ""


def employer_url(employer: Employer) -> str:
    return url_for("employers.show", employer_id=employer.id, slug=employer.slug)


def logo_url(employer: Employer) -> str | None:
    if employer.logo_id is None:
        return None
    return url_for("employers.logo", employer_id=employer.id)


def requirement_tokens(posting: Posting) -> list[Token]:
    """As asked; a list too long for a card ends with how many more there are."""
    row = tokens(required_by(posting))
    credentials = [place for place, (kind, _) in enumerate(row) if kind == "cred"]
    if len(credentials) <= MOST_CREDENTIALS:
        return row
    kept = [
        each for each in row[: credentials[MOST_CREDENTIALS - 1] + 1] if each[1] or each[0] == "or"
    ]
    return [*kept, ("text", f"+ {len(credentials) - MOST_CREDENTIALS} more")]


def tags(posting: Posting) -> list[str]:
    years = f"{posting.years_required}+ yrs" if posting.years_required else ""
    apprentices = "Apprentices welcome" if posting.apprentices_welcome else ""
    specialties = SPECIALTIES.names(posting.specialties[:MOST_SPECIALTIES])
    return [
        each for each in (years, apprentices, *specialties, wording.employment(posting)) if each
    ]
