"""What the demonstration bought, as the sandbox is told of it (payments/sandbox/history/)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from careercenter.db import db
from careercenter.demo.customers import address
from careercenter.employers.models import Employer
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
CODE = "WELCOME20"
DAYS_TO_PAY = 30
ENDS = {"won": "win", "warning_closed": "close"}


def history() -> dict[str, list[Told]]:
    """Everything that Stripe would know of the database as it was seeded."""
    oldest_first = select(Order).order_by(Order.created_at, Order.id)
    once = oldest_first.where(Order.way == Way.checkout, Order.payment_intent_id.is_not(None))
    once = once.where(Order.purpose != Purpose.subscribe)
    on_account = oldest_first.where(Order.way == Way.invoice)
    return {
        "customers": [customer(each) for each in db.session.scalars(select(StripeCustomer))],
        "checkouts": [checkout(each) for each in db.session.scalars(once)],
        "invoices": [invoice(each) for each in db.session.scalars(on_account)],
        "subscriptions": [subscription(each) for each in db.session.scalars(select(Subscription))],
        "refunds": [refund(each) for each in db.session.scalars(select(Refund))],
        "disputes": [dispute(each) for each in db.session.scalars(select(Dispute))],
    }


def customer(known: StripeCustomer) -> Told:
    """Who subscribed saved their card at that checkout."""
    mine = select(Order).where(Order.employer_id == known.employer_id).order_by(Order.created_at)
    orders = db.session.scalars(mine).all()
    return {
        "id": known.customer_id,
        "at": seconds(orders[0].created_at),
        "name": known.name,
        "email": orders[0].buyer_email,
        "employer": str(known.employer_id),
        "address": address(db.session.get_one(Employer, known.employer_id)),
        "has_card": all(order.subscription_id is None for order in orders),
    }


def checkout(order: Order) -> Told:
    code = CODE if order.discount_cents else ""
    return {**payment(order), "lines": lines(order), "code": code, "is_taxed": order.tax_cents > 0}


def payment(order: Order) -> Told:
    return {
        **called(order),
        "session": order.session_id,
        "customer": db.session.get_one(StripeCustomer, order.employer_id).customer_id,
        "currency": order.currency,
        "at": seconds(order.created_at),
        "total": order.total_cents,
        "order": str(order.id),
        "employer": str(order.employer_id),
    }


def called(order: Order) -> Told:
    """What Stripe calls the payment and its invoice."""
    intent = order.payment_intent_id or ""
    names = {"intent": intent, "charge": intent.replace("pi_", "ch_", 1)}
    return {**names, "invoice": order.invoice_id, "number": order.invoice_number}


def lines(order: Order) -> list[Told]:
    return [{"name": item.name, "cents": item.cents} for item in sold(order.plan).items]


def invoice(order: Order) -> Told:
    return {
        **payment(order),
        "lines": lines(order),
        "days": DAYS_TO_PAY,
        "purchase_order": order.purchase_order,
        "paid_at": seconds_or_none(order.paid_at),
    }


def subscription(known: Subscription) -> Told:
    first, *later = sorted(known.orders, key=lambda order: order.created_at)
    paid = [{**called(order), "at": seconds(order.created_at), "is_paid": True} for order in later]
    owed = [unpaid(known)] if known.status is SubscriptionStatus.past_due else []
    return {
        **payment(first),
        "id": known.subscription_id,
        "price": price(known),
        "renewals": [*paid, *owed],
        "ended_at": seconds_or_none(known.ended_at),
    }


def price(known: Subscription) -> Told:
    item = item_sold(known.plan)
    assert item.slots is not None
    return {
        "key": f"{item.code}-{known.currency}",
        "code": item.code,
        "name": item.name,
        "cents": item.cents,
        "interval": item.slots.interval.value,
    }


def unpaid(known: Subscription) -> Told:
    """The invoice of the newest period, which no order knows."""
    number = known.subscription_id.removeprefix("sub_demo_")
    names = {"invoice": f"in_demo_{number}", "number": f"DEMO-{number}"}
    return {**names, "at": seconds(known.period_start), "is_paid": False}


def refund(known: Refund) -> Told:
    return {
        "id": known.refund_id,
        "note": known.credit_note_id,
        "invoice": known.invoice_id,
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
        "due": seconds_or_none(known.due_at),
        "inquiry": known.is_inquiry,
        "end": ENDS.get(known.status),
        "ended_at": seconds_or_none(known.closed_at),
    }


def seconds_or_none(moment: datetime | None) -> int | None:
    return None if moment is None else seconds(moment)


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())
