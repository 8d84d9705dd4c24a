"""Whether the credits agree with the ledger, and with what was sold."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from careercenter.db import db
from careercenter.payments.models import (
    Credit,
    CreditKind,
    CreditUse,
    EntryKind,
    LedgerEntry,
    LedgerLine,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    RefundStatus,
)
from careercenter.payments.plans import sold

GRANTED = (OrderStatus.paid, OrderStatus.refunded, OrderStatus.invoiced, OrderStatus.void)


def differing_credits() -> Iterator[str]:
    """Each credit against its lines: what was granted, what is left, what is used."""
    kept, used = lines_of_credits(), uses_of_credits()
    for credit in db.session.scalars(select(Credit).order_by(Credit.id)):
        lines, unit = kept.get(credit.id, {}), f"credit:{credit.kind.value}"
        due = {"issued": -credit.granted, "held": credit.left_over, "spent": used[credit.id]}
        for account, should in due.items():
            is_now = lines.get((account, unit), 0)
            if is_now != should:
                yield (
                    f"Credit {credit.id} ({credit.kind.value}): the ledger has {is_now} "
                    f"{account} instead of {should}."
                )
        if any(found != unit for _, found in lines):
            yield f"Credit {credit.id} ({credit.kind.value}) has lines of another kind."
    yield from differing_takings()


def lines_of_credits() -> dict[int, dict[tuple[str, str], int]]:
    found: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    rows = db.session.execute(
        select(
            LedgerLine.credit_id, LedgerLine.account, LedgerLine.unit, func.sum(LedgerLine.amount)
        )
        .where(LedgerLine.credit_id.is_not(None))
        .group_by(LedgerLine.credit_id, LedgerLine.account, LedgerLine.unit)
    )
    for credit_id, account, unit, amount in rows:
        found[credit_id or 0][account, unit] = int(amount)
    return found


def uses_of_credits() -> dict[int, int]:
    rows = db.session.execute(
        select(CreditUse.credit_id, func.count())
        .where(CreditUse.returned_at.is_(None))
        .group_by(CreditUse.credit_id)
    )
    found: dict[int, int] = defaultdict(int)
    for credit_id, number in rows:
        found[credit_id] = number
    return found


def differing_takings() -> Iterator[str]:
    """The credits that went with a refund, against the ledger's."""
    taken: dict[str, int] = defaultdict(int)
    rows = db.session.execute(
        select(LedgerEntry.key, LedgerLine.amount)
        .join(LedgerLine.entry)
        .where(
            LedgerEntry.kind == EntryKind.take_back,
            LedgerLine.account == "taken-back",
            LedgerLine.unit == f"credit:{CreditKind.posting.value}",
        )
    )
    for key, amount in rows:
        taken["-".join(key.split("-")[:2])] += amount
    for refund in db.session.scalars(select(Refund).order_by(Refund.id)):
        should = 0 if refund.status is RefundStatus.failed else refund.taken_back
        is_now = taken.get(f"refund-{refund.id}", 0)
        if is_now != should:
            yield (
                f"Refund {refund.id}: the ledger has {is_now} credits taken back instead of "
                f"{should}."
            )


def differing_grants() -> Iterator[str]:
    """What was sold against what was granted, order by order."""
    orders = select(Order).options(selectinload(Order.credits), selectinload(Order.refunds))
    for order in db.session.scalars(orders.order_by(Order.id)):
        granted = {credit.kind: credit.granted for credit in order.credits}
        due = expected_grants(order)
        if granted != due and not (is_returned(order) and not granted):
            yield f"{order.reference} sold {counted(due)} and granted {counted(granted)}."


def expected_grants(order: Order) -> dict[CreditKind, int]:
    if order.status not in GRANTED:
        return {}
    found: dict[CreditKind, int] = defaultdict(int)
    for grant in sold(order.plan).grants:
        found[grant.kind] += grant.count
    return dict(found)


def is_returned(order: Order) -> bool:
    """Paid for what was paid already, or held and let go: nothing is granted, and it goes back; or
    billed for that, and then nobody has to pay.
    """
    second = any(refund.reason is RefundReason.second_payment for refund in order.refunds)
    return second or not order.total_cents or order.status is OrderStatus.void


def counted(grants: dict[CreditKind, int]) -> str:
    words = [f"{count} {kind.value}" for kind, count in sorted(grants.items())]
    return (", ".join(words) or "no") + " credits"
