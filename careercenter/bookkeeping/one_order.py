"""One order with everything that belongs to it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.exceptions import NotFound

from careercenter.db import db
from careercenter.payments.models import (
    Credit,
    CreditUse,
    LedgerEntry,
    Order,
    Refund,
    StripeEvent,
)
from careercenter.payments.plans import Sale, sold

MOST_EVENTS = 100


@dataclass(frozen=True)
class Papers:
    """`ids`: what Stripe calls it, by what it is, for the dashboard."""

    order: Order
    sale: Sale
    entries: list[LedgerEntry]
    events: list[StripeEvent]
    ids: dict[str, str]


def load(order_id: int) -> Order:
    """Raises NotFound."""
    wanted = (
        select(Order)
        .where(Order.id == order_id)
        .options(
            joinedload(Order.employer),
            joinedload(Order.account),
            joinedload(Order.posting),
            joinedload(Order.subscription),
            selectinload(Order.credits).selectinload(Credit.uses).joinedload(CreditUse.posting),
            selectinload(Order.refunds).joinedload(Refund.account),
            selectinload(Order.disputes),
        )
    )
    order = db.session.scalar(wanted)
    if order is None:
        raise NotFound
    return order


def papers_of(order: Order) -> Papers:
    entries = (
        select(LedgerEntry)
        .where(LedgerEntry.order_id == order.id)
        .options(selectinload(LedgerEntry.lines))
        .order_by(LedgerEntry.occurred_at, LedgerEntry.id)
    )
    events = (
        select(StripeEvent)
        .where(StripeEvent.object_id.in_(names_at_stripe(order)))
        .order_by(StripeEvent.received_at, StripeEvent.id)
        .limit(MOST_EVENTS)
    )
    return Papers(
        order,
        sold(order.plan),
        list(db.session.scalars(entries)),
        list(db.session.scalars(events)),
        ids_of(order),
    )


def ids_of(order: Order) -> dict[str, str]:
    subscription = order.subscription.subscription_id if order.subscription else None
    found = {
        "Payment": order.payment_intent_id,
        "Checkout session": order.session_id,
        "Invoice": order.invoice_id,
        "Subscription": subscription,
    }
    return {what: identifier for what, identifier in found.items() if identifier}


def names_at_stripe(order: Order) -> list[str]:
    """What its events are about."""
    others = [
        *(refund.refund_id for refund in order.refunds),
        *(dispute.dispute_id for dispute in order.disputes),
        *(dispute.charge_id for dispute in order.disputes),
    ]
    return [*ids_of(order).values(), *(each for each in others if each)]
