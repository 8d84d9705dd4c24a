"""What the reader of a posting has to do with it, told by the package that knows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app

from careercenter.accounts.models import Account
from careercenter.candidates.here import facts_here
from careercenter.credentials.expressions import BadRequirement
from careercenter.credentials.verdict import Verdict
from careercenter.postings.models import Posting
from careercenter.postings.qualifying import verdict_on
from careercenter.postings.viewed import viewed


def verdict_here(posting: Posting) -> Verdict | None:
    """Whether the reader qualifies; None where too little is known of them, or of the posting."""
    facts = facts_here()
    try:
        return verdict_on(posting, facts) if facts else None
    except BadRequirement:
        return None


@dataclass(frozen=True)
class Sent:
    """The reader's own application: when it was sent, and where to see what becomes of it."""

    at: datetime
    url: str


Teller = Callable[[Account, Posting], Sent | None]


def told_by(app: Flask, teller: Teller) -> None:
    """Postings know of no applications; whoever does says so here."""
    app.extensions["application_of_reader"] = teller


def sent_application(account: Account, posting: Posting) -> Sent | None:
    teller: Teller = current_app.extensions["application_of_reader"]
    return teller(account, posting) if account.is_authenticated else None


AppliedTeller = Callable[[Account], frozenset[int]]


def applied_told_by(app: Flask, teller: AppliedTeller) -> None:
    app.extensions["postings_applied_to_by_reader"] = teller


def applied_to(account: Account) -> frozenset[int]:
    """The postings that the account applied to, whatever came of it."""
    teller: AppliedTeller = current_app.extensions["postings_applied_to_by_reader"]
    return teller(account)


@dataclass(frozen=True)
class Marks:
    """Which of a page's postings the reader saved, and which this browser opened lately."""

    saved: frozenset[int] = frozenset()
    viewed: frozenset[int] = frozenset()


SavedTeller = Callable[[Account, Collection[int]], frozenset[int]]


def saved_told_by(app: Flask, teller: SavedTeller) -> None:
    """Postings know of no saving either."""
    app.extensions["postings_saved_by_reader"] = teller


def marks(account: Account, posting_ids: Collection[int]) -> Marks:
    """By one statement for all postings of a page; for a visitor, by none."""
    teller: SavedTeller = current_app.extensions["postings_saved_by_reader"]
    saved = teller(account, posting_ids) if account.is_authenticated else frozenset()
    return Marks(saved, frozenset(viewed()) & frozenset(posting_ids))
