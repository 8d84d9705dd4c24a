"""Reviews, and what stands behind a posting in the queue."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Member, MemberRole
from careercenter.moderation.models import Review
from careercenter.postings.models import EditStatus, Posting, PostingEdit


def load_posting(posting_id: int) -> Posting:
    """Any posting, with its employer, for moderators. Raises NotFound."""
    wanted = (
        select(Posting)
        .where(Posting.id == posting_id)
        .options(joinedload(Posting.employer), joinedload(Posting.account))
    )
    posting = db.session.scalar(wanted)
    if posting is None:
        raise NotFound
    return posting


def load_edit(edit_id: int) -> PostingEdit:
    """Any edit, with its posting and employer. Raises NotFound."""
    wanted = (
        select(PostingEdit)
        .where(PostingEdit.id == edit_id)
        .options(joinedload(PostingEdit.posting).joinedload(Posting.employer))
    )
    edit = db.session.scalar(wanted)
    if edit is None:
        raise NotFound
    return edit


def reviews(posting_id: int) -> Select[Review]:
    return (
        select(Review)
        .where(Review.posting_id == posting_id)
        .options(joinedload(Review.account))
        .order_by(Review.created_at.desc(), Review.id.desc())
    )


def reviews_of(posting_id: int) -> list[Review]:
    """All decisions about the posting and its edits, newest first."""
    return list(db.session.scalars(reviews(posting_id)))


def latest_review(posting_id: int) -> Review | None:
    """The newest decision about the posting itself."""
    return db.session.scalar(reviews(posting_id).where(Review.edit_id.is_(None)).limit(1))


def review_of_edit(edit_id: int) -> Review | None:
    return db.session.scalar(
        select(Review).where(Review.edit_id == edit_id).options(joinedload(Review.account))
    )


def waiting_edit(posting_id: int) -> PostingEdit | None:
    return db.session.scalar(
        select(PostingEdit).where(
            PostingEdit.posting_id == posting_id, PostingEdit.status == EditStatus.waiting
        )
    )


def readers(posting: Posting) -> list[Account]:
    """Who is mailed about a posting: who wrote it, or the owners where that person is gone."""
    team = list(
        db.session.execute(
            select(Account, Member.role)
            .join(Member, Member.account_id == Account.id)
            .where(
                Member.employer_id == posting.employer_id,
                Member.removed_at.is_(None),
                Account.active,
            )
        )
    )
    author = [account for account, _ in team if account.id == posting.account_id]
    return author or [account for account, role in team if role is MemberRole.owner]
