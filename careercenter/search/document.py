"""What the index knows of a posting: tokens, keywords and numbers, made from its row."""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import BadRequirement, credentials_in
from careercenter.credentials.mentions import mentioned
from careercenter.credentials.remembering import remembered
from careercenter.credentials.stored import from_json
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employment import TaxForm
from careercenter.pay import hourly
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.postings.qualifying import Asks, lives_in, readable_asks
from careercenter.search.synonyms import synonyms
from careercenter.search.words import tokens
from careercenter.states import STATES

BETWEEN = "¦"  # parts a field's parts; no query contains it, so no phrase reaches across
EVERYWHERE = "US"
ALL_BUT = "BUT"
APPRENTICES_TOO = "+"  # after a credential of which the apprentice one counts as well
ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class SearchDocument:
    """`keywords` and `numbers` by facet name; times in seconds since 1970, pay in cents an hour.

    `open_to`: ("US",) anywhere, ("BUT", "-CA") anywhere but, or the states. `quality` from 0 to 1
    grows with how much the posting tells. Postings with the same
    `variant` differ in little but their place.
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
    variant: int


def from_posting(posting: Posting) -> SearchDocument:
    """What is to be found of a live posting. Reads the employer too."""
    title = meant(posting.title)
    asked, weighed = asked_by(posting), readable_asks(posting)
    return SearchDocument(
        id=posting.id,
        version=posting.version,
        employer_id=posting.employer_id,
        title=tuple(title),
        text=tuple(text_of(posting, title, asked)),
        keywords={**keywords_of(posting, asked), **required_of(weighed)},
        open_to=open_to(posting),
        numbers={
            "pay": pay_an_hour(posting),
            "years": posting.years_required or 0,
            "beside": weighed.years if weighed else 0,
            "posted": seconds(posting.posted_at),
        },
        ends_at=seconds(posting.ends_at),
        featured_until=seconds(posting.featured_until),
        quality=quality_of(posting),
        variant=variant(posting, title, asked),
    )


def meant(text: str) -> list[str]:
    return synonyms().masked(tokens(text))


@remembered(20_000)
def meant_by_fact(text: str) -> tuple[str, ...]:
    """The tokens of what many postings say alike: an employer, a specialty, a city."""
    return tuple(meant(text))


def text_of(posting: Posting, title: list[str], asked: Iterable[str]) -> list[str]:
    told = map(meant_by_fact, facts(posting, asked))
    description = meant(ADDRESS.sub(" ", posting.description))
    return [token for part in (title, *told, description) for token in (*part, BETWEEN)]


def facts(posting: Posting, asked: Iterable[str]) -> list[str]:
    """What the posting's fields say, in words, so that words find it too."""
    workplace = posting.workplace.value if posting.workplace else ""
    employment = posting.employment_type.value if posting.employment_type else ""
    return [
        posting.employer.name,
        *asked,
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
    required = named_in(json.dumps(posting.required)) if posting.required else ()
    return [*required, *posting.preferred] or mentioned(f"{posting.title}\n{posting.description}")


@remembered(10_000)
def named_in(requirement: str) -> tuple[str, ...]:
    """The codes of a requirement as JSON; none where it cannot be read any more."""
    try:
        return tuple(credentials_in(from_json(json.loads(requirement))))
    except BadRequirement:
        return ()


def keywords_of(posting: Posting, asked: list[str]) -> dict[str, tuple[str, ...]]:
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
        "bound": ["1"] if is_bound(posting) else [],
    }
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


@remembered(10_000)
def accepted(asked: frozenset[str]) -> tuple[str, ...]:
    """The active codes that count where these are asked: RHIA too where RHIT is."""
    counting: Iterable[str] = {each for code in asked for each in as_good_as(code)}
    return tuple(sorted(c for c in counting if CATALOGUE.by_code[c].is_active))


@remembered(1000)
def as_good_as(code: str) -> frozenset[str]:
    return CATALOGUE.implied_by(code)


def taxes(form: TaxForm | None) -> list[str]:
    if form is TaxForm.either:
        return [TaxForm.w2.value, TaxForm.form_1099.value]
    return [form.value] if form else []


def is_local(posting: Posting) -> bool:
    return posting.workplace in {Workplace.on_site, Workplace.hybrid}


def required_of(asks: Asks | None) -> dict[str, tuple[str, ...]]:
    """`any_of`: credentials of which any is enough; `asks`: any other requirement, or none.

    Neither where what is stored cannot be read any more.
    """
    if asks is None:
        return {"any_of": (), "asks": ()}
    too = APPRENTICES_TOO if asks.apprentices_welcome else ""
    return {
        "any_of": tuple(f"{code}{too}" for code in asks.codes),
        "asks": () if asks.codes else (asks.text,),
    }


def is_bound(posting: Posting) -> bool:
    """Whether it is remote work that is not open to all states."""
    return posting.workplace is Workplace.remote and lives_in(posting) is not None


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


def variant(posting: Posting, title: list[str], asked: list[str]) -> int:
    """One number for postings of an employer that differ in little but their place.

    They have the same title apart from the place and a job's number, ask the same, are of the same
    specialties and employ and pay alike.
    """
    place = {*meant_by_fact(posting.city), *meant_by_fact(STATES.get(posting.state, ""))}
    place |= {posting.state.lower()}
    words = sorted(word for word in title if word not in place and not is_number(word))
    told = (
        posting.employer_id, words, sorted(asked), posting.employment_type, posting.workplace,
        sorted(posting.specialties), posting.setting, posting.pay_unit,
    )  # fmt: skip
    return int.from_bytes(hashlib.blake2b(repr(told).encode(), digest_size=8).digest()) >> 1


def is_number(word: str) -> bool:
    """ "2026-1187", not the 2 of "Coder 2"."""
    return len(word) > 3 and word.isdecimal()


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
