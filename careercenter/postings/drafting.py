"""Writing a posting: begun, saved piece by piece, changed while it is public."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.postings import proposing
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.rules import TERMS
from careercenter.postings.status import Status

UNPUBLISHED = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})
PUBLIC = frozenset({Status.live, Status.paused})
EDITABLE = UNPUBLISHED | PUBLIC | {Status.in_review}


class Stale(Exception):
    """Somebody else, or another tab, saved after this form was opened."""


def begin(employer: Employer, account: Account, terms: Mapping[str, Any]) -> Posting:
    posting = Posting(employer=employer, account=account, **terms)
    db.session.add(posting)
    db.session.flush()
    return posting


def terms_of(posting: Posting) -> dict[str, Any]:
    return {column: getattr(posting, column) for column in TERMS}


def check_editable(posting: Posting) -> None:
    """Raises Refused for a posting whose life is over."""
    if posting.status not in EDITABLE or posting.is_over:
        raise Refused("This posting has ended, so it cannot be edited any more.")


def save(posting: Posting, account: Account, terms: Mapping[str, Any], version: int) -> bool:
    """Stores terms of the version that was shown; True where a part waits for review.

    Raises Stale where that version is not the newest, and Refused where the posting has ended.
    """
    claim(posting, version)
    check_editable(posting)
    if posting.status not in PUBLIC:
        write(posting, terms)
        return False
    waits = proposing.propose(posting, account, terms)
    audit.record(account, "edited", "posting", posting.id, waits=waits)
    announce(posting)
    return waits


def claim(posting: Posting, version: int) -> None:
    """One write decides: of two forms of one version, the second is stale."""
    claimed = db.session.execute(
        update(Posting)
        .where(Posting.id == posting.id, Posting.version == version)
        .values(version=version + 1, edited_at=clock.now())
        .execution_options(synchronize_session=False)
    ).rowcount  # type: ignore[attr-defined]
    db.session.refresh(posting)
    if not claimed:
        raise Stale


def write(posting: Posting, terms: Mapping[str, Any]) -> None:
    for column, value in terms.items():
        setattr(posting, column, value)
