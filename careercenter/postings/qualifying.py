"""What a posting asks of people, as the terms that a verdict weighs."""

import json
from functools import lru_cache

from careercenter import clock
from careercenter.credentials.expressions import (
    AllOf,
    BadRequirement,
    Requirement,
    Worked,
    joined,
)
from careercenter.credentials.facts import Facts
from careercenter.credentials.stored import from_json, to_json
from careercenter.credentials.verdict import Terms, Verdict, verdict
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.states import STATES


def verdict_on(posting: Posting, facts: Facts) -> Verdict:
    """As of today. Raises BadRequirement where what is stored cannot be read any more."""
    return verdict(terms_of(posting), facts, clock.now().date())


def terms_of(posting: Posting) -> Terms:
    asked, welcome = asked_in(asks(posting))
    is_remote = posting.workplace is Workplace.remote
    return Terms(
        asked,
        tuple(posting.preferred),
        welcome,
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


def asks(posting: Posting) -> str:
    """What is required, years and all, as a text that is the same for postings that ask the same.

    Raises BadRequirement.
    """
    stored = json.dumps(posting.required, sort_keys=True)
    return asks_told(stored, posting.years_required or 0, posting.apprentices_welcome)


@lru_cache(maxsize=20_000)
def asks_told(stored: str, years: int, welcome: bool) -> str:
    parts = [from_json(json.loads(stored)), Worked(12 * years) if years else None]
    given: list[Requirement] = [part for part in parts if part is not None]
    whole = joined(AllOf, given) if given else None
    return json.dumps([to_json(whole), welcome], sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=20_000)
def asked_in(text: str) -> tuple[Requirement | None, bool]:
    """What asks() told: the requirement, and whether apprentices are welcome."""
    stored, welcome = json.loads(text)
    return from_json(stored), bool(welcome)


def readable_asks(posting: Posting) -> str | None:
    try:
        return asks(posting)
    except BadRequirement:
        return None
