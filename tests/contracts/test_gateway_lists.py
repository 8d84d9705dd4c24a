"""What the books are compared with: charges, refunds, disputes and missed events, whole lists."""

from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.payments.gateway import (
    NotAtGateway,
    PaymentsRefused,
    RefundOutcome,
    RefundRequest,
)
from tests.contracts.asking import request

MORE_THAN_A_PAGE = 101


def yesterday():
    return clock.now() - timedelta(days=1)


@pytest.fixture
def charge(sandbox_gateway, fresh_sandbox, paid):
    [found] = sandbox_gateway.charges(yesterday())
    return found


def test_lists_can_be_read_to_their_end(gateway):
    for each in (gateway.charges, gateway.refunds, gateway.disputes, gateway.missed_events):
        for found in each(clock.now() - timedelta(minutes=1)):
            assert found.id
    assert all(each.item_id for each in gateway.subscriptions())


def test_a_charge_tells_what_came_and_what_went_back(sandbox_gateway, charge, paid):
    intent = sandbox_gateway.retrieve(paid).payment_intent_id
    sandbox_gateway.refund(RefundRequest(refund_id=3, payment_intent_id=intent, cents=800))
    [again] = sandbox_gateway.charges(yesterday())
    assert (again.payment_intent_id, again.cents, again.refunded_cents) == (intent, 27800, 800)
    assert again.customer_id.startswith("cus_")


def test_a_declined_card_is_no_charge(sandbox_gateway, fresh_sandbox, charge, number):
    link = sandbox_gateway.create_checkout(request(sandbox_gateway, number + 1))
    fresh_sandbox.act("decline", link.session_id)
    assert list(sandbox_gateway.charges(yesterday())) == [charge]


def test_a_list_goes_on_past_its_first_page(sandbox_gateway, charge):
    for refund_id in range(MORE_THAN_A_PAGE):
        sandbox_gateway.refund(
            RefundRequest(refund_id=refund_id, payment_intent_id=charge.payment_intent_id, cents=1)
        )
    found = {each.reference for each in sandbox_gateway.refunds(yesterday())}
    assert found == {str(each) for each in range(MORE_THAN_A_PAGE)}


def test_only_what_is_new_enough_is_listed(sandbox_gateway, charge):
    later = clock.now() + timedelta(hours=1)
    assert list(sandbox_gateway.charges(later)) == []
    assert list(sandbox_gateway.missed_events(later)) == []


def test_a_refund_made_at_stripe_has_no_reference(sandbox_gateway, fresh_sandbox, charge):
    fresh_sandbox.call("POST", f"/charges/{charge.id}/refund", {"amount": 700})
    [refund] = sandbox_gateway.refunds(yesterday())
    assert (refund.reference, refund.cents, refund.outcome) == ("", 700, RefundOutcome.succeeded)
    assert sandbox_gateway.find_refund(refund.id) == refund


def test_a_dispute_says_what_it_is_about_and_until_when(sandbox_gateway, fresh_sandbox, charge):
    made = fresh_sandbox.call("POST", f"/charges/{charge.id}/dispute", {"reason": "fraudulent"})
    state = sandbox_gateway.find_dispute(made["id"])
    assert [state] == list(sandbox_gateway.disputes(yesterday()))
    assert (state.status, state.reason, state.cents) == ("needs_response", "fraudulent", 27800)
    assert (state.charge_id, state.payment_intent_id) == (charge.id, charge.payment_intent_id)
    assert state.due_at is not None
    assert state.due_at > state.opened_at


def test_while_a_charge_is_disputed_nothing_is_refunded(sandbox_gateway, fresh_sandbox, charge):
    fresh_sandbox.call("POST", f"/charges/{charge.id}/dispute", {"reason": "fraudulent"})
    asked = RefundRequest(refund_id=3, payment_intent_id=charge.payment_intent_id, cents=100)
    with pytest.raises(PaymentsRefused, match="charged back"):
        sandbox_gateway.refund(asked)


def test_an_unknown_dispute_is_not_there(gateway):
    with pytest.raises(NotAtGateway):
        gateway.find_dispute("du_nobody")


def test_events_that_nobody_got_are_found(sandbox_gateway, paid):
    found = {each.type: each for each in sandbox_gateway.missed_events(yesterday())}
    assert found["checkout.session.completed"].object_id == paid


def test_a_key_that_may_not_is_refused(sandbox_gateway, fresh_sandbox):
    fresh_sandbox.fail("permission", "/v1/disputes", times=2)
    with pytest.raises(PaymentsRefused):
        list(sandbox_gateway.disputes(yesterday()))
