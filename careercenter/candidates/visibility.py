"""Who may find a candidate: the one rule that every list, count and page of profiles asks."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, HiddenFrom, Visibility
from careercenter.db import db

LEGAL_FORMS = {"co", "company", "corp", "corporation", "inc", "incorporated", "limited", "ltd"}
LEGAL_FORMS |= {"llc", "llp", "lp", "pa", "pc", "pllc"}


class Looker(Protocol):
    """The employer that looks, as plain values. `domains` are hosts: "jobs.larkspur.example"."""

    @property
    def employer_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def domains(self) -> frozenset[str]: ...
    @property
    def account_ids(self) -> frozenset[int]: ...


def visible_to(looker: Looker) -> ColumnElement[bool]:
    """A condition on Candidate: shown at all, not hidden from this employer, and none of its own.

    Whoever acts for the employer is never found by it: a team must not meet its colleagues here.
    """
    return and_(is_shown(), ~hides_from(looker), Candidate.account_id.not_in(looker.account_ids))


def is_shown() -> ColumnElement[bool]:
    """Whether some employer finds the candidate: neither hidden, paused, suspended nor new."""
    may_sign_in = exists(
        select(Account.id).where(
            Account.id == Candidate.account_id, Account.active, Account.confirmed_at.is_not(None)
        )
    ).correlate(Candidate)
    return and_(
        Candidate.visibility != Visibility.hidden, Candidate.paused_at.is_(None), may_sign_in
    )


def hides_from(looker: Looker) -> ColumnElement[bool]:
    """By the employer itself, by its folded name, or by a domain that is, or is above, its own."""
    above = sorted({each for domain in looker.domains for each in with_parents(domain)})
    return exists(
        select(HiddenFrom.id).where(
            HiddenFrom.candidate_id == Candidate.id,
            or_(
                HiddenFrom.employer_id == looker.employer_id,
                and_(HiddenFrom.name != "", HiddenFrom.name == fold_name(looker.name)),
                HiddenFrom.domain.in_(above),
            ),
        )
    ).correlate(Candidate)


def is_hidden_from(candidate: Candidate, looker: Looker) -> bool:
    """Whether the candidate said so of this employer, whatever else is visible."""
    asked = select(func.count()).select_from(Candidate).where(Candidate.id == candidate.id)
    return bool(db.session.scalar(asked.where(hides_from(looker))))


def fold_name(name: str) -> str:
    """ "The Larkspur Health, Inc." → "larkspur health". Legal forms at the end say nothing."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(
        r"[^\w\s]", " ", plain.replace(".", "").replace("’", "").replace("'", "")
    ).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


def with_parents(domain: str) -> Iterable[str]:
    """ "jobs.larkspur.example" → itself and "larkspur.example", never "example" alone."""
    labels = domain.split(".")
    return (".".join(labels[start:]) for start in range(len(labels) - 1))


def choose(candidate: Candidate, visibility: Visibility) -> None:
    candidate.visibility = visibility


def pause(candidate: Candidate) -> None:
    """Nobody finds the profile until it is resumed; what was chosen before is kept."""
    if candidate.paused_at is None:
        candidate.paused_at = clock.now()


def resume(candidate: Candidate) -> None:
    candidate.paused_at = None
