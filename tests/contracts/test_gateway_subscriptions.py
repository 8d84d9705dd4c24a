"""Subscriptions: begun, read, changed for the amount that was shown, and ended."""

from dataclasses import replace
from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.payments.gateway import (
    CardDeclined,
    InvoiceStatus,
    NotAtGateway,
    Payment,
    PlanChange,
    Proration,
)
from tests.contracts.asking import request, slots


@pytest.fixture
def session(sandbox_gateway, fresh_sandbox, number):
    price = sandbox_gateway.price(slots(number))
    link = sandbox_gateway.create_checkout(request(sandbox_gateway, number, price_id=price))
    fresh_sandbox.act("pay", link.session_id)
    return sandbox_gateway.retrieve(link.session_id)


@pytest.fixture
def subscription(sandbox_gateway, session):
    return sandbox_gateway.find_subscription(session.subscription_id)


@pytest.fixture
def change(sandbox_gateway, subscription, number):
    """To another plan, now."""

    def asked(cents: int, *, interval: str = "month", **more) -> PlanChange:
        price = sandbox_gateway.price(slots(number + 1, cents, interval=interval))
        usual = PlanChange(
            subscription_id=subscription.id,
            item_id=subscription.item_id,
            price_id=price,
            proration=Proration.at_once,
            as_of=int(clock.now().timestamp()),
            key=f"contract-{number}-change",
        )
        return replace(usual, **more)

    return asked


def test_a_checkout_begins_a_subscription(session, subscription, sandbox_gateway, number):
    invoice = sandbox_gateway.find_invoice(session.invoice_id)
    assert (session.payment, session.subtotal_cents) == (Payment.paid, 24900)
    assert session.payment_intent_id == invoice.payment_intent_id
    assert session.payment_intent_id is not None
    assert (invoice.cause, invoice.subscription_id) == ("subscription_create", subscription.id)
    assert (invoice.status, invoice.total_cents) == (InvoiceStatus.paid, 24900)
    assert [(line.cents, line.quantity) for line in session.lines] == [(24900, 1)]


def test_a_subscription_says_what_it_is(subscription, number):
    assert (subscription.status, subscription.reference) == ("active", str(number))
    assert (subscription.code, subscription.cents) == (slots(number).code, 24900)
    assert (subscription.currency, subscription.interval) == ("usd", "month")
    lasts = subscription.period_end - subscription.period_start
    assert timedelta(days=27) < lasts < timedelta(days=32)
    assert (subscription.cancel_at_period_end, subscription.ended_at) == (False, None)


def test_a_subscription_keeps_its_plan_when_the_price_rises(sandbox_gateway, subscription, number):
    sandbox_gateway.price(slots(number, 29900))
    again = sandbox_gateway.find_subscription(subscription.id)
    assert (again.code, again.cents) == (slots(number).code, 24900)


def test_a_code_over_everything_begins_one_without_a_payment(
    sandbox_gateway, fresh_sandbox, number
):
    fresh_sandbox.call("POST", "/codes")
    price = sandbox_gateway.price(slots(number))
    link = sandbox_gateway.create_checkout(request(sandbox_gateway, number, price_id=price))
    fresh_sandbox.call("POST", f"/sessions/{link.session_id}/code", {"code": "FREEPOST"})
    fresh_sandbox.act("pay", link.session_id)
    state = sandbox_gateway.retrieve(link.session_id)
    assert (state.payment, state.total_cents, state.payment_intent_id) == (Payment.paid, 0, None)
    assert sandbox_gateway.find_subscription(state.subscription_id).status == "active"


def test_a_bank_debit_begins_one_when_the_bank_has_answered(sandbox_gateway, fresh_sandbox, number):
    price = sandbox_gateway.price(slots(number))
    link = sandbox_gateway.create_checkout(request(sandbox_gateway, number, price_id=price))
    fresh_sandbox.act("debit", link.session_id)
    assert sandbox_gateway.retrieve(link.session_id).payment is Payment.processing
    fresh_sandbox.act("settle", link.session_id)
    state = sandbox_gateway.retrieve(link.session_id)
    assert state.payment is Payment.paid
    assert sandbox_gateway.find_subscription(state.subscription_id).status == "active"


def test_a_dearer_plan_costs_now_what_was_shown(sandbox_gateway, fresh_sandbox, change):
    fresh_sandbox.call("PUT", "/clock", {"advance": 10 * 24 * 3600})
    asked = change(64900, as_of=fresh_sandbox.call("GET", "/clock")["now"])
    shown = sandbox_gateway.preview(asked)
    changed = sandbox_gateway.change_plan(asked)
    charged = sandbox_gateway.find_invoice(changed.latest_invoice_id)
    assert 0 < shown < 40000
    assert (charged.total_cents, charged.cause) == (shown, "subscription_update")
    assert changed.cents == 64900


def test_from_monthly_to_yearly_a_new_year_begins(sandbox_gateway, subscription, change):
    asked = change(249000, interval="year")
    shown = sandbox_gateway.preview(asked)
    changed = sandbox_gateway.change_plan(asked)
    charged = sandbox_gateway.find_invoice(changed.latest_invoice_id)
    assert charged.total_cents == shown
    assert 220000 < shown < 249000
    assert changed.period_end - changed.period_start > timedelta(days=364)


def test_a_cheaper_plan_costs_nothing_now_and_less_next(sandbox_gateway, subscription, change):
    asked = change(9900, proration=Proration.none)
    changed = sandbox_gateway.change_plan(asked)
    assert (changed.cents, changed.period_end) == (9900, subscription.period_end)
    assert changed.latest_invoice_id == subscription.latest_invoice_id


def test_a_change_asked_twice_is_one(sandbox_gateway, fresh_sandbox, change):
    asked = change(64900)
    assert sandbox_gateway.change_plan(asked) == sandbox_gateway.change_plan(asked)
    assert len(fresh_sandbox.objects("invoice")) == 2


def test_a_declined_card_changes_nothing(sandbox_gateway, fresh_sandbox, subscription, change):
    fresh_sandbox.call("POST", f"/customers/{subscription.customer_id}/card", {"declines": True})
    with pytest.raises(CardDeclined):
        sandbox_gateway.change_plan(change(64900))
    assert sandbox_gateway.find_subscription(subscription.id) == subscription
    fresh_sandbox.call("POST", f"/customers/{subscription.customer_id}/card", {"declines": False})
    assert sandbox_gateway.change_plan(change(64900, key="another press")).cents == 64900


def test_a_subscription_can_be_cancelled_at_its_end_and_that_taken_back(
    sandbox_gateway, subscription
):
    for wanted in (True, False, True):
        state = sandbox_gateway.cancel_at_period_end(subscription.id, wanted)
        assert (state.cancel_at_period_end, state.status) == (wanted, "active")


def test_a_subscription_cancelled_now_has_ended_however_often(sandbox_gateway, subscription):
    ended = sandbox_gateway.cancel_now(subscription.id)
    assert ended.status == "canceled"
    assert ended.ended_at is not None
    assert sandbox_gateway.cancel_now(subscription.id) == ended
    assert list(sandbox_gateway.subscriptions()) == [ended]


def test_an_unknown_subscription_is_not_there(gateway):
    for ask in (gateway.find_subscription, gateway.cancel_now):
        with pytest.raises(NotAtGateway):
            ask("sub_nobody")


def test_a_renewal_has_an_invoice_of_the_subscription(sandbox_gateway, fresh_sandbox, subscription):
    fresh_sandbox.call("POST", f"/subscriptions/{subscription.id}/renew")
    renewed = sandbox_gateway.find_subscription(subscription.id)
    invoice = sandbox_gateway.find_invoice(renewed.latest_invoice_id)
    assert renewed.period_start == subscription.period_end
    assert (invoice.cause, invoice.subscription_id) == ("subscription_cycle", subscription.id)
    assert (invoice.total_cents, invoice.reference) == (24900, "")


def test_a_failed_renewal_is_tried_again_later(sandbox_gateway, fresh_sandbox, subscription):
    fresh_sandbox.call("POST", f"/subscriptions/{subscription.id}/fail-renewal")
    late = sandbox_gateway.find_subscription(subscription.id)
    invoice = sandbox_gateway.find_invoice(late.latest_invoice_id)
    assert (late.status, invoice.status) == ("past_due", InvoiceStatus.open)
    assert invoice.url.startswith("http")


def test_the_saved_card_is_told_in_words(sandbox_gateway, subscription):
    assert sandbox_gateway.find_customer(subscription.customer_id).card == "Visa ending in 4242"


def test_the_portal_has_an_address(sandbox_gateway, fresh_sandbox, subscription):
    back = "https://shop.example/billing"
    for _ in range(2):
        url = sandbox_gateway.portal(subscription.customer_id, back)
        assert url.startswith("http")
    assert len(fresh_sandbox.requests("/v1/billing_portal/configurations")) == 3
