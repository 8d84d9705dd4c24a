"""Every request that the application sends is one that Stripe's contract takes."""

from careercenter.payments.gateway import CheckoutRequest, CustomerRequest, Line, RefundRequest
from tests.contracts.stripe_schema import operation_of, problems_of_request
from tests.sandbox import Sandbox


def everything_asked(gateway, sandbox: Sandbox) -> list[dict]:
    customer = gateway.create_customer(
        CustomerRequest(key="c-1", name="Larkspur", email="ana@larkspur.example", employer_id=7)
    )
    asked = CheckoutRequest(
        order_id=17,
        employer_id=7,
        customer_id=customer,
        currency="usd",
        lines=(Line("Single posting", 19900), Line("Featured", 7900)),
        success_url="https://shop.example/done?session_id={CHECKOUT_SESSION_ID}",
        cancel_url="https://shop.example/back",
    )
    session_id = gateway.create_checkout(asked).session_id
    sandbox.act("pay", session_id)
    intent = gateway.retrieve(session_id).payment_intent_id
    gateway.expire(session_id)
    refund = RefundRequest(refund_id=3, payment_intent_id=intent, cents=100)
    gateway.find_refund(gateway.refund(refund).id)
    return sandbox.requests()


def test_every_request_keeps_the_contract(gateway, fresh_sandbox):
    seen = everything_asked(gateway, fresh_sandbox)
    assert fresh_sandbox.problems() == []
    assert {operation_of(each["method"], each["path"]) for each in seen} == {
        "post /v1/customers",
        "post /v1/checkout/sessions",
        "get /v1/checkout/sessions/{session}",
        "post /v1/checkout/sessions/{session}/expire",
        "post /v1/refunds",
        "get /v1/refunds/{refund}",
    }


def test_every_write_carries_a_key_made_from_a_stored_row(gateway, fresh_sandbox):
    seen = everything_asked(gateway, fresh_sandbox)
    keys = {each["path"]: each["key"] for each in seen if each["method"] == "POST"}
    assert keys["/v1/customers"] == "c-1"
    assert keys["/v1/checkout/sessions"] == "order-17-checkout"
    assert keys["/v1/refunds"] == "refund-3"


def test_the_placeholder_arrives_as_stripe_wants_it(gateway, fresh_sandbox):
    everything_asked(gateway, fresh_sandbox)
    assert fresh_sandbox.objects()[0]["success_url"].endswith("{CHECKOUT_SESSION_ID}")


def test_the_check_notices_what_the_contract_does_not_take():
    sent = "mode=paymint&line_items[0][quantity]=two&payment_method_kinds[0]=card"
    problems = problems_of_request("POST", "/v1/checkout/sessions", "", sent)
    assert any("payment_method_kinds" in problem for problem in problems)
    assert any("whole number" in problem for problem in problems)
