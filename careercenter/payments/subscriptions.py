"""Subscriptions as Stripe says they are: begun, followed, in arrears, recovered, ended.

Whatever tells of one (the checkout, an event, the sweep), Stripe is read again and our row is
brought to what it says, so that events may be late, doubled or shuffled.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import exists, select

from careercenter import background, clock
from careercenter.db import db, stored_id
from careercenter.payments import disputes, plan_changes, refunds, slots
from careercenter.payments.emails import subscriptions as emails
from careercenter.payments.gateway import CheckoutState, SubscriptionState, gateway
from careercenter.payments.models import (
    GRACE,
    Order,
    Purpose,
    RefundReason,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import Interval, item_snapshot, sold
from careercenter.payments.vacating import follow_postings

WARNED_AFTER = timedelta(days=5)
PERIODS = {Interval.month: timedelta(days=30), Interval.year: timedelta(days=365)}
IN_ARREARS = frozenset({SubscriptionStatus.past_due, SubscriptionStatus.unpaid})
OVER = frozenset({SubscriptionStatus.canceled, SubscriptionStatus.incomplete_expired})

log = structlog.get_logger()


def begin(order: Order, state: CheckoutState) -> Subscription | None:
    """What a paid order of a subscription grants. Its dates are read from Stripe after the commit.

    Where one runs already the second is cancelled at Stripe and its money goes back. None where the
    checkout made no subscription; staff find that order in the comparison with Stripe.
    """
    if state.subscription_id is None:
        log.error("a paid checkout began no subscription", order=order.id)
        return None
    running = slots.lock_running(order.employer_id)
    begun = of_stripe(state.subscription_id)
    if begun is not None:
        return begun
    order.invoice_id = order.invoice_id or state.invoice_id
    subscription = place(order, state.subscription_id, is_second=running is not None)
    if running is not None:
        undo_second(order, subscription)
    else:
        background.enqueue("payments.welcome_subscription", order_id=order.id)
    return subscription


def place(order: Order, subscription_id: str, *, is_second: bool) -> Subscription:
    item, moment = sold(order.plan).subscription, clock.now()
    if item is None:
        raise LookupError("an order without slots begins no subscription")
    subscription = Subscription(
        employer_id=order.employer_id,
        account_id=order.account_id,
        subscription_id=subscription_id,
        status=SubscriptionStatus.canceled if is_second else SubscriptionStatus.active,
        plan=item_snapshot(item),
        currency=order.currency,
        period_start=moment,
        period_end=moment + PERIODS[plan_changes.slots_of(item).interval],
        ended_at=moment if is_second else None,
    )
    db.session.add(subscription)
    db.session.flush()
    order.subscription_id = subscription.id
    return subscription


def undo_second(order: Order, subscription: Subscription) -> None:
    log.warning("a second subscription is undone", order=order.id)
    background.enqueue("payments.cancel_subscription", subscription_id=subscription.subscription_id)
    if order.total_cents:
        refunds.place_refund(order, RefundReason.second_payment)
        emails.second_subscription_refunded(subscription, order)


def follow(subscription_id: str) -> bool:
    """Reads a subscription again and brings our row to it. False where it is not ours."""
    return settle(gateway().find_subscription(subscription_id))


def settle(state: SubscriptionState) -> bool:
    """The same from a state that was just read."""
    subscription = locked(state.id)
    if subscription is None:
        return is_ordered(state)
    if subscription.ended_at is None and not is_stale(subscription, state):
        bring(subscription, state)
    elif subscription.ended_at is not None and is_running(state):
        background.enqueue("payments.cancel_subscription", subscription_id=state.id)
    return True


def is_stale(subscription: Subscription, state: SubscriptionState) -> bool:
    """Read before another caller read a later period, and brought our row to it."""
    return state.period_end <= subscription.period_start


def is_running(state: SubscriptionState) -> bool:
    return state.ended_at is None and SubscriptionStatus(state.status) not in OVER


def bring(subscription: Subscription, state: SubscriptionState) -> None:
    """Our row as Stripe says. What was told before is not older than this, since it was read."""
    subscription.item_id = state.item_id
    plan_changes.follow_price(subscription, state)
    roll(subscription, state)
    follow_cancelling(subscription, state)
    subscription.status = SubscriptionStatus(state.status)
    if not is_running(state):
        end(subscription, state.ended_at or clock.now())
    elif subscription.status in IN_ARREARS:
        fall_behind(subscription, state.latest_invoice_id)
    elif subscription.status is SubscriptionStatus.active:
        recover(subscription)
    elif subscription.status is SubscriptionStatus.paused:
        stop(subscription)


def roll(subscription: Subscription, state: SubscriptionState) -> None:
    """A new period: the smaller plan that was chosen begins, and its leavers leave."""
    is_new = state.period_start >= subscription.period_end
    subscription.period_start, subscription.period_end = state.period_start, state.period_end
    if is_new and subscription.next_plan is not None:
        plan_changes.begin_next_plan(subscription)


def follow_cancelling(subscription: Subscription, state: SubscriptionState) -> None:
    begins = state.cancel_at_period_end and not subscription.cancel_at_period_end
    subscription.cancel_at_period_end = state.cancel_at_period_end
    if begins and state.ended_at is None:
        emails.cancelled(subscription)


def fall_behind(subscription: Subscription, invoice_id: str | None) -> None:
    """A payment failed: some days of grace, with a mail now and one before they are over."""
    if subscription.past_due_since is not None:
        return
    since = subscription.past_due_since = clock.now()
    about = subscription.id, since.isoformat()
    tell_later("payments.tell_of_arrears", since, *about, invoice_id=invoice_id or "")
    tell_later("payments.warn_of_grace", since + WARNED_AFTER, *about, invoice_id=invoice_id or "")
    tell_later("payments.end_grace", since + GRACE, *about)


def tell_later(task: str, at: datetime, subscription_id: int, since: str, **more: str) -> None:
    background.enqueue(task, at=at, subscription_id=subscription_id, since=since, **more)


def recover(subscription: Subscription) -> None:
    """Paid after all: what was on hold comes back with its days, unless a bank disputes it."""
    was_behind = subscription.past_due_since is not None
    subscription.past_due_since = None
    if subscription.stopped_at is not None and not disputes.stops(subscription):
        subscription.stopped_at = None
        follow_postings(subscription)
    if was_behind:
        emails.recovered(subscription)


def stop_after_grace(subscription: Subscription) -> bool:
    """Ends the days of grace where they are over. False where there is nothing to stop."""
    is_done = subscription.ended_at is not None or subscription.stopped_at is not None
    if is_done or not disputes.is_overdue(subscription):
        return False
    stop(subscription)
    emails.slots_stopped(subscription)
    return True


def stop(subscription: Subscription) -> None:
    """Its postings are on hold until it is paid; nothing of them is lost."""
    if subscription.stopped_at is None:
        subscription.stopped_at = clock.now()
        follow_postings(subscription)


def end(subscription: Subscription, ended_at: datetime) -> None:
    """For good. Its postings are on hold until another slot or a credit takes them."""
    subscription.ended_at = ended_at
    subscription.next_plan = None
    follow_postings(subscription)
    emails.ended(subscription)


def of_stripe(subscription_id: str) -> Subscription | None:
    return db.session.scalar(
        select(Subscription).where(Subscription.subscription_id == subscription_id)
    )


def locked(subscription_id: str) -> Subscription | None:
    """Our row, as whoever held it before has left it."""
    return db.session.scalar(
        select(Subscription)
        .where(Subscription.subscription_id == subscription_id)
        .with_for_update(of=Subscription, key_share=True)
        .execution_options(populate_existing=True)
    )


def is_ordered(state: SubscriptionState) -> bool:
    """Whether it came of an order of ours whose checkout is not settled yet."""
    reference = stored_id(state.reference)
    ordered = exists().where(Order.id == reference, Order.purpose == Purpose.subscribe)
    return reference is not None and bool(db.session.scalar(select(ordered)))
