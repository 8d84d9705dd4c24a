"""Mails about subscriptions, one function each, to whoever looks after the employer's bills."""

from datetime import datetime
from typing import Any

from careercenter.dates import day
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.money import format_money
from careercenter.payments import slots
from careercenter.payments.models import Order, Subscription
from careercenter.payments.plans import item_sold
from careercenter.payments.queries import billing_people
from careercenter.web import site_url


def subscription_begun(subscription: Subscription, order: Order) -> None:
    mail("subscription_begun", subscription, f"begun-{order.id}", **receipt(order))


def renewed(subscription: Subscription, order: Order, *, is_change: bool) -> None:
    """The receipt of a later charge: a new period, or the difference for a bigger plan."""
    about = f"order-{order.id}"
    mail("subscription_renewed", subscription, about, is_change=is_change, **receipt(order))


def second_subscription_refunded(subscription: Subscription, order: Order) -> None:
    mail("second_subscription_refunded", subscription, f"second-{order.id}", **receipt(order))


def payment_failed(subscription: Subscription, until: datetime, invoice_url: str) -> None:
    told = {"grace_until": day(until), "invoice_url": invoice_url}
    mail("subscription_payment_failed", subscription, f"failed-{until:%Y%m%d}", **told)


def grace_ends_soon(subscription: Subscription, until: datetime, invoice_url: str) -> None:
    told = {"grace_until": day(until), "invoice_url": invoice_url}
    mail("grace_ends_soon", subscription, f"warned-{until:%Y%m%d}", **told)


def slots_stopped(subscription: Subscription) -> None:
    mail("slots_stopped", subscription, f"stopped-{subscription.stopped_at}")


def recovered(subscription: Subscription) -> None:
    mail("subscription_recovered", subscription, f"recovered-{subscription.period_end}")


def plan_changed(subscription: Subscription, *, is_kept: bool) -> None:
    following = subscription.next_plan
    uses = slots.uses(subscription)
    mail(
        "plan_changed",
        subscription,
        None,
        is_kept=is_kept,
        next_plan=item_sold(following).name if following else "",
        leavers=[use.posting.title for use in uses if use.leaves_at_period_end],
    )


def cancelled(subscription: Subscription) -> None:
    mail("plan_cancelled", subscription, None)


def ended(subscription: Subscription) -> None:
    left = slots.count_used(subscription)
    mail("plan_ended", subscription, "ended", left=left)


def mail(name: str, subscription: Subscription, about: str | None, **more: Any) -> None:
    """`about` names the cause where the same one must never be a second mail."""
    key = f"subscription-{subscription.id}-{about}" if about else None
    for account in billing_people(subscription.employer, subscription.account):
        send(name, account.email, key=key, name=account.name, **told(subscription), **more)


def told(subscription: Subscription) -> dict[str, Any]:
    return {
        "employer": subscription.employer.name,
        "plan": item_sold(subscription.plan).name,
        "period_end": day(subscription.period_end),
        "url": site_url("payments.plan", employer_id=subscription.employer_id),
    }


def receipt(order: Order) -> dict[str, Any]:
    return {
        "paid": format_money(order.total_cents or 0, order.currency),
        "reference": order.reference,
        "invoice_url": order.invoice_url,
    }


def a_subscription() -> dict[str, Any]:
    return {
        "name": "Ana Reyes",
        "employer": "Larkspur Health",
        "plan": "10 slots, monthly",
        "period_end": "Dec 23, 2026",
        "url": site_url("payments.plan", employer_id=1),
    }


def a_receipt() -> dict[str, Any]:
    invoice = "https://invoice.stripe.com/i/acct_example/test_example"
    paid = {"paid": "$649", "reference": "CC-4021", "invoice_url": invoice}
    return {**a_subscription(), **paid}


@preview("subscription_begun")
def begun_example() -> dict[str, Any]:
    return a_receipt()


@preview("subscription_renewed")
def renewed_example() -> dict[str, Any]:
    return {**a_receipt(), "is_change": False}


@preview("second_subscription_refunded")
def second_example() -> dict[str, Any]:
    return a_receipt()


@preview("subscription_payment_failed")
def failed_example() -> dict[str, Any]:
    return {**a_receipt(), "grace_until": "Nov 30, 2026"}


@preview("grace_ends_soon")
def warned_example() -> dict[str, Any]:
    return {**a_receipt(), "grace_until": "Nov 30, 2026"}


@preview("slots_stopped")
def stopped_example() -> dict[str, Any]:
    return a_subscription()


@preview("subscription_recovered")
def recovered_example() -> dict[str, Any]:
    return a_subscription()


@preview("plan_changed")
def changed_example() -> dict[str, Any]:
    leavers = ["Inpatient Coder II", "Coding Auditor"]
    more = {"next_plan": "3 slots, monthly", "is_kept": False, "leavers": leavers}
    return {**a_subscription(), **more}


@preview("plan_cancelled")
def cancelled_example() -> dict[str, Any]:
    return a_subscription()


@preview("plan_ended")
def ended_example() -> dict[str, Any]:
    return {**a_subscription(), "left": 4}
