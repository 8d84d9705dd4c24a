"""What the demonstration bought, as the sandbox is told of it (payments/sandbox/history.py)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from careercenter.db import db
from careercenter.payments.models import (
    Dispute,
    Order,
    Purpose,
    Refund,
    RefundStatus,
    StripeCustomer,
    Subscription,
    SubscriptionStatus,
    Way,
)
from careercenter.payments.plans import item_sold, sold

Told = dict[str, Any]
ENDS = {"won": "win", "warning_closed": "close"}


def history() -> dict[str, list[Told]]:
    """Everything that Stripe would know of the database as it was seeded."""
    return {
        "customers": [customer(each) for each in db.session.scalars(select(StripeCustomer))],
        "charges": [charge(order) for order in paid_orders() if order.invoice_id is None],
        "invoices": [invoice(order) for order in on_account()],
        "subscriptions": [subscription(each) for each in db.session.scalars(select(Subscription))],
        "refunds": [refund(each) for each in db.session.scalars(select(Refund))],
        "disputes": [dispute(each) for each in db.session.scalars(select(Dispute))],
    }


def customer(known: StripeCustomer) -> Told:
    order = db.session.scalars(select(Order).where(Order.employer_id == known.employer_id)).first()
    return {
        "id": known.customer_id,
        "name": known.name,
        "email": order.buyer_email if order else "",
        "employer": str(known.employer_id),
    }


def paid_orders() -> Iterator[Order]:
    wanted = select(Order).where(Order.payment_intent_id.is_not(None), Order.way == Way.checkout)
    yield from db.session.scalars(wanted.order_by(Order.created_at, Order.id))


def charge(order: Order) -> Told:
    return {**payment(order), "cents": order.total_cents, "at": seconds(order.created_at)}


def payment(order: Order) -> Told:
    """What its money is called at Stripe, and whose it is."""
    intent = order.payment_intent_id or ""
    return {
        "intent": intent,
        "charge": intent.replace("pi_", "ch_", 1),
        "customer": customer_id(order.employer_id),
        "currency": order.currency,
        "order": str(order.id),
    }


def on_account() -> Iterator[Order]:
    yield from db.session.scalars(select(Order).where(Order.way == Way.invoice))


def invoice(order: Order) -> Told:
    return {
        **payment(order),
        "id": order.invoice_id,
        "name": sold(order.plan).name,
        "cents": order.subtotal_cents,
        "at": seconds(order.created_at),
        "days": 30,
        "purchase_order": order.purchase_order,
        "paid_at": None if order.paid_at is None else seconds(order.paid_at),
    }


def subscription(known: Subscription) -> Told:
    item = item_sold(known.plan)
    assert item.slots is not None
    first = next(order for order in known.orders if order.purpose is Purpose.subscribe)
    return {
        "id": known.subscription_id,
        "customer": customer_id(known.employer_id),
        "code": item.code,
        "name": item.name,
        "cents": item.cents,
        "currency": known.currency,
        "interval": item.slots.interval.value,
        "order": str(first.id),
        "employer": str(known.employer_id),
        "ended_at": None if known.ended_at is None else seconds(known.ended_at),
        "bills": list(bills(known)),
    }


def bills(known: Subscription) -> Iterator[Told]:
    """One for each period, the last one unpaid where the subscription owes it."""
    length = known.period_end - known.period_start
    for order in sorted(known.orders, key=lambda order: order.created_at):
        at = order.created_at
        until = {"at": seconds(at), "until": seconds(at + length), "paid": True}
        yield {**payment(order), "id": order.invoice_id, **until}
    if known.status is SubscriptionStatus.past_due:
        yield {
            "id": f"in_{known.subscription_id}",
            "at": seconds(known.period_start),
            "until": seconds(known.period_end),
            "paid": False,
        }


def refund(known: Refund) -> Told:
    return {
        "id": known.refund_id,
        "intent": known.order.payment_intent_id,
        "cents": known.amount_cents,
        "at": seconds(known.created_at),
        "fails": known.status is RefundStatus.failed,
        "refund": str(known.id),
    }


def dispute(known: Dispute) -> Told:
    return {
        "id": known.dispute_id,
        "intent": known.order.payment_intent_id,
        "reason": known.reason,
        "at": seconds(known.opened_at),
        "due": seconds(known.due_at) if known.due_at else None,
        "inquiry": known.is_inquiry,
        "end": ENDS.get(known.status),
        "ended_at": seconds(known.closed_at) if known.closed_at else None,
    }


def customer_id(employer_id: int) -> str:
    return db.session.get_one(StripeCustomer, employer_id).customer_id


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())
