"""What an unpaid order granted cannot be used until it is paid after all."""

from datetime import datetime

from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.payments import holding
from careercenter.payments.models import Credit, CreditUse, Order
from careercenter.postings.models import Posting


def freeze(order: Order) -> None:
    """Freezes what is left of it, and holds the postings that it paid for. Does nothing twice."""
    mark(order, clock.now())


def thaw(order: Order) -> None:
    """Gives back what was frozen, and releases its postings."""
    mark(order, None)


def mark(order: Order, frozen_at: datetime | None) -> None:
    db.session.flush()
    credits = select(Credit).where(Credit.order_id == order.id).with_for_update()
    for credit in db.session.scalars(credits).all():
        if credit.frozen_at is None or frozen_at is None:
            credit.frozen_at = frozen_at
    for posting in postings_of(order):
        holding.follow(posting)


def postings_of(order: Order) -> list[Posting]:
    """Those on which a credit of this order was spent and not given back."""
    spent = (
        select(CreditUse.posting_id)
        .join(CreditUse.credit)
        .where(Credit.order_id == order.id, CreditUse.returned_at.is_(None))
    )
    return list(db.session.scalars(select(Posting).where(Posting.id.in_(spent))))
