"""How much of an order may go back, and which of its credits go with the money."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from careercenter.db import db
from careercenter.errors import Refused
from careercenter.money import format_money
from careercenter.payments.models import (
    Credit,
    CreditKind,
    Dispute,
    LedgerEntry,
    LedgerLine,
    Order,
    OrderStatus,
    Refund,
    RefundStatus,
)
from careercenter.payments.plans import sold
from careercenter.payments.shares import divided

COUNTED = (RefundStatus.asked, RefundStatus.pending, RefundStatus.succeeded)
DISPUTED = (
    "This payment is disputed: the bank has the money until that is settled. It cannot be refunded "
    "now."
)


@dataclass(frozen=True)
class Refundable:
    """What may still go back, and the posting credits that go when all of it does.

    `words` say why nothing may, or "".
    """

    cents: int
    credits: int
    words: str = ""


def refundable(order: Order) -> Refundable:
    """Never above what was paid and did not go back; of a pack only the share that is not used."""
    words = why_nothing(order)
    if words:
        return Refundable(0, 0, words)
    back = went_back(order)
    paid = order.total_cents or 0
    cents = max(min(unused_cents(order), paid) - back, 0)
    left = sum(credit.left_over for credit in posting_credits(order)) if cents else 0
    if cents:
        return Refundable(cents, left)
    return Refundable(0, 0, why_no_more(back, paid))


def why_no_more(back: int, paid: int) -> str:
    if back >= paid:
        return "All of it went back."
    if back:
        return "What was not used went back, and the rest is used."
    return "All of it is used."


def why_nothing(order: Order) -> str:
    if order.status not in (OrderStatus.paid, OrderStatus.refunded):
        return "This order is not paid."
    if not order.total_cents:
        return "Nothing was paid for this order."
    return DISPUTED if is_disputed(order) else ""


def is_disputed(order: Order) -> bool:
    """Whether a bank holds its money, or has taken it for good. An inquiry does neither."""
    disputes = db.session.scalars(select(Dispute).where(Dispute.order_id == order.id))
    return any(dispute.freezes for dispute in disputes)


def counted(order: Order) -> Sequence[Refund]:
    """The refunds that went back or are on their way."""
    found = select(Refund).where(Refund.order_id == order.id, Refund.status.in_(COUNTED))
    return db.session.scalars(found).all()


def went_back(order: Order) -> int:
    return sum(refund.amount_cents for refund in counted(order))


def is_pack(order: Order) -> bool:
    """Several postings in one order: what is used of it stays paid."""
    grants = sold(order.plan).grants
    return sum(grant.count for grant in grants if grant.kind is CreditKind.posting) > 1


def unused_cents(order: Order) -> int:
    """What the credits cost that are left or went with a refund; everything for what is no pack.

    The whole price, discount and tax included, is divided among the items first.
    """
    if not is_pack(order):
        return order.total_cents or 0
    taken = taken_back(order)
    free = {credit.kind: credit.left_over + taken[credit.kind] for credit in credits_of(order)}
    return sum(
        cents * min(free.get(kind, 0), count) // count
        for kind, (cents, count) in price_of_grants(order).items()
    )


def taken_back(order: Order) -> dict[CreditKind, int]:
    """The credits of each kind that went with their money."""
    rows = db.session.execute(
        select(LedgerLine.unit, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .where(LedgerEntry.order_id == order.id, LedgerLine.account == "taken-back")
        .group_by(LedgerLine.unit)
    )
    counts = {unit.removeprefix("credit:"): int(count) for unit, count in rows}
    return {kind: counts.get(kind.value, 0) for kind in CreditKind}


def price_of_grants(order: Order) -> dict[CreditKind, tuple[int, int]]:
    """What the credits of each kind cost, of all that was paid, and how many they are."""
    items = [item for item in sold(order.plan).items if item.grant]
    prices = divided(order.total_cents or 0, {item.code: item.cents for item in items})
    return {item.grant.kind: (prices[item.code], item.count) for item in items if item.grant}


def credits_for(order: Order, cents: int) -> int:
    """The posting credits that go with a refund of so much: enough to cover it, as far as left."""
    left = sum(credit.left_over for credit in posting_credits(order))
    price, count = price_of_grants(order).get(CreditKind.posting, (0, 1))
    if not is_pack(order) or not price:
        return left if cents >= refundable(order).cents else 0
    taken = taken_back(order)[CreditKind.posting]
    covered = -(-(went_back(order) + cents) * count // price)
    return max(min(covered - taken, left), 0)


def credits_of(order: Order) -> Sequence[Credit]:
    return db.session.scalars(
        select(Credit).where(Credit.order_id == order.id).order_by(Credit.id)
    ).all()


def posting_credits(order: Order) -> list[Credit]:
    return [credit for credit in credits_of(order) if credit.kind is CreditKind.posting]


def check(order: Order, cents: int) -> None:
    """Raises Refused, in words for staff, where so much may not go back."""
    most = refundable(order)
    if most.words:
        raise Refused(most.words)
    if not 0 < cents <= most.cents:
        amount = format_money(most.cents, order.currency)
        raise Refused(f"At most {amount} of this order can go back.")
