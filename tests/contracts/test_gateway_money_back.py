"""Money that goes back, with and without a credit note."""

from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.payments.gateway import (
    NotAtGateway,
    PaymentsRefused,
    RefundOutcome,
    RefundRequest,
    RefundWhy,
)


@pytest.fixture
def session(sandbox_gateway, paid):
    return sandbox_gateway.retrieve(paid)


@pytest.fixture
def noted(session) -> RefundRequest:
    """A refund in part that the invoice is to tell of."""
    return RefundRequest(
        refund_id=3,
        payment_intent_id=session.payment_intent_id,
        cents=800,
        invoice_id=session.invoice_id,
    )


def test_a_refund_asked_twice_is_one(sandbox_gateway, session):
    asked = RefundRequest(refund_id=3, payment_intent_id=session.payment_intent_id, cents=27800)
    first, again = sandbox_gateway.refund(asked), sandbox_gateway.refund(asked)
    assert first == again == sandbox_gateway.find_refund(first.id)
    assert (first.outcome, first.reference) == (RefundOutcome.succeeded, "3")
    assert first.credit_note_id is None


def test_a_refund_with_a_credit_note_asked_twice_is_one(sandbox_gateway, fresh_sandbox, noted):
    first, again = sandbox_gateway.refund(noted), sandbox_gateway.refund(noted)
    assert first == again
    assert (first.cents, first.reference) == (800, "3")
    assert len(fresh_sandbox.objects("credit_note")) == 1
    assert len(fresh_sandbox.objects("refund")) == 1


def test_a_refund_by_credit_note_is_known_as_ours_wherever_it_is_read(sandbox_gateway, noted):
    made = sandbox_gateway.refund(noted)
    assert sandbox_gateway.find_refund(made.id) == made
    assert list(sandbox_gateway.refunds(clock.now() - timedelta(days=1))) == [made]
    assert made.credit_note_id is not None


def test_a_refund_by_credit_note_may_be_pending_and_fail(sandbox_gateway, fresh_sandbox, noted):
    fresh_sandbox.call("PUT", "/refunds", {"begin": "pending"})
    made = sandbox_gateway.refund(noted)
    assert made.outcome is RefundOutcome.pending
    fresh_sandbox.call("POST", f"/refunds/{made.id}/fail")
    assert sandbox_gateway.find_refund(made.id).outcome is RefundOutcome.failed
    assert sandbox_gateway.refund(noted).outcome is RefundOutcome.failed


@pytest.mark.parametrize("why", list(RefundWhy))
def test_every_reason_is_one_that_a_credit_note_takes(sandbox_gateway, session, why):
    asked = RefundRequest(
        refund_id=3,
        payment_intent_id=session.payment_intent_id,
        cents=1,
        why=why,
        invoice_id=session.invoice_id,
    )
    assert sandbox_gateway.refund(asked).cents == 1


@pytest.mark.parametrize("by_note", [True, False])
def test_more_than_was_paid_never_goes_back(sandbox_gateway, session, by_note):
    asked = RefundRequest(
        refund_id=3,
        payment_intent_id=session.payment_intent_id,
        cents=27801,
        invoice_id=session.invoice_id if by_note else None,
    )
    with pytest.raises(PaymentsRefused):
        sandbox_gateway.refund(asked)


def test_an_unknown_refund_is_not_there(gateway):
    with pytest.raises(NotAtGateway):
        gateway.find_refund("re_nobody")
