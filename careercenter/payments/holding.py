"""Postings whose payment is in doubt: off the board until it is settled, and then back."""

from sqlalchemy import Exists, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from careercenter.db import db
from careercenter.payments.models import Credit, CreditKind, CreditUse, SlotUse, Subscription
from careercenter.postings import publish
from careercenter.postings.models import Posting


def follow(posting: Posting) -> None:
    """Holds the posting where its payment is in doubt, and releases it where it is not."""
    publish.lock(posting)
    if is_in_doubt(posting):
        publish.hold(posting)
    else:
        publish.release(posting)


def is_in_doubt(posting: Posting) -> bool:
    """Whether a credit spent on its days is frozen, or its subscription has stopped or ended, or
    it had to leave its slot when a smaller plan began.
    """
    stopped = exists().where(
        SlotUse.posting_id == posting.id,
        SlotUse.released_at.is_(None),
        Subscription.id == SlotUse.subscription_id,
        or_(Subscription.stopped_at.is_not(None), Subscription.ended_at.is_not(None)),
    )
    left = exists().where(
        SlotUse.posting_id == posting.id,
        SlotUse.released_at.is_not(None),
        SlotUse.leaves_at_period_end,
    )
    return bool(db.session.scalar(select(or_(frozen(posting.id), stopped, left))))


def is_frozen(posting: Posting) -> bool:
    """Whether a payment for its days is disputed or was not made: no other one settles that."""
    return bool(db.session.scalar(select(frozen(posting.id))))


def frozen(posting_id: int | InstrumentedAttribute[int]) -> Exists:
    """The same as a condition of a query."""
    return exists().where(
        CreditUse.posting_id == posting_id,
        CreditUse.returned_at.is_(None),
        Credit.id == CreditUse.credit_id,
        Credit.kind.in_([CreditKind.posting, CreditKind.renewal]),
        Credit.frozen_at.is_not(None),
    )
