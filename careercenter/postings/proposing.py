"""Editing a public posting: substance waits for a moderator, unless the employer is verified."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.postings.edits import as_json
from careercenter.postings.models import EditStatus, Posting, PostingEdit

SUBSTANCE = frozenset(
    {
        *("title", "description", "employment_type", "tax_form", "apply_by", "apply_url"),
        *("workplace", "zip_code", "city", "state", "latitude", "longitude"),
        *("remote_scope", "remote_states", "pay_min_cents", "pay_max_cents", "pay_unit"),
        *("years_required", "required", "preferred", "apprentices_welcome"),
    }
)


def propose(posting: Posting, account: Account, terms: Mapping[str, Any]) -> bool:
    """Writes what may change at once, keeps the rest for review; True where something is kept.

    A newer edit takes the place of one that waits.
    """
    changed = {c: value for c, value in terms.items() if value != getattr(posting, c)}
    needs_review = frozenset() if posting.employer.is_verified else SUBSTANCE
    kept = {column: changed[column] for column in sorted(needs_review & {*changed})}
    for column in {*changed} - {*kept}:
        setattr(posting, column, changed[column])
    before = waiting_edit(posting)
    if before is not None:
        before.status = EditStatus.replaced
        before.decided_at = clock.now()
    if kept:
        changes = as_json(kept)
        edit = PostingEdit(posting_id=posting.id, account_id=account.id, changes=changes)
        db.session.add(edit)
    return bool(kept)


def waiting_edit(posting: Posting) -> PostingEdit | None:
    newest = (
        select(PostingEdit)
        .where(PostingEdit.posting_id == posting.id, PostingEdit.status == EditStatus.waiting)
        .order_by(PostingEdit.id.desc())
        .limit(1)
    )
    return db.session.scalar(newest)


def end_waiting_edits(postings: Sequence[Posting]) -> None:
    """Nobody decides about an edit of what has ended."""
    db.session.execute(
        update(PostingEdit)
        .where(
            PostingEdit.posting_id.in_([posting.id for posting in postings]),
            PostingEdit.status == EditStatus.waiting,
        )
        .values(status=EditStatus.replaced, decided_at=clock.now())
    )
