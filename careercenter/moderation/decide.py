"""What moderators decide. Each decision is a row, is audited, and is mailed to the employer.

The form says which version its moderator saw. One conditional write makes the decision the only
one about that version; whoever comes second is told, and nothing of the first is overwritten.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db, rows_changed
from careercenter.errors import Refused
from careercenter.moderation import emails, queries
from careercenter.moderation.models import Review, Verdict
from careercenter.moderation.reasons import OTHER, told
from careercenter.moderation.words import already
from careercenter.payments.models import RefundReason
from careercenter.payments.spend import GivenBack, give_back
from careercenter.postings import publish
from careercenter.postings.drafting import terms_of
from careercenter.postings.models import Posting
from careercenter.postings.rules import problems
from careercenter.postings.status import PUBLIC, Status


@dataclass(frozen=True)
class Why:
    """A code of reasons.py and the moderator's own words. Raises ValueError for "other" without."""

    reason: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.reason == OTHER and not self.note.strip():
            raise ValueError("this reason needs words")


def approve(posting: Posting, by: Account, version: int) -> Review:
    """Puts the posting live. Raises Refused where it was decided or changed meanwhile, or where it
    lacks something: a draft can still be edited while its payment is under way.
    """
    claim(posting, version, [Status.in_review])
    check_complete(posting)
    publish.approve(posting)
    review = record(posting, by, Verdict.approved)
    emails.posting_approved(posting)
    return review


def reject(posting: Posting, by: Account, version: int, why: Why) -> Review:
    """Back to the employer, who may edit and send it again without paying again."""
    claim(posting, version, [Status.in_review])
    publish.reject(posting)
    review = record(posting, by, Verdict.rejected, why)
    emails.posting_rejected(posting, review)
    return review


def reject_for_good(posting: Posting, by: Account, version: int, why: Why) -> GivenBack:
    """Ends the posting and gives back what it cost; also after it was sent back before."""
    claim(posting, version, [Status.in_review, Status.rejected])
    if posting.status is Status.in_review:
        publish.reject(posting)
    publish.take_down(posting)
    given = give_back(posting)
    review = record(posting, by, Verdict.rejected_for_good, why, given_back=given.value)
    emails.posting_rejected_for_good(posting, review, given)
    return given


def take_down(
    posting: Posting, by: Account, version: int, why: Why, *, gives_back: bool = False
) -> GivenBack:
    """Ends a posting that is public, and gives back what it cost where the moderator says so."""
    claim(posting, version, PUBLIC)
    publish.take_down(posting)
    given = give_back(posting, RefundReason.fraud) if gives_back else GivenBack.nothing
    review = record(posting, by, Verdict.taken_down, why, given_back=given.value)
    emails.posting_taken_down(posting, review, given)
    return given


def claim(posting: Posting, version: int, statuses: Collection[Status]) -> None:
    """Makes this the only decision about `version`, and reads the posting as it is now."""
    taken = rows_changed(
        update(Posting)
        .where(Posting.id == posting.id, Posting.version == version, Posting.status.in_(statuses))
        .values(version=Posting.version + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(posting)
    if not taken:
        raise Refused(what_happened(posting, statuses))


def check_complete(posting: Posting) -> None:
    lacks = next(iter(problems(terms_of(posting)).values()), "")
    if lacks:
        raise Refused(f"This cannot go live as it is: “{lacks}” Send it back to the employer.")


def what_happened(posting: Posting, statuses: Collection[Status]) -> str:
    if posting.status in statuses:
        return "The employer changed this posting since you opened it. Look at it again."
    latest = queries.latest_review(posting.id)
    return already(latest) if latest else "There is nothing to decide about this posting now."


def record(
    posting: Posting,
    by: Account,
    verdict: Verdict,
    why: Why | None = None,
    edit_id: int | None = None,
    **detail: str,
) -> Review:
    """The row of the decision and its entry in the audit log."""
    review = Review(
        posting=posting,
        account=by,
        edit_id=edit_id,
        verdict=verdict,
        reason=why.reason if why else "",
        note=why.note.strip() if why else "",
        created_at=clock.now(),
    )
    db.session.add(review)
    db.session.flush()
    said = told(review.reason, review.note)
    subject, subject_id = ("posting edit", edit_id) if edit_id else ("posting", posting.id)
    audit.record(by, verdict.value, subject, subject_id, told=said, **detail)
    return review
