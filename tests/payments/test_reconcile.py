"""Reconciliation: what Stripe says against what we say, each difference by name."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import books_tasks, fulfil, reconcile, refunds
from careercenter.payments.gateway import SubscriptionState
from careercenter.payments.models import (
    BooksCheck,
    BooksCheckKind,
    OrderStatus,
    Refund,
    RefundReason,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import price_list
from careercenter.payments.reconcile_others import subscription_differences
from tests.factories import a_draft, added, an_admin, an_order, owner_of
from tests.payments.moving import money, the_dispute, the_refund

__all__ = ["money"]

SINCE = timedelta(days=30)


@pytest.fixture
def order(draft, money):
    """An order that was paid; part of it went back, and the rest is asked about."""
    paid = money.paid(draft)
    refunds.place_refund(paid, RefundReason.asked_for, 5000, "part")
    db.session.commit()
    money.work()
    money.dispute(paid, inquiry=True)
    money.hear()
    return paid


def told() -> list[str]:
    db.session.commit()
    check = reconcile.compare(time.now() - SINCE)
    assert check.trouble == ""
    return check.differences


def one(words: str) -> None:
    found = told()
    assert len(found) == 1, found
    assert words in found[0]


def test_what_agrees_has_no_differences(order):
    assert told() == []
    kept = db.session.scalars(select(BooksCheck)).one()
    assert (kept.kind, kept.compared, kept.is_good) == (BooksCheckKind.stripe, 3, True)


def test_a_payment_that_no_order_knows(clock, order):
    clock.shift(timedelta(hours=1))
    order.payment_intent_id = "pi_other"
    found = told()
    assert any("Stripe was paid $199" in each and "no order knows" in each for each in found)
    assert any(f"{order.reference} is paid, but Stripe knows of no payment" in e for e in found)


def test_a_payment_of_another_amount(order):
    order.total_cents = 19901
    one("Stripe was paid $199, and the order cost $199.01")


def test_a_payment_that_we_do_not_know_of_yet_has_a_while(draft, buy, sandbox, clock):
    standing = buy(draft)
    sandbox.act("pay", standing.session_id)
    intent = sandbox.objects("payment_intent")[0]["id"]
    standing.payment_intent_id = intent
    assert told() == []
    clock.shift(timedelta(hours=1))
    one("and the order is open")


def test_a_refund_in_the_dashboard_that_we_did_not_hear_of(order, money):
    money.at_stripe(f"/charges/{order.payment_intent_id}/refund", amount=700)
    found = told()
    assert any("Stripe gave $7 back (" in each for each in found)
    assert any("Stripe gave $57 back, and our refunds make $50" in each for each in found)


def test_a_refund_that_is_not_at_stripe(order):
    about = {"order_id": order.id, "reason": RefundReason.fraud, "status": "pending"}
    added(Refund(key="x", amount_cents=100, refund_id="re_x", **about))
    assert any("is not at Stripe (re_x)" in each for each in told())


def test_a_refund_that_waits_for_too_long(clock, order):
    refunds.place_refund(order, RefundReason.asked_for, 100, "slow")
    db.session.commit()
    clock.shift(timedelta(hours=2))
    assert any("waits for Stripe’s answer for too long" in each for each in told())


@pytest.mark.parametrize(("name", "value"), [("amount_cents", 5001), ("status", "pending")])
def test_a_refund_that_differs(order, name, value):
    setattr(the_refund(), name, value)
    assert any(words.startswith("Refund re_") for words in told())


@pytest.mark.parametrize(("name", "value"), [("amount_cents", 1), ("status", "lost")])
def test_a_dispute_that_differs(order, name, value):
    setattr(the_dispute(), name, value)
    one("at Stripe and")


def test_a_dispute_that_we_did_not_hear_of(order):
    db.session.delete(the_dispute())
    one("that we do not know")


def test_a_dispute_that_is_not_at_stripe(order):
    the_dispute().dispute_id = "dp_other"
    found = told()
    assert len(found) == 2
    assert any("Our dispute dp_other" in each for each in found)


def test_a_held_order_is_named_and_one_that_was_let_go_must_be_back(draft, buy, sandbox, clock):
    paid = buy(draft)
    sandbox.act("pay", paid.session_id)
    sandbox.call("PATCH", f"/sessions/{paid.session_id}", {"amount_subtotal": 1})
    fulfil.fulfil(paid.session_id)
    db.session.commit()
    clock.shift(timedelta(hours=1))
    one("and the order is held")
    fulfil.let_go(paid)
    one("was let go, and Stripe did not give all")
    sandbox.call("POST", f"/charges/{paid.payment_intent_id}/refund", {})
    assert told() == []


@pytest.mark.usefixtures("sandbox")
def test_an_order_without_a_payment_at_stripe(draft):
    order = an_order(draft.employer, owner_of(draft.employer), status=OrderStatus.paid)
    one(f"{order.reference} is paid, but Stripe knows of no payment of $199")


@pytest.mark.usefixtures("sandbox")
def test_a_free_order_has_no_payment(draft):
    an_order(draft.employer, owner_of(draft.employer), status=OrderStatus.paid, total_cents=0)
    assert told() == []


def test_when_stripe_is_down_the_check_says_so(order, money):
    an_admin(email="money@staff.example")
    money.sandbox.fail("500", "/v1/charges", times=3)
    books_tasks.compare_with_stripe()
    db.session.commit()
    kept = db.session.scalars(select(BooksCheck)).one()
    assert not kept.is_good
    assert "Stripe has trouble" in kept.trouble


@pytest.fixture
def subscription(draft):
    plan = price_list("usd").sale("slots-3-monthly").snapshot()["items"][0]
    ran = {"period_start": time.now(), "period_end": time.now() + timedelta(days=30)}
    return added(
        Subscription(
            employer_id=draft.employer_id,
            account_id=owner_of(draft.employer).id,
            subscription_id="sub_1",
            status=SubscriptionStatus.active,
            plan=plan,
            currency="usd",
            **ran,
        )
    )


def a_state(subscription: Subscription, **changed: Any) -> SubscriptionState:
    state = SubscriptionState(
        id="sub_1",
        status="active",
        reference="1",
        customer_id="cus_1",
        item_id="si_1",
        code="slots-3-monthly-usd",
        cents=24900,
        currency="usd",
        interval="month",
        period_start=subscription.period_start,
        period_end=subscription.period_end,
        cancel_at_period_end=False,
        ended_at=None,
        latest_invoice_id=None,
    )
    return replace(state, **changed)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"status": "past_due"}, "is past_due at Stripe and active with us"),
        ({"cancel_at_period_end": True}, "ends with its period at Stripe and goes on with us"),
        ({"cents": 64900}, "costs $649 at Stripe and $249 with us"),
        ({"currency": "eur"}, "costs €249 at Stripe"),
        ({"id": "sub_2"}, "that we do not know"),
    ],
)
def test_a_subscription_that_differs(subscription, changed, words):
    found = list(subscription_differences([a_state(subscription, **changed)]))
    assert words in found[0]


def test_a_subscription_that_agrees_or_is_gone(subscription):
    assert list(subscription_differences([a_state(subscription)])) == []
    assert list(subscription_differences([])) == ["Our subscription sub_1 is not at Stripe."]
    subscription.next_plan = price_list("usd").sale("slots-10-monthly").snapshot()["items"][0]
    assert list(subscription_differences([a_state(subscription, cents=64900)])) == []


def test_another_draft_changes_nothing(order, draft):
    a_draft(draft.employer)
    assert told() == []
