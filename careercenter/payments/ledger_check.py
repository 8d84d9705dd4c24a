"""Whether our books agree: the ledger with itself, and with the orders, refunds and credits.

What is expected is reckoned from the rows of the business alone, so that a ledger that was written
wrongly and a row that was changed later both show. Each difference is told in words.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from careercenter.db import db
from careercenter.money import format_money
from careercenter.payments.credit_check import differing_credits, differing_grants
from careercenter.payments.models import (
    Dispute,
    EntryKind,
    LedgerEntry,
    LedgerLine,
    Order,
    OrderStatus,
    Purpose,
    Refund,
    RefundStatus,
    Subscription,
)
from careercenter.payments.shares import sold_for

MONEY_IN = (EntryKind.sale, EntryKind.invoice, EntryKind.invoice_paid, EntryKind.invoice_void)
PAID = (OrderStatus.paid, OrderStatus.refunded)
UNDER_WAY = (RefundStatus.asked, RefundStatus.pending, RefundStatus.succeeded)


@dataclass(frozen=True)
class Checked:
    """How many rows were compared, and each difference in words."""

    compared: int
    differences: list[str]


def check() -> Checked:
    """Reads all of the books in the caller's transaction."""
    parts = (
        unbalanced(),
        differing_orders(),
        differing_refunds(),
        differing_disputes(),
        differing_subscriptions(),
        differing_credits(),
        differing_grants(),
    )
    entries = db.session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
    return Checked(entries, [words for part in parts for words in part])


def unbalanced() -> Iterator[str]:
    rows = db.session.execute(
        select(LedgerEntry.key, LedgerLine.unit, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .group_by(LedgerEntry.id, LedgerEntry.key, LedgerLine.unit)
        .having(func.sum(LedgerLine.amount) != 0)
        .order_by(LedgerEntry.id)
    )
    for key, unit, amount in rows:
        yield f"The lines of entry {key} sum to {told(int(amount), unit)} instead of 0."


def differing_orders() -> Iterator[str]:
    written = money_of_orders()
    for order in db.session.scalars(select(Order).order_by(Order.id)):
        if order.total_cents is not None:
            yield from wrong_total(order)
        kept, due = written.pop(order.id, {}), expected_of(order)
        for account in sorted({*kept, *due}):
            is_now, should = kept.get(account, 0), due.get(account, 0)
            if is_now != should:
                yield (
                    f"{order.reference} is {order.status.value}: the ledger has "
                    f"{told(is_now, order.currency)} at {account} instead of "
                    f"{told(should, order.currency)}."
                )


def wrong_total(order: Order) -> Iterator[str]:
    reckoned = order.subtotal_cents - order.discount_cents + order.tax_cents
    if order.total_cents != reckoned:
        yield (
            f"{order.reference} cost {told(order.total_cents or 0, order.currency)}, but its "
            f"subtotal, discount and tax make {told(reckoned, order.currency)}."
        )


def money_of_orders() -> dict[int, dict[str, int]]:
    """What the ledger says was sold, by order and account."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = db.session.execute(
        select(LedgerEntry.order_id, LedgerLine.account, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .where(LedgerEntry.kind.in_(MONEY_IN), LedgerEntry.order_id.is_not(None))
        .group_by(LedgerEntry.order_id, LedgerLine.account)
    )
    for order_id, account, amount in rows:
        found[order_id or 0][account] = int(amount)
    return found


def expected_of(order: Order) -> dict[str, int]:
    """What the ledger must say was sold. An order that was let go without a total never counted."""
    if order.total_cents is None or order.status not in (*PAID, OrderStatus.invoiced):
        return {}
    where = "owed" if order.status is OrderStatus.invoiced else "stripe"
    sales = {f"sales:{code}": -cents for code, cents in sold_for(order).items()}
    return {where: order.total_cents, "tax": -order.tax_cents, **sales}


def differing_refunds() -> Iterator[str]:
    written = at_stripe((EntryKind.refund, EntryKind.refund_failed))
    gone: dict[int, int] = defaultdict(int)
    orders: dict[int, Order] = {}
    for refund in db.session.scalars(
        select(Refund).options(selectinload(Refund.order)).order_by(Refund.id)
    ):
        order = orders[refund.order_id] = refund.order
        arrived = refund.status is RefundStatus.succeeded
        name = f"Refund {refund.id} of {order.reference}"
        should = -refund.amount_cents if arrived else 0
        yield from differing(name, written, f"refund-{refund.id}", should, order.currency)
        if refund.status in UNDER_WAY:
            gone[order.id] += refund.amount_cents
    for order_id, cents in gone.items():
        yield from too_much(orders[order_id], cents)
    yield from not_refunded(gone)


def too_much(order: Order, cents: int) -> Iterator[str]:
    paid = order.total_cents or 0
    if cents > paid:
        yield (
            f"{order.reference}: {told(cents, order.currency)} went back of "
            f"{told(paid, order.currency)}."
        )


def not_refunded(gone: dict[int, int]) -> Iterator[str]:
    claimed = select(Order).where(
        Order.status == OrderStatus.refunded, Order.total_cents.is_not(None)
    )
    for order in db.session.scalars(claimed.order_by(Order.id)):
        back = gone.get(order.id, 0)
        if back < (order.total_cents or 0):
            yield (
                f"{order.reference} is refunded, but only {told(back, order.currency)} of "
                f"{told(order.total_cents or 0, order.currency)} went back."
            )


def differing_disputes() -> Iterator[str]:
    written = at_stripe((EntryKind.dispute, EntryKind.dispute_won))
    disputes = select(Dispute).options(selectinload(Dispute.order)).order_by(Dispute.id)
    for dispute in db.session.scalars(disputes):
        should = -dispute.amount_cents if dispute.freezes else 0
        name = f"Dispute {dispute.dispute_id} of {dispute.order.reference}"
        key, currency = f"dispute-{dispute.id}", dispute.order.currency
        yield from differing(name, written, key, should, currency)


def at_stripe(kinds: tuple[EntryKind, EntryKind]) -> dict[str, int]:
    """What entries of a kind, and those that undo them, moved at Stripe, by the first one's key."""
    found: dict[str, int] = defaultdict(int)
    rows = db.session.execute(
        select(LedgerEntry.key, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .where(LedgerEntry.kind.in_(kinds), LedgerLine.account == "stripe")
        .group_by(LedgerEntry.key)
    )
    for key, amount in rows:
        found["-".join(key.split("-")[:2])] += int(amount)
    return found


def differing(
    name: str, written: dict[str, int], key: str, should: int, currency: str
) -> Iterator[str]:
    is_now = written.get(key, 0)
    if is_now != should:
        yield (
            f"{name}: the ledger has {told(is_now, currency)} at stripe instead of "
            f"{told(should, currency)}."
        )


def differing_subscriptions() -> Iterator[str]:
    """Each charge names its subscription, and each subscription the order that began it."""
    charged = (Purpose.subscribe, Purpose.period)
    lost = select(Order).where(
        Order.purpose.in_(charged),
        Order.status == OrderStatus.paid,
        Order.subscription_id.is_(None),
    )
    for order in db.session.scalars(lost.order_by(Order.id)):
        yield f"{order.reference} paid for a subscription and names none."
    begun = select(Order.subscription_id).where(
        Order.purpose == Purpose.subscribe, Order.subscription_id.is_not(None)
    )
    orphans = select(Subscription).where(Subscription.id.not_in(begun))
    for subscription in db.session.scalars(orphans.order_by(Subscription.id)):
        yield f"Subscription {subscription.subscription_id} was begun by no order."


def told(amount: int, unit: str) -> str:
    if unit.startswith("credit:"):
        return f"{amount} {unit.removeprefix('credit:')} credits"
    return format_money(amount, unit)
