"""What the index knows of a posting: tokens, keywords and numbers, made from its row."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import BadRequirement, credentials_in, from_json
from careercenter.postings.models import Posting, RemoteScope, TaxForm, Workplace
from careercenter.postings.pay import hourly
from careercenter.postings.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.search.mentions import mentioned
from careercenter.search.synonyms import synonyms
from careercenter.search.words import tokens
from careercenter.states import STATES

BETWEEN = "¦"  # parts a field's parts; no query contains it, so no phrase reaches across
EVERYWHERE = "US"
ALL_BUT = "BUT"
ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class SearchDocument:
    """`keywords` and `numbers` by facet name; times in seconds since 1970, pay in cents an hour.

    `open_to`: ("US",) anywhere, ("BUT", "-CA") anywhere but, or the states. `quality` from 0 to 1
    grows with how much the posting tells.
    """

    id: int
    version: int
    employer_id: int
    title: tuple[str, ...]
    text: tuple[str, ...]
    keywords: Mapping[str, tuple[str, ...]]
    open_to: tuple[str, ...]
    numbers: Mapping[str, int | None]
    ends_at: int
    featured_until: int
    quality: float


def from_posting(posting: Posting) -> SearchDocument:
    """What is to be found of a live posting. Reads the employer too."""
    title = meant(posting.title)
    return SearchDocument(
        id=posting.id,
        version=posting.version,
        employer_id=posting.employer_id,
        title=tuple(title),
        text=tuple(text_of(posting, title)),
        keywords=keywords_of(posting),
        open_to=open_to(posting),
        numbers={
            "pay": pay_an_hour(posting),
            "years": posting.years_required or 0,
            "posted": seconds(posting.posted_at),
        },
        ends_at=seconds(posting.ends_at),
        featured_until=seconds(posting.featured_until),
        quality=quality_of(posting),
    )


def meant(text: str) -> list[str]:
    return synonyms().masked(tokens(text))


def text_of(posting: Posting, title: list[str]) -> list[str]:
    description = ADDRESS.sub(" ", posting.description)
    parts = [title, meant(posting.employer.name), *map(meant, facts(posting)), meant(description)]
    return [token for part in parts for token in (*part, BETWEEN)]


def facts(posting: Posting) -> list[str]:
    """What the posting's fields say, in words, so that words find it too."""
    workplace = posting.workplace.value if posting.workplace else ""
    employment = posting.employment_type.value if posting.employment_type else ""
    return [
        *asked_by(posting),
        *SPECIALTIES.names(posting.specialties),
        *CODE_SETS.names(posting.code_sets),
        *SOFTWARE.names(posting.software),
        SETTINGS.name(posting.setting) if posting.setting else "",
        f"{posting.city} {STATES.get(posting.state, '')}",
        workplace,
        employment,
    ]


def asked_by(posting: Posting) -> list[str]:
    """The codes that the form names or, where it names none, those that the text does."""
    try:
        required = credentials_in(from_json(posting.required))
    except BadRequirement:
        required = []
    return [*required, *posting.preferred] or mentioned(f"{posting.title}\n{posting.description}")


def keywords_of(posting: Posting) -> dict[str, tuple[str, ...]]:
    asked = asked_by(posting)
    found = {
        "credential": accepted(frozenset(asked)),
        "issuer": sorted({c.issuer for code in asked if (c := CATALOGUE.get(code))}),
        "workplace": [posting.workplace.value] if posting.workplace else [],
        "type": [posting.employment_type.value] if posting.employment_type else [],
        "tax": taxes(posting.tax_form),
        "paid": [posting.pay_unit.value] if posting.pay_unit else [],
        "specialty": posting.specialties,
        "setting": [posting.setting] if posting.setting else [],
        "code_set": posting.code_sets,
        "software": posting.software,
        "kind": [posting.employer.kind.value],
        "apprentices": ["1"] if posting.apprentices_welcome else [],
        "verified": ["1"] if posting.employer.is_verified else [],
        "zip": [posting.zip_code] if is_local(posting) and posting.zip_code else [],
    }
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


@lru_cache(maxsize=10_000)
def accepted(asked: frozenset[str]) -> tuple[str, ...]:
    """The active codes that count where these are asked: RHIA too where RHIT is."""
    counting: Iterable[str] = {each for code in asked for each in as_good_as(code)}
    return tuple(sorted(c for c in counting if CATALOGUE.by_code[c].is_active))


@cache
def as_good_as(code: str) -> frozenset[str]:
    return CATALOGUE.implied_by(code)


def taxes(form: TaxForm | None) -> list[str]:
    if form is TaxForm.either:
        return [TaxForm.w2.value, TaxForm.form_1099.value]
    return [form.value] if form else []


def is_local(posting: Posting) -> bool:
    return posting.workplace in {Workplace.on_site, Workplace.hybrid}


def open_to(posting: Posting) -> tuple[str, ...]:
    """The states that one may live in. Work on site is open to the state that it is in."""
    if posting.workplace is not Workplace.remote:
        return (posting.state,) if posting.state else ()
    listed = sorted({state for state in posting.remote_states if state in STATES})
    if posting.remote_scope is RemoteScope.only:
        return tuple(listed)
    if posting.remote_scope is RemoteScope.all_but:
        return (ALL_BUT, *(f"-{state}" for state in listed))
    return (EVERYWHERE,)


def pay_an_hour(posting: Posting) -> int | None:
    """The most that an hour can bring; None by the chart, which depends on how fast one is."""
    top = posting.pay_max_cents or posting.pay_min_cents
    return hourly(top, posting.pay_unit) if top and posting.pay_unit else None


def seconds(moment: datetime | None) -> int:
    return math.floor(moment.astimezone(UTC).timestamp()) if moment else 0


def quality_of(posting: Posting) -> float:
    told = (
        posting.pay_max_cents,
        posting.required or posting.preferred,
        posting.specialties,
        posting.setting,
        posting.code_sets,
        posting.software,
        posting.years_required is not None,
        len(posting.description) > 400,
    )
    return sum(map(bool, told)) / len(told)
