"""Stripe's refunds, disputes and subscriptions against ours."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.money import format_money
from careercenter.payments.gateway import (
    DisputeState,
    RefundOutcome,
    RefundState,
    SubscriptionState,
)
from careercenter.payments.models import Dispute, Order, Refund, RefundStatus, Subscription
from careercenter.payments.plans import item_sold
from careercenter.payments.refunds import refund_of

OVERDUE = timedelta(hours=1)


def refund_differences(told: Iterable[RefundState], since: datetime) -> Iterator[str]:
    theirs = {state.id: state for state in told}
    for state in theirs.values():
        refund = refund_of(state)
        if refund is not None:
            yield from between_refunds(refund, state)
        elif state.outcome is not RefundOutcome.failed and not is_held(state):
            amount = format_money(state.cents, state.currency)
            yield f"Stripe gave {amount} back ({state.id}), and our books do not know of it."
    for refund in db.session.scalars(select(Refund).where(Refund.created_at >= since)):
        if refund.status is not RefundStatus.failed and refund.refund_id not in theirs:
            yield from missing_refund(refund)


def is_held(state: RefundState) -> bool:
    """Of a payment that differed from its order: it never was in our books."""
    paid_wrongly = select(Order.id).where(
        Order.payment_intent_id == state.payment_intent_id, Order.total_cents.is_(None)
    )
    return db.session.scalar(paid_wrongly.limit(1)) is not None


def between_refunds(refund: Refund, state: RefundState) -> Iterator[str]:
    name = f"Refund {state.id} of {refund.order.reference}"
    if refund.amount_cents != state.cents or refund.order.currency != state.currency:
        theirs = format_money(state.cents, state.currency)
        ours = format_money(refund.amount_cents, refund.order.currency)
        yield f"{name} is {theirs} at Stripe and {ours} with us."
    if refund.status.value != state.outcome.value:
        yield f"{name} is {state.outcome.value} at Stripe and {refund.status.value} with us."


def missing_refund(refund: Refund) -> Iterator[str]:
    amount = format_money(refund.amount_cents, refund.order.currency)
    name = f"Our refund {refund.id} of {refund.order.reference}, {amount}"
    if refund.refund_id:
        yield f"{name}, is not at Stripe ({refund.refund_id})."
    elif refund.created_at < clock.now() - OVERDUE:
        yield f"{name}, waits for Stripe’s answer for too long."


def dispute_differences(told: Iterable[DisputeState], since: datetime) -> Iterator[str]:
    theirs = {state.id: state for state in told}
    ours = {row.dispute_id: row for row in db.session.scalars(select(Dispute))}
    for state in theirs.values():
        dispute = ours.get(state.id)
        amount = format_money(state.cents, state.currency)
        if dispute is None:
            yield f"Stripe has a dispute of {amount} ({state.id}) that we do not know."
        elif (dispute.status, dispute.amount_cents) != (state.status, state.cents):
            kept = format_money(dispute.amount_cents, dispute.order.currency)
            yield (
                f"Dispute {state.id} of {dispute.order.reference} is {state.status}, {amount}, at "
                f"Stripe and {dispute.status}, {kept}, with us."
            )
    for dispute in ours.values():
        if dispute.opened_at >= since and dispute.dispute_id not in theirs:
            name = f"{dispute.dispute_id} of {dispute.order.reference}"
            yield f"Our dispute {name} is not at Stripe."


def subscription_differences(told: Iterable[SubscriptionState]) -> Iterator[str]:
    theirs = {state.id: state for state in told}
    ours = {row.subscription_id: row for row in db.session.scalars(select(Subscription))}
    for state in theirs.values():
        subscription = ours.get(state.id)
        if subscription is not None:
            yield from between_subscriptions(subscription, state)
        elif state.ended_at is None and state.status not in ("incomplete", "incomplete_expired"):
            yield f"Stripe charges a subscription ({state.id}) that we do not know."
    for subscription in ours.values():
        if subscription.ended_at is None and subscription.subscription_id not in theirs:
            yield f"Our subscription {subscription.subscription_id} is not at Stripe."


def between_subscriptions(ours: Subscription, state: SubscriptionState) -> Iterator[str]:
    """Status, ending and price; after a downgrade Stripe has the next plan's price already."""
    name = f"Subscription {state.id}"
    if ours.status.value != state.status:
        yield f"{name} is {state.status} at Stripe and {ours.status.value} with us."
    if ours.cancel_at_period_end != state.cancel_at_period_end and state.ended_at is None:
        here, there = (
            "ends with its period" if ends else "goes on"
            for ends in (ours.cancel_at_period_end, state.cancel_at_period_end)
        )
        yield f"{name} {there} at Stripe and {here} with us."
    price = item_sold(ours.next_plan or ours.plan).cents
    if (price, ours.currency) != (state.cents, state.currency):
        costs = format_money(state.cents, state.currency)
        yield f"{name} costs {costs} at Stripe and {format_money(price, ours.currency)} with us."
