"""Writing a posting: begun, saved piece by piece, changed while it is public."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db, rows_changed
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.postings import proposing
from careercenter.postings.changes import announce
from careercenter.postings.edits import from_json
from careercenter.postings.models import ApplyBy, Posting
from careercenter.postings.rules import TERMS
from careercenter.postings.status import PUBLIC, Status

UNPUBLISHED = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})
EDITABLE = UNPUBLISHED | PUBLIC | {Status.in_review}
FIXED = (
    *("id", "employer", "account_id", "status", "version"),
    *("submitted_at", "posted_at", "ends_at"),
)
LISTS = ("remote_states", "preferred", "specialties", "code_sets", "software")
TEXTS = ("title", "zip_code", "city", "state", "description", "apply_url")
NOTHING_YET: dict[str, Any] = {
    **dict.fromkeys(TERMS),
    **dict.fromkeys(TEXTS, ""),
    **{column: [] for column in LISTS},
    "apprentices_welcome": False,
    "apply_by": ApplyBy.here,
}


class Stale(Exception):
    """Somebody else, or another tab, saved after this form was opened."""


def begin(employer: Employer, account: Account, terms: Mapping[str, Any]) -> Posting:
    posting = Posting(employer=employer, account=account, **terms)
    db.session.add(posting)
    db.session.flush()
    return posting


def terms_of(posting: Posting | None) -> dict[str, Any]:
    """Its terms, or those of a posting of which nothing is written yet."""
    if posting is None:
        return dict(NOTHING_YET)
    return {column: getattr(posting, column) for column in TERMS}


def is_published(posting: Posting | None) -> bool:
    """Whether it left its author's desk: an edit of it must be complete."""
    return posting is not None and posting.status not in UNPUBLISHED


def as_proposed(posting: Posting) -> Posting:
    """The posting as it will be once the edit that waits is approved. It is no row of its own."""
    edit = proposing.waiting_edit(posting)
    if edit is None:
        return posting
    terms = terms_of(posting) | from_json(edit.changes)
    fixed = {name: getattr(posting, name) for name in FIXED}
    return Posting(**fixed, **terms)


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
    """One write decides: of two forms of one version, the second is stale.

    So is a form of a draft that was paid for, and thereby sent to review, a moment ago.
    """
    claimed = rows_changed(
        update(Posting)
        .where(
            Posting.id == posting.id,
            Posting.version == version,
            Posting.status == posting.status,
        )
        .values(version=version + 1, edited_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(posting)
    if not claimed:
        raise Stale


def write(posting: Posting, terms: Mapping[str, Any]) -> None:
    for column, value in terms.items():
        setattr(posting, column, value)
