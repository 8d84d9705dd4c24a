"""Deciding about an edit of a public posting: the posting stays as it is until then."""

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db, rows_changed
from careercenter.errors import Refused
from careercenter.moderation import emails, queries
from careercenter.moderation.decide import Why, record
from careercenter.moderation.models import Review, Verdict
from careercenter.moderation.words import already
from careercenter.postings.changes import announce
from careercenter.postings.edits import make_public
from careercenter.postings.models import EditStatus, PostingEdit
from careercenter.postings.publish import lock
from careercenter.postings.status import PUBLIC


def approve_edit(edit: PostingEdit, by: Account) -> Review:
    """Puts the edit into the posting. Raises Refused where it was decided, or the posting ended."""
    claim(edit, EditStatus.approved)
    if edit.posting.status not in PUBLIC:
        raise Refused("The posting has ended since, so there is nothing to edit.")
    make_public(edit)
    announce(edit.posting)
    review = record(edit.posting, by, Verdict.approved, edit_id=edit.id)
    emails.edit_approved(edit)
    return review


def reject_edit(edit: PostingEdit, by: Account, why: Why) -> Review:
    """The posting stays as it was."""
    claim(edit, EditStatus.rejected)
    review = record(edit.posting, by, Verdict.rejected, why, edit_id=edit.id)
    emails.edit_rejected(edit, review)
    return review


def claim(edit: PostingEdit, verdict: EditStatus) -> None:
    """One conditional write: an edit is decided once, and never after it was replaced.

    Its posting comes first, as where the employer saves: whoever is later sees what the other did.
    """
    lock(edit.posting)
    taken = rows_changed(
        update(PostingEdit)
        .where(PostingEdit.id == edit.id, PostingEdit.status == EditStatus.waiting)
        .values(status=verdict, decided_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(edit)
    if not taken:
        latest = queries.review_of_edit(edit.id)
        raise Refused(already(latest) if latest else "The employer replaced this edit by another.")
