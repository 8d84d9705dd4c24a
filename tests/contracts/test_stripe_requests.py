"""Every request that the application sends is one that Stripe's contract takes."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.payments.gateway import PlanChange, Proration, RefundRequest
from tests.contracts.asking import customer, on_account, request, slots
from tests.contracts.stripe_schema import operation_of, problems_of_request
from tests.sandbox import Sandbox

AUSTIN = {"line1": "12 Elm St", "city": "Austin", "state": "TX", "postal_code": "78701"}
MADE_BY_THE_LIBRARY = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


def pay_once(gateway, sandbox: Sandbox) -> None:
    buyer = customer(gateway, 17)
    gateway.find_customer(buyer)
    gateway.portal(buyer, "https://shop.example/billing")
    session_id = gateway.create_checkout(request(gateway, 17, taxes=True)).session_id
    sandbox.call("POST", f"/sessions/{session_id}/address", AUSTIN)
    sandbox.act("pay", session_id)
    paid = gateway.retrieve(session_id)
    gateway.expire(session_id)
    refund = RefundRequest(refund_id=3, payment_intent_id=paid.payment_intent_id, cents=100)
    gateway.find_refund(gateway.refund(refund).id)
    noted = replace(refund, refund_id=4, invoice_id=paid.invoice_id)
    gateway.find_refund(gateway.refund(noted).id)


def subscribe(gateway, sandbox: Sandbox) -> None:
    price = gateway.price(slots(18))
    session_id = gateway.create_checkout(request(gateway, 18, price_id=price)).session_id
    sandbox.act("pay", session_id)
    begun = gateway.find_subscription(gateway.retrieve(session_id).subscription_id)
    change = PlanChange(
        subscription_id=begun.id,
        item_id=begun.item_id,
        price_id=gateway.price(slots(19, 64900)),
        proration=Proration.at_once,
        as_of=int(clock.now().timestamp()),
        key="change-1",
    )
    gateway.preview(change)
    gateway.change_plan(change)
    down = replace(change, price_id=price, proration=Proration.none, key="change-2")
    gateway.change_plan(down)
    gateway.cancel_at_period_end(begun.id, True)
    gateway.cancel_now(begun.id)


def bill(gateway) -> None:
    gateway.void_invoice(gateway.create_invoice(on_account(gateway, 17, taxes=True)).id)


def compare(gateway, sandbox: Sandbox) -> None:
    yesterday = clock.now() - timedelta(days=1)
    charge = next(iter(gateway.charges(yesterday)))
    dispute = sandbox.call("POST", f"/charges/{charge.id}/dispute", {"reason": "fraudulent"})
    gateway.find_dispute(dispute["id"])
    for each in (gateway.refunds, gateway.disputes, gateway.missed_events):
        assert list(each(yesterday))
    assert list(gateway.subscriptions())


@pytest.fixture
def asked(sandbox_gateway, fresh_sandbox) -> list[dict]:
    """All that the application can ask for, in the order of a year's business."""
    pay_once(sandbox_gateway, fresh_sandbox)
    subscribe(sandbox_gateway, fresh_sandbox)
    bill(sandbox_gateway)
    compare(sandbox_gateway, fresh_sandbox)
    return fresh_sandbox.requests()


def operations_of(asked: list[dict]) -> set[str]:
    return {operation_of(each["method"], each["path"]) for each in asked}


def test_every_request_keeps_the_contract(asked, fresh_sandbox):
    assert fresh_sandbox.problems() == []
    assert len(operations_of(asked)) >= 30


def test_every_write_carries_a_key_made_from_a_stored_row(asked):
    keys = {each["key"] for each in asked if each["method"] == "POST"}
    assert {"order-17-checkout", "order-18-checkout", "refund-3", "refund-4-note"} <= keys
    assert {"change-1", "change-2", "contract-17-customer"} <= keys
    steps = ("draft", "line-0", "line-1", "finalize", "send")
    assert {f"invoice-17-{step}" for step in steps} <= keys


def test_only_what_may_be_repeated_freely_has_no_key_of_ours(asked):
    free = [each for each in asked if MADE_BY_THE_LIBRARY.fullmatch(each["key"] or "")]
    named = {operation_of(each["method"], each["path"]) for each in free}
    assert named == {
        "post /v1/billing_portal/sessions",
        "post /v1/checkout/sessions/{session}/expire",
        "post /v1/invoices/create_preview",
        "post /v1/subscriptions/{subscription_exposed_id}",
    }
    changes = {each["body"] for each in free if each["path"].startswith("/v1/subscriptions/")}
    assert changes == {"cancel_at_period_end=true"}


def test_the_placeholder_arrives_as_stripe_wants_it(asked, fresh_sandbox):
    assert fresh_sandbox.objects()[0]["success_url"].endswith("{CHECKOUT_SESSION_ID}")


def test_the_check_notices_what_the_contract_does_not_take():
    sent = "mode=paymint&line_items[0][quantity]=two&payment_method_kinds[0]=card"
    problems = problems_of_request("POST", "/v1/checkout/sessions", "", sent)
    assert any("payment_method_kinds" in problem for problem in problems)
    assert any("whole number" in problem for problem in problems)
