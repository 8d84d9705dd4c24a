"""Credits that nobody used in time are written off. One that comes back later is held again."""

from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.payments import ledger
from careercenter.payments.models import Credit

MOST_AT_ONCE = 500


def write_off_due() -> int:
    """Writes off those that are over, some at a time; returns how many rows there were.

    Frozen ones wait: their days are given back when the dispute is won.
    """
    due = (
        select(Credit)
        .where(Credit.left_over > 0, Credit.expires_at <= clock.now(), Credit.frozen_at.is_(None))
        .order_by(Credit.expires_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True, of=Credit, key_share=True)
    )
    credits = db.session.scalars(due).all()
    for credit in credits:
        count, credit.left_over = credit.left_over, 0
        ledger.record_expiry(credit, count)
    return len(credits)
