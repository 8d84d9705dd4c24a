"""What a posting asks of people, as the terms that a verdict weighs."""

import json
from dataclasses import dataclass
from functools import lru_cache

from careercenter import clock
from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    BadRequirement,
    Holds,
    Requirement,
    Worked,
    joined,
)
from careercenter.credentials.facts import Facts
from careercenter.credentials.stored import from_json, to_json
from careercenter.credentials.verdict import Terms, Verdict, parts_of, verdict
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.states import STATES


@dataclass(frozen=True)
class Asks:
    """What is required of people wherever they live: `required`, and `years` of coding beside it.

    Where `required` names years of coding itself, the most of them are in it and none beside it, so
    that none counts twice.
    """

    required: Requirement | None
    years: int
    apprentices_welcome: bool

    @property
    def whole(self) -> Requirement | None:
        worked = [Worked(12 * self.years)] if self.years else []
        parts = [*([self.required] if self.required else []), *worked]
        return joined(AllOf, parts) if parts else None

    @property
    def codes(self) -> tuple[str, ...]:
        """Where any of a few credentials is all that is required: these; () for all else."""
        parts = self.required.parts if isinstance(self.required, AnyOf) else (self.required,)
        codes = tuple(part.code for part in parts if isinstance(part, Holds))
        return codes if len(codes) == len(parts) else ()

    @property
    def text(self) -> str:
        """The same for postings that require the same, years aside; read back by asks_in()."""
        told = [to_json(self.required), self.apprentices_welcome]
        return json.dumps(told, sort_keys=True, separators=(",", ":"))


def verdict_on(posting: Posting, facts: Facts) -> Verdict:
    """As of today. Raises BadRequirement where what is stored cannot be read any more."""
    return verdict(terms_of(posting), facts, clock.now().date())


def terms_of(posting: Posting) -> Terms:
    asked = asks(posting)
    is_remote = posting.workplace is Workplace.remote
    return Terms(
        asked.whole,
        tuple(posting.preferred),
        asked.apprentices_welcome,
        lives_in(posting) if is_remote else None,
        "" if is_remote else posting.state,
    )


def lives_in(posting: Posting) -> frozenset[str] | None:
    """The states in which one may live for remote work; None for any."""
    listed = frozenset(posting.remote_states) & frozenset(STATES)
    if posting.remote_scope is RemoteScope.only:
        return listed
    if posting.remote_scope is RemoteScope.all_but and listed:
        return frozenset(STATES) - listed
    return None


def asks(posting: Posting) -> Asks:
    """Raises BadRequirement."""
    stored = json.dumps(posting.required, sort_keys=True)
    return asks_told(stored, posting.years_required or 0, posting.apprentices_welcome)


@lru_cache(maxsize=20_000)
def asks_told(stored: str, years: int, welcome: bool) -> Asks:
    required = from_json(json.loads(stored))
    named = [part for part in parts_of(required) if is_years(part)]
    if not named:
        return Asks(required, years, welcome)
    most = max([12 * years, *(part.months for part in named if isinstance(part, Worked))])
    rest = [part for part in parts_of(required) if not is_years(part)]
    return Asks(joined(AllOf, [*rest, Worked(most)]), 0, welcome)


def is_years(part: Requirement) -> bool:
    """Whether it asks for coding at all, as the field of years does."""
    return isinstance(part, Worked) and not part.specialty


@lru_cache(maxsize=20_000)
def asks_in(text: str) -> Asks:
    """What Asks.text told, without the years beside it."""
    stored, welcome = json.loads(text)
    return Asks(from_json(stored), 0, bool(welcome))


def readable_asks(posting: Posting) -> Asks | None:
    try:
        return asks(posting)
    except BadRequirement:
        return None
