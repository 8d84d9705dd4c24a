"""What a checkout comes to with codes and taxes: both are told apart from what was ordered."""

import pytest

from careercenter.payments.gateway import Payment
from tests.contracts.asking import LINES, request

AUSTIN = {
    "name": "Larkspur",
    "line1": "12 Elm St",
    "city": "Austin",
    "state": "TX",
    "postal_code": "78701",
    "tax_id": "12-3456789",
}


@pytest.fixture
def begin(sandbox_gateway, fresh_sandbox, number):
    fresh_sandbox.call("POST", "/codes")

    def session(**changed) -> str:
        return sandbox_gateway.create_checkout(
            request(sandbox_gateway, number, **changed)
        ).session_id

    return session


def test_a_code_takes_from_the_total_and_not_from_the_order(begin, sandbox_gateway, fresh_sandbox):
    session_id = begin()
    fresh_sandbox.call("POST", f"/sessions/{session_id}/code", {"code": "WELCOME20"})
    fresh_sandbox.act("pay", session_id)
    state = sandbox_gateway.retrieve(session_id)
    assert (state.subtotal_cents, state.discount_cents, state.total_cents) == (27800, 5560, 22240)
    assert (state.payment, state.lines) == (Payment.paid, LINES)


def test_a_code_over_everything_is_paid_without_a_payment(begin, sandbox_gateway, fresh_sandbox):
    session_id = begin()
    fresh_sandbox.call("POST", f"/sessions/{session_id}/code", {"code": "FREEPOST"})
    fresh_sandbox.act("pay", session_id)
    state = sandbox_gateway.retrieve(session_id)
    assert (state.payment, state.total_cents, state.discount_cents) == (Payment.paid, 0, 27800)
    assert state.payment_intent_id is None


def test_codes_can_be_left_out(begin, fresh_sandbox):
    begin(takes_codes=False)
    assert "allow_promotion_codes" not in fresh_sandbox.requests("/v1/checkout")[0]["body"]


def test_taxes_come_on_top_and_the_buyer_is_kept(begin, sandbox_gateway, fresh_sandbox, number):
    session_id = begin(taxes=True)
    fresh_sandbox.call("POST", f"/sessions/{session_id}/address", AUSTIN)
    fresh_sandbox.act("pay", session_id)
    state = sandbox_gateway.retrieve(session_id)
    assert (state.subtotal_cents, state.tax_cents, state.total_cents) == (27800, 2294, 30094)
    buyer = sandbox_gateway.find_customer(request(sandbox_gateway, number).customer_id)
    assert (buyer.address, buyer.tax_id) == ("12 Elm St, Austin, TX 78701, US", "12-3456789")
