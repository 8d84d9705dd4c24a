"""Postings that people save: once each, whatever is pressed how often."""

from collections.abc import Collection

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.paging import Page, one_page
from careercenter.postings.models import Posting
from careercenter.search.models import SavedPosting

MOST = 500
PER_PAGE = 20


def save(account: Account, posting: Posting) -> None:
    """Raises Refused where it is no longer open, or where too many are saved."""
    if saved_among(account, [posting.id]):
        return
    refuse_ended(posting)
    if how_many(account) >= MOST:
        raise Refused(f"You have saved {MOST} jobs, and that is the most. Remove some first.")
    try:
        with db.session.begin_nested():
            db.session.add(SavedPosting(account_id=account.id, posting_id=posting.id))
    except IntegrityError:
        return  # the other of two presses at once was faster


def refuse_ended(posting: Posting) -> None:
    if not posting.is_live:
        raise Refused("This job is not open any more, so it cannot be saved.")


def remove(account: Account, posting: Posting) -> None:
    db.session.execute(
        delete(SavedPosting).where(
            SavedPosting.account_id == account.id, SavedPosting.posting_id == posting.id
        )
    )


def saved_among(account: Account, posting_ids: Collection[int]) -> frozenset[int]:
    """Which of these postings the account has saved, in one statement."""
    wanted = select(SavedPosting.posting_id).where(
        SavedPosting.account_id == account.id, SavedPosting.posting_id.in_(posting_ids)
    )
    return frozenset(db.session.scalars(wanted)) if posting_ids else frozenset()


def how_many(account: Account) -> int:
    wanted = select(func.count()).where(SavedPosting.account_id == account.id)
    return db.session.scalar(wanted) or 0


def saved_postings(account: Account, page: int) -> Page:
    """Those saved last come first, with their employers."""
    wanted = (
        select(Posting)
        .join(SavedPosting, SavedPosting.posting_id == Posting.id)
        .where(SavedPosting.account_id == account.id)
        .order_by(SavedPosting.created_at.desc(), SavedPosting.id.desc())
        .options(joinedload(Posting.employer))
    )
    return one_page(wanted, page, PER_PAGE)


def load_public(posting_id: int) -> Posting:
    """A posting that is or was public. Raises NotFound where there is none."""
    posting = db.session.get(Posting, posting_id, options=[joinedload(Posting.employer)])
    if posting is None or not posting.was_public:
        raise NotFound
    return posting
