"""The sandbox is told of what the demonstration bought, and then knows it as Stripe would."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.demo.sandbox_history import history
from careercenter.demo.seed import seed
from careercenter.payments import (
    customers,
    inbox,
    ledger_check,
    plan_changes,
    reconcile,
    refunds,
    subscriptions,
)
from careercenter.payments.gateway import SubscriptionState, gateway
from careercenter.payments.invoice_events import look_at_invoice
from careercenter.payments.models import (
    BooksCheckKind,
    EventOutcome,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    RefundStatus,
    StripeCustomer,
    StripeEvent,
    Subscription,
    SubscriptionStatus,
    Way,
)
from careercenter.payments.refundable import refundable
from careercenter.payments.stripe import StripeGateway
from careercenter.payments.subscription_tasks import follow_one
from careercenter.payments.tasks import make_refund
from tests.contracts.stripe_schema import problems_of_object
from tests.sandbox import DIRECT, KEY, PATIENCE, SECRET, Sandbox, running_sandbox

KINDS = (
    *("customer", "payment_method", "checkout.session", "payment_intent", "charge", "invoice"),
    *("subscription", "refund", "credit_note", "dispute"),
)


@pytest.fixture
def told(app: Flask, tmp_path: Path) -> Iterator[Sandbox]:
    """The demonstration, paid at a sandbox that has read what happened."""
    seed(30)
    db.session.commit()
    file = tmp_path / "history.json"
    file.write_text(json.dumps(history()))
    db.session.rollback()
    usual = app.extensions["payment_gateway"]
    with running_sandbox(history=file) as sandbox:
        app.extensions["payment_gateway"] = StripeGateway(
            KEY, SECRET, sandbox.url, timeout=PATIENCE
        )
        yield sandbox
        app.extensions["payment_gateway"].close()
    app.extensions["payment_gateway"] = usual


def test_both_sides_agree_and_objects_keep_the_contract(told: Sandbox):
    found = reconcile.compare(clock.now() - timedelta(days=400))
    assert (found.kind, found.differences, found.trouble) == (BooksCheckKind.stripe, [], "")
    assert found.compared > 50
    for kind in KINDS:
        objects = told.objects(kind)
        shown = [{k: v for k, v in each.items() if k[0] != "_"} for each in objects]
        assert shown, kind
        assert [problem for each in shown for problem in problems_of_object(each)] == []
    assert told.deliveries() == []


def test_a_seeded_pack_is_refunded(told: Sandbox):
    packs = select(Order).where(Order.plan["items"][0]["code"].as_string() == "pack-5")
    order = next(each for each in db.session.scalars(packs) if refundable(each).credits)
    refund = refunds.place_refund(order, RefundReason.asked_for, cents=refundable(order).cents)
    db.session.commit()
    make_refund(refund.id)
    db.session.commit()
    assert db.session.get_one(Refund, refund.id).status is RefundStatus.succeeded
    assert ledger_check.check().differences == []


def test_a_seeded_payment_with_tax_is_refunded_in_part_with_a_credit_note(told: Sandbox):
    order = db.session.scalars(select(Order).where(Order.tax_cents > 0)).first()
    assert order is not None
    refund = refunds.place_refund(order, RefundReason.our_fault, cents=1234)
    db.session.commit()
    make_refund(refund.id)
    db.session.commit()
    made = db.session.get_one(Refund, refund.id)
    assert (made.status, made.order.status) == (RefundStatus.succeeded, OrderStatus.paid)
    assert made.credit_note_id in {each["id"] for each in told.objects("credit_note")}
    assert ledger_check.check().differences == []


def running() -> Subscription:
    monthly = Subscription.plan["code"].as_string() == "slots-3-monthly"
    is_active = Subscription.status == SubscriptionStatus.active
    return db.session.scalars(select(Subscription).where(is_active, monthly)).one()


def test_a_seeded_subscription_is_cancelled_and_taken_back(told: Sandbox):
    known = running()
    for cancels in (True, False):
        subscriptions.settle(gateway().cancel_at_period_end(known.subscription_id, cancels))
        assert known.cancel_at_period_end is cancels


def test_a_seeded_subscription_is_changed_and_charged_the_difference(told: Sandbox):
    known = running()
    follow_one(known.subscription_id)
    made = plan_changes.changing(known, "slots-10-monthly")
    price = gateway().price(plan_changes.price_request(made.to, known.currency))
    change = plan_changes.plan_change(known, made, price, int(clock.now().timestamp()))
    follow_change(gateway().change_plan(change))
    assert (known.plan["code"], newest_of(known).invoice_number != "") == (made.to.code, True)
    assert newest_of(known).total_cents in range(1, made.to.cents)
    assert found() == []


def follow_change(state: SubscriptionState) -> None:
    subscriptions.settle(state)
    look_at_invoice(state.latest_invoice_id or "")
    db.session.commit()


def newest_of(known: Subscription) -> Order:
    return max(known.orders, key=lambda order: order.id)


def test_the_next_period_of_a_seeded_subscription_is_a_whole_one(told: Sandbox):
    """Its seeded ones are those that Stripe would have made, so that no rest is charged as one."""
    is_active = Subscription.status == SubscriptionStatus.active
    soonest_first = select(Subscription).where(is_active).order_by(Subscription.period_end)
    for known in db.session.scalars(soonest_first).all():
        state = gateway().find_subscription(known.subscription_id)
        assert abs(state.period_end - known.period_end) < timedelta(seconds=1)
        told.call("POST", f"/subscriptions/{known.subscription_id}/renew")
        after = gateway().find_subscription(known.subscription_id)
        length = known.period_end - known.period_start
        assert after.period_start == state.period_end
        assert abs(after.period_end - after.period_start - length) <= timedelta(days=4)


def test_what_a_seeded_subscription_owes_is_tried_again_and_paid_by_another_card(told: Sandbox):
    status = Subscription.status == SubscriptionStatus.past_due
    owes = db.session.scalars(select(Subscription).where(status)).one()
    [bill] = [each for each in told.objects("invoice") if each.get("_first_try")]
    assert bill["next_payment_attempt"] > clock.now().timestamp()
    told.call("POST", f"/customers/{bill['customer']}/card", {"declines": False})
    told.call("POST", f"/subscriptions/{owes.subscription_id}/retry")
    follow_one(owes.subscription_id)
    assert (owes.status, owes.past_due_since) == (SubscriptionStatus.active, None)
    assert found() == []


def test_every_paper_of_the_billing_page_opens(told: Sandbox):
    paid = select(Order).where(Order.total_cents > 0, Order.invoice_id.is_not(None))
    orders = db.session.scalars(paid).all()
    assert {each.way for each in orders} == {Way.checkout, Way.subscription, Way.invoice}
    sold = select(Order).where(Order.total_cents > 0)
    assert len(db.session.scalars(sold).all()) == len(orders)
    theirs = {each["id"]: each for each in told.objects("invoice")}
    for order in orders:
        invoice = theirs[order.invoice_id or ""]
        assert (invoice["number"], invoice["total"]) == (order.invoice_number, order.total_cents)
    base = current_app.config["SETTINGS"].stripe_api_base
    for link in (orders[0].invoice_url, orders[0].invoice_pdf):
        page = told.url + link.removeprefix(base)
        with DIRECT.open(page, timeout=10) as answer:
            assert orders[0].invoice_number.encode() in answer.read()


def test_what_stripe_told_can_be_handled_again(told: Sandbox):
    """Also the event that was given up."""
    kinds = ("checkout.session.completed", "refund.updated")
    ours = StripeEvent.outcome.in_([EventOutcome.waiting, EventOutcome.handled])
    known = select(StripeEvent).where(StripeEvent.type.in_(kinds), ours, ~StripeEvent.livemode)
    events = [(each.type, each.object_id) for each in db.session.scalars(known)]
    assert {kind for kind, _ in events} == set(kinds)
    outcomes = {inbox.handle(kind, subject) for kind, subject in events}
    db.session.commit()
    assert outcomes == {EventOutcome.handled}
    assert ledger_check.check().differences == []


def test_what_is_known_of_the_buyers_is_what_stripe_knows(told: Sandbox):
    for known in db.session.scalars(select(StripeCustomer)).all():
        before = (known.name, known.address, known.card)
        customers.look_at_customer(known.customer_id)
        assert (known.name, known.address, known.card) == before


def found() -> list[str]:
    db.session.commit()
    check = reconcile.compare(clock.now() - timedelta(days=30))
    assert check.trouble == ""
    return check.differences
