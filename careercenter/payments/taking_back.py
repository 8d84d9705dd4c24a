"""Credits that go with their money, and come back where the money did not arrive."""

from datetime import timedelta

from sqlalchemy import select, update

from careercenter import clock
from careercenter.db import db
from careercenter.payments import ledger
from careercenter.payments.models import (
    Credit,
    CreditKind,
    LedgerEntry,
    LedgerLine,
    Order,
    Refund,
)

SHORTEST_AFTER_RETURN = timedelta(days=30)


def take_back(refund: Refund, count: int, *, others: bool) -> None:
    """Takes posting credits of the order, and with `others` all that is left of other kinds."""
    for credit in credits_of(refund.order_id):
        if credit.kind is CreditKind.posting:
            refund.taken_back += take(refund, credit, count - refund.taken_back)
        elif others:
            take(refund, credit, credit.left_over)


def take(refund: Refund, credit: Credit, wanted: int) -> int:
    """Takes as many as are left; returns how many. The ledger knows them by the refund."""
    count = min(wanted, credit.left_over)
    if count <= 0:
        return 0
    credit.left_over -= count
    ledger.record_take_back(credit, count, f"refund-{refund.id}-{credit.kind.value}")
    return count


def take_all(order: Order) -> None:
    """Takes what came back to an order whose money went back before: once for each moment."""
    for credit in credits_of(order.id):
        count, credit.left_over = credit.left_over, 0
        key = f"credit-{credit.id}-gone-{int(clock.now().timestamp() * 1000)}"
        ledger.record_take_back(credit, count, key)


def bring_back(refund: Refund) -> None:
    """The opposite for a refund that failed, once. What ran out meanwhile is good for a month."""
    prefix = f"refund-{refund.id}-"
    taken = db.session.execute(
        select(LedgerEntry.key, LedgerLine.credit_id, LedgerLine.amount)
        .join(LedgerLine.entry)
        .where(
            LedgerEntry.key.in_([f"{prefix}{kind.value}" for kind in CreditKind]),
            LedgerLine.account == ledger.TAKEN_BACK,
        )
    ).all()
    for key, credit_id, count in taken:
        restored = update(Credit).where(Credit.id == credit_id)
        db.session.execute(
            restored.values(left_over=Credit.left_over + count),
            execution_options={"synchronize_session": False},
        )
        credit = db.session.get_one(Credit, credit_id)
        db.session.refresh(credit)
        credit.expires_at = max(credit.expires_at, clock.now() + SHORTEST_AFTER_RETURN)
        ledger.record_take_back(credit, -count, f"{key}-back")


def credits_of(order_id: int) -> list[Credit]:
    """The credits of an order, so locked that nobody spends one that goes."""
    db.session.flush()
    found = select(Credit).where(Credit.order_id == order_id).order_by(Credit.id)
    locked = found.with_for_update(of=Credit, key_share=True).execution_options(
        populate_existing=True
    )
    return list(db.session.scalars(locked))
