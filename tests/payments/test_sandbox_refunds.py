"""Refunds, charges and events in the sandbox: acts, lists, and the faults that Stripe has."""

import json

import pytest

from tests.contracts.stripe_schema import problems_of_answer
from tests.payments.paying import Paid, somebody_paid
from tests.payments.test_sandbox import Receiver, listen, receiver
from tests.sandbox import Sandbox

__all__ = ["receiver"]


@pytest.fixture
def paid(sandbox_server: Sandbox) -> Paid:
    return somebody_paid(sandbox_server)


def ids(answer: dict) -> list[str]:
    return [each["id"] for each in answer["data"]]


def test_a_refund_at_the_dashboard_tells_of_no_order(paid):
    told = paid.told()
    made = paid.press(f"/charges/{paid.session}/refund", amount=5000)
    assert (made["metadata"], made["amount"], made["status"]) == ({}, 5000, "succeeded")
    assert paid.charge_now()["amount_refunded"] == 5000
    assert paid.told_since(told) == ["charge.refunded", "refund.created"]
    assert paid.press(f"/charges/{paid.charge}/refund")["amount"] == 14900
    assert paid.charge_now()["refunded"] is True


def test_a_charge_that_failed_cannot_be_refunded(sandbox_server):
    nobody = somebody_paid(sandbox_server, "decline")
    assert nobody.refund().status == 400
    assert nobody.sandbox.objects("refund") == []


@pytest.mark.parametrize(
    ("act", "status", "left", "told"),
    [
        ("succeed", "succeeded", 100, ["refund.updated"]),
        ("fail", "failed", 0, ["refund.updated", "refund.failed"]),
    ],
)
def test_a_pending_refund_ends_one_way_or_the_other(paid, act, status, left, told):
    paid.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    made = paid.refund(("amount", "100")).body
    before = paid.told()
    assert paid.press(f"/refunds/{made['id']}/{act}")["status"] == status
    assert paid.charge_now()["amount_refunded"] == left
    assert paid.told_since(before) == told


def test_a_refund_can_be_cancelled_while_it_waits(paid):
    paid.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    path = f"/v1/refunds/{paid.refund().body['id']}"
    answer = paid.wire.post(f"{path}/cancel")
    assert problems_of_answer("post /v1/refunds/{refund}/cancel", answer.body) == []
    assert (answer.body["status"], paid.charge_now()["refunded"]) == ("canceled", False)
    assert paid.wire.post(f"{path}/cancel").status == 400


def test_what_is_kept_with_a_refund_can_be_changed(paid):
    made = paid.refund(("amount", "100"), ("metadata[refund]", "3"), ("metadata[by]", "x")).body
    pairs = (("metadata[order]", "17"), ("metadata[by]", ""))
    changed = paid.wire.post(f"/v1/refunds/{made['id']}", *pairs).body
    assert problems_of_answer("post /v1/refunds/{refund}", changed) == []
    assert changed["metadata"] == {"refund": "3", "order": "17"}
    assert paid.wire.post(f"/v1/refunds/{made['id']}", ("amount", "1")).status == 400


@pytest.mark.parametrize("plural", ["charges", "refunds", "disputes", "events"])
def test_lists_are_cut_by_time(paid, plural):
    paid.refund(("amount", "100"))
    paid.press(f"/charges/{paid.charge}/dispute", inquiry=True)
    all_of_them = paid.wire.get(f"/v1/{plural}", ("limit", "100")).body
    assert problems_of_answer(f"get /v1/{plural}", all_of_them) == []
    moment = all_of_them["data"][0]["created"]
    newer = paid.wire.get(f"/v1/{plural}", ("created[gte]", str(moment + 60))).body
    older = (("created[gte]", str(moment - 60)), ("created[lte]", str(moment + 60)))
    assert ids(newer) == []
    assert ids(paid.wire.get(f"/v1/{plural}", *older, ("limit", "100")).body) == ids(all_of_them)


def test_a_long_list_comes_page_by_page(paid):
    made = [paid.refund(("amount", "100")).body["id"] for _ in range(3)]
    first = paid.wire.get("/v1/refunds", ("limit", "2"), ("charge", paid.charge)).body
    assert (ids(first), first["has_more"]) == (made[:0:-1], True)
    after = ("starting_after", ids(first)[-1])
    rest = paid.wire.get("/v1/refunds", ("limit", "2"), ("charge", paid.charge), after).body
    assert (ids(rest), rest["has_more"]) == (made[:1], False)


def kinds(paid: Paid, *pairs: tuple[str, str]) -> list[str]:
    answer = paid.wire.get("/v1/events", *pairs, ("limit", "100"))
    assert answer.status == 200
    return [each["type"] for each in answer.body["data"]]


def test_events_are_listed_by_type(paid):
    paid.refund()
    assert kinds(paid, ("type", "refund.created")) == ["refund.created"]
    assert set(kinds(paid, ("type", "charge.*"))) == {"charge.succeeded", "charge.refunded"}
    some = (("types[0]", "refund.created"), ("types[1]", "charge.refunded"))
    assert kinds(paid, *some) == ["refund.created", "charge.refunded"]


def test_events_that_did_not_arrive_are_listed(paid, receiver: Receiver):
    number = len(kinds(paid))
    assert len(kinds(paid, ("delivery_success", "false"))) == number
    listen(paid.sandbox, receiver)
    paid.sandbox.call("POST", "/webhooks/release")
    receiver.wait_for(number)
    paid.sandbox.call("PUT", "/webhooks", {"hold": True})
    paid.refund()
    missed = kinds(paid, ("delivery_success", "false"))
    assert missed[:2] == ["refund.created", "charge.refunded"]
    assert "payment_intent.created" in kinds(paid, ("delivery_success", "true"))
    bad = paid.wire.get("/v1/events", ("delivery_success", "perhaps"))
    assert bad.body["error"]["param"] == "delivery_success"


def test_a_key_may_lack_a_permission(paid):
    paid.sandbox.fail("permission", "/v1/refunds")
    answer = paid.refund()
    assert (answer.status, answer.body["error"]["type"]) == (403, "invalid_request_error")
    assert "permissions" in json.dumps(answer.body)
    assert paid.sandbox.objects("refund") == []
    assert paid.refund().status == 200
