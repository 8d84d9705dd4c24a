"""Stripe's charges against our orders."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from careercenter import clock
from careercenter.db import db
from careercenter.money import format_money
from careercenter.payments.gateway import ChargeState
from careercenter.payments.models import Order, OrderStatus, RefundStatus

JUST_NOW = timedelta(minutes=15)  # webhooks and sweeps have that long to tell us
TAKEN = (OrderStatus.paid, OrderStatus.refunded)
ON_THE_WAY = (RefundStatus.pending, RefundStatus.succeeded)


def charge_differences(charges: Iterable[ChargeState], since: datetime) -> Iterator[str]:
    """Money at Stripe that no order knows, orders that Stripe knows no money of, other amounts."""
    known = {charge.payment_intent_id: charge for charge in charges}
    orders = orders_of(known)
    for intent, charge in known.items():
        order = orders.get(intent)
        if order is not None:
            yield from between(order, charge)
        elif charge.created_at >= since and not is_new(charge):
            yield f"Stripe was paid {money(charge)} ({intent}), and no order knows of it."
    for order in unpaid_at_stripe(known, since):
        total = format_money(order.total_cents or 0, order.currency)
        yield (
            f"{order.reference} is {order.status.value}, but Stripe knows of no payment of {total} "
            f"({order.payment_intent_id or 'no payment is named'})."
        )


def is_new(charge: ChargeState) -> bool:
    return charge.created_at > clock.now() - JUST_NOW


def orders_of(known: dict[str, ChargeState]) -> dict[str, Order]:
    """The orders of these payments, by payment. Asked in parts, as databases like it."""
    found: dict[str, Order] = {}
    intents = sorted(known)
    for start in range(0, len(intents), 500):
        wanted = Order.payment_intent_id.in_(intents[start : start + 500])
        orders = select(Order).where(wanted).options(selectinload(Order.refunds))
        for order in db.session.scalars(orders.order_by(Order.id)):
            found[order.payment_intent_id or ""] = order
    return found


def between(order: Order, charge: ChargeState) -> Iterator[str]:
    name = f"{order.reference} ({charge.payment_intent_id})"
    if order.total_cents is None and order.status is OrderStatus.refunded:
        yield from let_go(name, charge)
        return
    if order.status not in TAKEN:
        if not is_new(charge):
            yield f"{name}: Stripe was paid {money(charge)}, and the order is {order.status.value}."
        return
    if order.total_cents != charge.cents or order.currency != charge.currency:
        ours = format_money(order.total_cents or 0, order.currency)
        yield f"{name}: Stripe was paid {money(charge)}, and the order cost {ours}."
    back = sum(each.amount_cents for each in order.refunds if each.status in ON_THE_WAY)
    if back != charge.refunded_cents:
        theirs = format_money(charge.refunded_cents, charge.currency)
        ours = format_money(back, order.currency)
        yield f"{name}: Stripe gave {theirs} back, and our refunds make {ours}."


def let_go(name: str, charge: ChargeState) -> Iterator[str]:
    """It was paid otherwise than ordered: not in our books, and all of it must be back."""
    if charge.refunded_cents < charge.cents:
        yield f"{name} was let go, and Stripe did not give all of {money(charge)} back."


def unpaid_at_stripe(known: dict[str, ChargeState], since: datetime) -> Iterator[Order]:
    paid = select(Order).where(
        Order.status.in_(TAKEN), Order.paid_at >= since, Order.total_cents > 0
    )
    for order in db.session.scalars(paid.order_by(Order.id)):
        if order.payment_intent_id not in known:
            yield order


def money(charge: ChargeState) -> str:
    return format_money(charge.cents, charge.currency)
