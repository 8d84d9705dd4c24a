"""Subscriptions follow what Stripe says: begun, renewed, unpaid, recovered, smaller, ended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import invoice_events, subscription_tasks, subscriptions
from careercenter.payments.gateway import InvoiceStatus
from careercenter.payments.models import (
    Dispute,
    Order,
    Purpose,
    SlotUse,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import item_snapshot, price_list
from careercenter.postings.status import Status
from tests.factories import added
from tests.payments.plans import a_plan, an_invoice, in_slot, live_ones, renewed, told

DAY = timedelta(days=1)


@pytest.fixture
def plan(clock, draft) -> Subscription:
    return a_plan(draft.employer)


def smaller(code: str = "slots-3-monthly"):
    return item_snapshot(price_list("usd").items[code])


def subjects(sent_mail) -> list[str]:
    return [mail["Subject"] for mail in sent_mail()]


def fall_behind(plan: Subscription) -> None:
    subscriptions.settle(renewed(plan, status="past_due"))


def grace_is_over(plan: Subscription, clock) -> None:
    fall_behind(plan)
    clock.shift(7 * DAY)
    subscriptions.stop_after_grace(plan)


def later_orders() -> list[Order]:
    return list(db.session.scalars(select(Order).where(Order.purpose == Purpose.period)))


def test_a_subscription_of_somebody_else_is_not_ours(plan):
    assert not subscriptions.settle(told(plan, id="sub_elsewhere", reference=""))
    assert not subscriptions.settle(told(plan, id="sub_elsewhere", reference="12"))


def test_a_renewal_moves_the_period(plan):
    before = plan.period_end
    subscriptions.settle(renewed(plan))
    assert (plan.period_start, plan.period_end) == (before, before + 30 * DAY)


def test_a_renewal_is_an_order_of_its_own_with_a_receipt(plan, sent_mail):
    state = renewed(plan)
    for _ in range(3):
        invoice_events.settle(an_invoice(plan, tax_cents=2054, total_cents=26954), state)
        db.session.commit()
    [order] = later_orders()
    assert (order.subtotal_cents, order.tax_cents, order.total_cents) == (24900, 2054, 26954)
    assert (order.invoice_id, order.invoice_number) == ("in_second", "CC-0002")
    assert subjects(sent_mail) == [f"Receipt for {order.reference}: $269.54"]


def test_a_renewal_of_nothing_is_no_order(plan):
    invoice_events.settle(an_invoice(plan, total_cents=0), renewed(plan))
    assert later_orders() == []


def test_an_unpaid_invoice_is_no_order(plan):
    unpaid = an_invoice(plan, status=InvoiceStatus.open)
    invoice_events.settle(unpaid, renewed(plan, status="past_due"))
    assert later_orders() == []
    assert plan.past_due_since is not None


def test_the_first_invoice_belongs_to_the_order_that_began_it(plan):
    invoice_events.settle(an_invoice(plan, id="in_first", cause="subscription_create"), told(plan))
    [order] = plan.orders
    assert (order.purpose, order.invoice_id) == (Purpose.subscribe, "in_first")
    assert order.invoice_pdf.endswith(".pdf")


def test_a_failed_renewal_changes_nothing_for_seven_days(plan, clock, sent_mail):
    posting = in_slot(plan)
    fall_behind(plan)
    clock.shift(6 * DAY)
    assert not subscriptions.stop_after_grace(plan)
    assert posting.status is Status.live
    assert subjects(sent_mail) == [
        "We could not charge your card for 3 slots, monthly",
        "Your postings pause on Nov 30, 2026 unless we are paid",
    ]


def test_a_failed_renewal_is_told_once(plan, sent_mail):
    for _ in range(3):
        fall_behind(plan)
    assert len(subjects(sent_mail)) == 1


def test_after_the_grace_the_postings_are_on_hold(plan, clock, sent_mail):
    posting, waiting = in_slot(plan), in_slot(plan, Status.in_review)
    grace_is_over(plan, clock)
    assert (posting.status, posting.held_live) == (Status.paused, True)
    assert waiting.held_at is not None
    assert not subscriptions.stop_after_grace(plan)


def test_a_payment_after_the_grace_gives_the_days_back(plan, clock):
    posting = in_slot(plan)
    ends = posting.ends_at
    assert ends is not None
    grace_is_over(plan, clock)
    clock.shift(3 * DAY)
    subscriptions.settle(told(plan, status="active"))
    assert (plan.stopped_at, plan.past_due_since) == (None, None)
    assert (posting.status, posting.ends_at) == (Status.live, ends + 3 * DAY)


def test_a_payment_within_the_grace_is_told(plan, sent_mail):
    fall_behind(plan)
    subscriptions.settle(told(plan, status="active"))
    assert subjects(sent_mail) == ["Paid: your plan continues"]


def test_a_disputed_subscription_stays_stopped(plan, clock):
    posting = in_slot(plan)
    grace_is_over(plan, clock)
    dispute = {"dispute_id": "dp_1", "amount_cents": 24900, "opened_at": time.now()}
    added(Dispute(order_id=plan.orders[0].id, status="needs_response", **dispute))
    subscriptions.settle(told(plan, status="active"))
    assert (plan.stopped_at is None, posting.status) == (False, Status.paused)


def test_what_is_read_of_an_earlier_period_changes_nothing(plan):
    stale = told(plan)
    subscriptions.settle(renewed(plan))
    ends = plan.period_end
    subscriptions.settle(stale)
    assert plan.period_end == ends


def test_an_ended_subscription_stays_ended(plan, sent_mail):
    posting = in_slot(plan)
    running = told(plan)
    over = replace(running, status="canceled", ended_at=time.now())
    subscriptions.settle(over)
    subscriptions.settle(over)
    assert (plan.ended_at, posting.status) == (over.ended_at, Status.paused)
    subscriptions.settle(running)
    assert plan.ended_at == over.ended_at
    assert db.session.scalar(select(func.count()).select_from(Subscription)) == 1


def test_a_cancellation_is_told_once_and_can_be_taken_back(plan, sent_mail):
    for _ in range(2):
        subscriptions.settle(told(plan, cancel_at_period_end=True))
    assert subjects(sent_mail) == ["Your plan ends on Dec 23, 2026"]
    subscriptions.settle(told(plan, cancel_at_period_end=False))
    assert not plan.cancel_at_period_end


def test_a_smaller_plan_begins_with_the_new_period(draft):
    plan = a_plan(draft.employer, "slots-10-monthly", next_plan=smaller())
    postings = live_ones(plan, 4)
    subscriptions.settle(told(plan))
    assert plan.plan["code"] == "slots-10-monthly"
    subscriptions.settle(renewed(plan))
    assert (plan.plan["code"], plan.next_plan) == ("slots-3-monthly", None)
    assert [posting.status for posting in postings] == [Status.live] * 3 + [Status.paused]


def test_the_chosen_ones_leave_for_a_smaller_plan(draft):
    plan = a_plan(draft.employer, "slots-10-monthly", next_plan=smaller())
    postings = live_ones(plan, 4)
    chosen = select(SlotUse).where(SlotUse.posting_id == postings[1].id)
    db.session.scalars(chosen).one().leaves_at_period_end = True
    subscriptions.settle(renewed(plan))
    states = [posting.status for posting in postings]
    assert states == [Status.live, Status.paused, Status.live, Status.live]


def test_who_was_chosen_stays_where_there_is_room_after_all(draft):
    plan = a_plan(draft.employer, "slots-10-monthly", next_plan=smaller())
    postings = live_ones(plan, 3)
    for use in plan.uses:
        use.leaves_at_period_end = True
    subscriptions.settle(renewed(plan))
    assert [posting.status for posting in postings] == [Status.live] * 3


def test_a_recovery_does_not_bring_back_what_left(draft, clock):
    plan = a_plan(draft.employer, "slots-10-monthly", next_plan=smaller())
    newest = live_ones(plan, 4)[-1]
    subscriptions.settle(renewed(plan))
    grace_is_over(plan, clock)
    subscriptions.settle(told(plan, status="active"))
    assert newest.status is Status.paused


def test_a_change_made_at_stripe_is_taken_over(plan):
    bigger = price_list("usd").items["slots-10-monthly"]
    subscriptions.settle(told(plan, code=bigger.code, cents=bigger.cents))
    assert plan.plan["code"] == bigger.code


def test_an_older_price_of_the_same_plan_is_no_change(plan, sent_mail):
    subscriptions.settle(told(plan, cents=19900))
    assert (plan.plan["cents"], subjects(sent_mail)) == (24900, [])


def test_the_sweep_ends_a_grace_that_nobody_ended(plan, clock, monkeypatch):
    posting = in_slot(plan)
    fall_behind(plan)
    state = told(plan, status="past_due")
    db.session.commit()
    clock.shift(8 * DAY)
    monkeypatch.setattr(subscription_tasks, "look", lambda *asked: subscriptions.settle(state))
    subscription_tasks.follow_subscriptions()
    assert posting.status is Status.paused
    assert plan.status is SubscriptionStatus.past_due
