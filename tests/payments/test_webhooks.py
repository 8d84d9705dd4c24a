"""The endpoint that Stripe calls: only what is signed, each event once, whatever else happens."""

import json
import random
import threading
import time
from io import BytesIO

import pytest
from sqlalchemy import func, select

from careercenter.db import db
from careercenter.payments.models import Credit, EventOutcome, StripeEvent
from careercenter.payments.sandbox.post import sign
from careercenter.payments.webhooks import LARGEST_EVENT
from careercenter.postings.status import Status
from tests.people import sign_in
from tests.sandbox import SECRET

URL = "/webhooks/stripe"
COMPLETED = "checkout.session.completed"


def events() -> list[StripeEvent]:
    return list(db.session.scalars(select(StripeEvent).order_by(StripeEvent.id)))


def credits() -> int:
    return db.session.scalar(select(func.count()).select_from(Credit)) or 0


@pytest.fixture
def paid(draft, buy, sandbox):
    """A draft that was paid for; the buyer closed the browser, and nobody has told us yet."""
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    return order


@pytest.fixture
def completed(paid, sandbox):
    return sandbox.deliveries(COMPLETED)[0]


def test_a_webhook_publishes_for_a_buyer_who_left(draft, completed, deliver, work):
    assert deliver(completed) == 200
    work()
    assert draft.status is Status.in_review


def test_the_same_event_three_times_is_stored_once(draft, completed, deliver, work):
    assert [deliver(completed) for _ in range(3)] == [200, 200, 200]
    work()
    assert (len(events()), credits()) == (1, 1)


def test_an_event_is_answered_before_it_is_handled(draft, completed, deliver):
    deliver(completed)
    assert (events()[0].handled_at, draft.status) == (None, Status.awaiting_payment)


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_events_end_the_same(draft, paid, sandbox, deliver, work, seed):
    deliveries = sandbox.deliveries() * 2
    random.Random(seed).shuffle(deliveries)
    for delivery in deliveries:
        assert deliver(delivery) == 200
        work()
    assert (draft.status, credits()) == (Status.in_review, 1)


def test_reversed_events_of_a_bank_debit_end_the_same(draft, buy, sandbox, deliver, work):
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    sandbox.act("settle", order.session_id)
    for delivery in reversed(sandbox.deliveries()):
        deliver(delivery)
        work()
    assert (draft.status, credits()) == (Status.in_review, 1)


def test_five_copies_and_the_success_page_at_once_publish_once(
    app, owner, draft, paid, completed, work
):
    page = f"/orders/{paid.id}/success?session_id={paid.session_id}"
    browser = app.test_client()
    sign_in(browser, owner)
    db.session.commit()
    answers: list[int] = []

    def post() -> None:
        headers = {"Stripe-Signature": completed["signature"]}
        answer = app.test_client().post(URL, data=completed["body"], headers=headers)
        answers.append(answer.status_code)

    threads = [threading.Thread(target=post) for _ in range(5)]
    threads.append(threading.Thread(target=lambda: answers.append(browser.get(page).status_code)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert answers == [200] * 6
    assert (len(events()), credits(), draft.status) == (1, 1, Status.in_review)


def test_a_failed_task_leaves_nothing_half_done_and_is_tried_again(
    draft, completed, deliver, work, sandbox, clock
):
    deliver({**completed, "signature": signed_now(sandbox, completed)})
    sandbox.fail("500", times=2)
    work()
    assert (events()[0].handled_at, credits()) == (None, 0)
    clock.shift(90)
    work()
    assert (events()[0].outcome, draft.status) == (EventOutcome.handled, Status.in_review)


def signed_now(sandbox, delivery) -> str:
    found = [each for each in sandbox.deliveries() if each["id"] == delivery["id"]]
    return found[0]["signature"]


def test_types_that_we_do_not_need_are_counted_and_left(paid, sandbox, deliver, work):
    for delivery in sandbox.deliveries("charge."):
        assert deliver(delivery) == 200
    work()
    assert [event.outcome for event in events()] == [EventOutcome.unknown_type]


def changed(completed, **values):
    """The event with other values, signed anew with the right secret."""
    body = json.dumps({**json.loads(completed["body"]), **values}).encode()
    return {"body": body, "signature": sign(body, SECRET)}


def test_an_event_of_the_other_mode_is_counted_and_left(draft, completed, sandbox, deliver, work):
    assert deliver(changed(completed, livemode=True)) == 200
    work()
    assert events()[0].outcome is EventOutcome.other_mode
    assert draft.status is Status.awaiting_payment


def test_an_event_of_another_shop_is_counted_and_left(draft, completed, sandbox, deliver, work):
    elsewhere = {"object": {"id": "cs_test_elsewhere", "object": "checkout.session"}}
    assert deliver(changed(completed, data=elsewhere)) == 200
    work()
    assert events()[0].outcome is EventOutcome.foreign


def test_a_payload_that_lies_changes_nothing(draft, buy, sandbox, deliver, work):
    """Signed with our secret and false: the object itself is read again."""
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    completed = sandbox.deliveries(COMPLETED)[0]
    lie = json.loads(completed["body"])["data"]
    lie["object"] |= {"payment_status": "paid"}
    deliver(changed(completed, data=lie))
    work()
    assert (credits(), draft.status) == (0, Status.awaiting_payment)


@pytest.mark.parametrize(
    "signature",
    ["", "nonsense", "t=1", "t=x,v1=y", "v1=aa", "t=1,v1=" + "0" * 64, "t=1,v1=\xe9", "=" * 99],
)
def test_a_bad_signature_is_refused(completed, deliver, signature):
    assert deliver({**completed, "signature": signature}) == 400
    assert events() == []


def test_no_signature_is_refused(client, completed):
    assert client.post(URL, data=completed["body"]).status_code == 400


def test_another_secret_is_refused(completed, deliver):

    stranger = sign(completed["body"].encode(), "whsec_stranger")
    assert deliver({**completed, "signature": stranger}) == 400


def test_two_signatures_in_one_header_pass_while_a_secret_is_rotated(completed, deliver):
    both = completed["signature"].replace(",v1=", f",v1={'0' * 64},v1=")
    assert deliver({**completed, "signature": both}) == 200


def test_an_old_signature_is_refused(sandbox, completed, deliver):
    old = sign(completed["body"].encode(), SECRET, time.time() - 400)
    assert deliver({**completed, "signature": old}) == 400


def test_a_tampered_body_is_refused(completed, deliver):
    body = completed["body"].replace('"paid"', '"unpaid"')
    assert deliver({**completed, "body": body}) == 400


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"[]", b"null", b"{", b"1", b'{"id": 1}'])
def test_what_is_no_event_is_refused_even_when_signed(deliver, sandbox, body):
    assert deliver({"body": body, "signature": sign(body, SECRET)}) == 400
    assert events() == []


def test_a_huge_body_is_refused(deliver, completed):
    assert deliver({**completed, "body": b"x" * (LARGEST_EVENT + 1)}) == 413


def test_a_huge_body_of_unsaid_length_is_refused(client, completed):
    answer = client.post(
        URL,
        input_stream=BytesIO(b"x" * LARGEST_EVENT * 2),
        headers={"Transfer-Encoding": "chunked", "Stripe-Signature": completed["signature"]},
        environ_overrides={"CONTENT_LENGTH": "", "wsgi.input_terminated": True},
    )
    assert answer.status_code == 413


def test_the_endpoint_takes_posts_alone(client):
    assert client.get(URL).status_code == 405


def test_a_form_in_place_of_an_event_is_refused(client, completed):
    assert client.post(URL, data={"a": "b"}).status_code == 400
