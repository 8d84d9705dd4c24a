"""Subscriptions for tests: rows, and states as Stripe would tell them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from careercenter import clock
from careercenter.employers.models import Employer
from careercenter.payments.gateway import InvoiceState, InvoiceStatus, SubscriptionState
from careercenter.payments.models import OrderStatus, Purpose, SlotUse, Subscription
from careercenter.payments.plans import price_list
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests.factories import a_subscription, added, an_order, in_status, owner_of

MONTH = timedelta(days=30)
CYCLE = "subscription_cycle"


def a_plan(employer: Employer, code: str = "slots-3-monthly", **values: Any) -> Subscription:
    """A subscription that began today, with its paid order."""
    moment = clock.now()
    period = {"period_start": moment, "period_end": moment + MONTH}
    subscription = a_subscription(employer, code=code, item_id="si_known", **{**period, **values})
    an_order(
        employer,
        owner_of(employer),
        plan=price_list("usd").sale(code).snapshot(),
        purpose=Purpose.subscribe,
        status=OrderStatus.paid,
        subscription_id=subscription.id,
    )
    return subscription


def in_slot(subscription: Subscription, status: Status = Status.live, **values: Any) -> Posting:
    posting = in_status(status, subscription.employer, **values)
    added(SlotUse(subscription_id=subscription.id, posting_id=posting.id))
    return posting


def told(subscription: Subscription, **changed: Any) -> SubscriptionState:
    """As Stripe would tell of it now; nothing is new unless told otherwise."""
    item = subscription.next_plan or subscription.plan
    state = SubscriptionState(
        id=subscription.subscription_id,
        status=subscription.status.value,
        reference="",
        customer_id="cus_known",
        item_id="si_known",
        code=item["code"],
        cents=item["cents"],
        currency="usd",
        interval="month",
        period_start=subscription.period_start,
        period_end=subscription.period_end,
        cancel_at_period_end=subscription.cancel_at_period_end,
        ended_at=None,
        latest_invoice_id=None,
    )
    return replace(state, **changed)


def renewed(subscription: Subscription, **changed: Any) -> SubscriptionState:
    """The same, a period later."""
    begins = subscription.period_end
    later = {"period_start": begins, "period_end": begins + MONTH, **changed}
    return told(subscription, **later)


def an_invoice(subscription: Subscription, **changed: Any) -> InvoiceState:
    """The paid invoice of a new period."""
    cents = subscription.plan["cents"]
    invoice = InvoiceState(
        id="in_second",
        status=InvoiceStatus.paid,
        cause=CYCLE,
        reference="",
        number="CC-0002",
        customer_id="cus_known",
        subscription_id=subscription.subscription_id,
        currency="usd",
        subtotal_cents=cents,
        discount_cents=0,
        tax_cents=0,
        total_cents=cents,
        lines=(),
        created_at=clock.now(),
        due_at=None,
        paid_at=clock.now(),
        payment_intent_id="pi_second",
        url="https://invoice.example/in_second",
        pdf="https://invoice.example/in_second.pdf",
    )
    return replace(invoice, **changed)


def live_ones(subscription: Subscription, count: int) -> list[Posting]:
    """Live postings in slots, the oldest first."""
    return [in_slot(subscription) for _ in range(count)]
