"""What the application may expect of a payment gateway."""

import time

import pytest

from careercenter.payments.gateway import (
    BadSignature,
    CheckoutLink,
    NotAtGateway,
    Payment,
    PaymentsDown,
    PaymentsRefused,
)
from careercenter.payments.sandbox.post import sign
from careercenter.payments.stripe import StripeGateway
from tests.contracts.asking import LINES, customer, request
from tests.sandbox import SECRET


@pytest.fixture
def link(gateway, number) -> CheckoutLink:
    return gateway.create_checkout(request(gateway, number))


def test_a_customer_asked_twice_is_one(gateway, number):
    assert customer(gateway, number) == customer(gateway, number)


def test_a_checkout_asked_twice_is_one(gateway, number):
    asked = request(gateway, number)
    assert gateway.create_checkout(asked) == gateway.create_checkout(asked)


def test_a_new_checkout_says_what_was_asked(gateway, link, number):
    state = gateway.retrieve(link.session_id)
    assert (state.payment, state.reference, state.url) == (Payment.open, str(number), link.url)
    assert (state.currency, state.subtotal_cents, state.lines) == ("usd", 27800, LINES)


def test_an_open_checkout_can_be_ended(gateway, link):
    assert gateway.expire(link.session_id).payment is Payment.expired
    assert gateway.expire(link.session_id).payment is Payment.expired


def test_an_unknown_checkout_is_not_there(gateway):
    for ask in (gateway.retrieve, gateway.expire):
        with pytest.raises(NotAtGateway):
            ask("cs_test_nobody")


def test_a_wrong_key_is_refused(wire):
    stranger = StripeGateway("sk_wrong_key", SECRET, wire.base)
    with pytest.raises(PaymentsRefused) as refusal:
        stranger.retrieve("cs_test_nobody")
    stranger.close()
    assert type(refusal.value) is PaymentsRefused


def test_a_paid_checkout_stays_paid_when_it_is_ended(sandbox_gateway, paid):
    assert sandbox_gateway.expire(paid).payment is Payment.paid


def test_a_bank_debit_is_processing_until_the_bank_has_answered(
    sandbox_gateway, fresh_sandbox, number
):
    ids = []
    for order in (number, number + 1):
        ids.append(sandbox_gateway.create_checkout(request(sandbox_gateway, order)).session_id)
        fresh_sandbox.act("debit", ids[-1])
    assert {sandbox_gateway.retrieve(each).payment for each in ids} == {Payment.processing}
    fresh_sandbox.act("settle", ids[0])
    fresh_sandbox.act("bounce", ids[1])
    states = [sandbox_gateway.retrieve(each).payment for each in ids]
    assert states == [Payment.paid, Payment.failed]


@pytest.mark.parametrize("kind", ["500", "429", "lost-answer"])
def test_trouble_has_words_and_the_next_try_finds_what_was_begun(
    sandbox_gateway, fresh_sandbox, number, kind
):
    asked = request(sandbox_gateway, number)
    times = 1 if kind == "429" else 2
    fresh_sandbox.fail(kind, "/v1/checkout", times=times, seconds=1.5)
    with pytest.raises(PaymentsDown, match="saved") as trouble:
        sandbox_gateway.create_checkout(asked)
    assert trouble.value.status == 503
    link = sandbox_gateway.create_checkout(asked)
    assert [each["id"] for each in fresh_sandbox.objects()] == [link.session_id]


def test_one_lost_answer_is_not_even_noticed(sandbox_gateway, fresh_sandbox, number):
    asked = request(sandbox_gateway, number)
    fresh_sandbox.fail("lost-answer", "/v1/checkout", seconds=1.5)
    assert sandbox_gateway.create_checkout(asked).url
    assert len(fresh_sandbox.objects()) == 1


def test_nobody_there_has_words():
    gateway = StripeGateway("sk_test_sandbox", SECRET, "http://127.0.0.1:9", timeout=1)
    with pytest.raises(PaymentsDown, match="try again"):
        gateway.retrieve("cs_test_any")
    gateway.close()


def test_a_signed_event_is_read(sandbox_gateway, fresh_sandbox, paid):
    delivery = fresh_sandbox.deliveries("checkout.session.completed")[0]
    event = sandbox_gateway.verify_event(delivery["body"].encode(), delivery["signature"])
    assert (event.id, event.object_id, event.livemode) == (delivery["event"], paid, False)


@pytest.mark.parametrize("raw", [b"", b"\xff", b"{}", b"[1]", b'{"object": "event"}'])
def test_what_is_no_event_is_a_bad_signature_and_nothing_else(gateway, raw):
    for signature in (sign(raw, SECRET), sign(raw, SECRET, time.time() - 301), "", "t=1,v1=é"):
        with pytest.raises(BadSignature):
            gateway.verify_event(raw, signature)


@pytest.mark.parametrize("secret", ["whsec_old", "whsec_new"])
def test_either_of_two_secrets_is_accepted_and_no_third(secret):
    gateway = StripeGateway("sk_test_sandbox", "whsec_old, whsec_new", None)
    raw = b'{"id": "evt_1", "object": "event", "type": "a.b", "livemode": false, "data": '
    raw += b'{"object": {"id": "x_1", "object": "x"}}}'
    assert gateway.verify_event(raw, sign(raw, secret)).object_id == "x_1"
    with pytest.raises(BadSignature):
        gateway.verify_event(raw, sign(raw, "whsec_third"))
    gateway.close()
