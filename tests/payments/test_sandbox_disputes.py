"""Disputes in the sandbox: as Stripe tells of them, step by step."""

import urllib.error

import pytest

from tests.contracts.stripe_schema import problems_of_answer, problems_of_object
from tests.payments.paying import Paid, somebody_paid
from tests.sandbox import Sandbox

DISPUTED = ["charge.dispute.created", "charge.dispute.funds_withdrawn"]


@pytest.fixture
def paid(sandbox_server: Sandbox) -> Paid:
    return somebody_paid(sandbox_server)


def dispute(paid: Paid, **given: object) -> dict:
    return paid.press(f"/charges/{paid.charge}/dispute", **given)


def refused(paid: Paid, path: str, **given: object) -> str:
    with pytest.raises(urllib.error.HTTPError) as refusal:
        paid.press(path, **given)
    with refusal.value as answer:
        assert answer.code == 400
        return answer.read().decode()


def test_a_chargeback_takes_the_money(paid):
    told = paid.told()
    made = dispute(paid, reason="product_not_received", amount=5000)
    assert (made["status"], made["amount"]) == ("needs_response", 5000)
    assert (made["is_charge_refundable"], made["reason"]) == (False, "product_not_received")
    assert [each["net"] for each in made["balance_transactions"]] == [-6500]
    assert made["evidence_details"]["due_by"] > made["created"]
    assert paid.charge_now()["disputed"] is True
    assert paid.told_since(told) == DISPUTED


def test_an_inquiry_takes_nothing_yet(paid):
    told = paid.told()
    made = dispute(paid, inquiry=True)
    assert (made["status"], made["balance_transactions"]) == ("warning_needs_response", [])
    assert made["is_charge_refundable"] is True
    assert paid.told_since(told) == ["charge.dispute.created"]
    assert paid.refund(("amount", "100")).status == 200


@pytest.mark.parametrize("named", ["charge", "intent", "session"])
def test_a_charge_is_found_by_what_it_belongs_to(paid, named):
    assert paid.press(f"/charges/{getattr(paid, named)}/dispute")["charge"] == paid.charge


def test_an_inquiry_escalates_to_a_chargeback(paid):
    made = dispute(paid, inquiry=True)
    told = paid.told()
    now = paid.press(f"/disputes/{made['id']}/escalate")
    assert (now["id"], now["status"]) == (made["id"], "needs_response")
    assert now["is_charge_refundable"] is False
    assert paid.told_since(told) == [
        "charge.dispute.updated",
        "charge.dispute.funds_withdrawn",
    ]


def test_an_inquiry_that_comes_to_nothing_is_closed(paid):
    made = dispute(paid, inquiry=True)
    told = paid.told()
    assert paid.press(f"/disputes/{made['id']}/close")["status"] == "warning_closed"
    assert paid.told_since(told) == ["charge.dispute.closed"]


def test_who_wins_gets_the_money_back(paid):
    made = dispute(paid)
    told = paid.told()
    now = paid.press(f"/disputes/{made['id']}/win")
    assert (now["status"], now["is_charge_refundable"]) == ("won", True)
    assert [each["amount"] for each in now["balance_transactions"]] == [-19900, 19900]
    assert paid.told_since(told) == ["charge.dispute.closed", "charge.dispute.funds_reinstated"]
    assert paid.refund().status == 200


@pytest.mark.parametrize("act", ["lose", "close"])
def test_who_loses_or_gives_in_gets_nothing(paid, act):
    made = dispute(paid)
    told = paid.told()
    assert paid.press(f"/disputes/{made['id']}/{act}")["status"] == "lost"
    assert paid.told_since(told) == ["charge.dispute.closed"]


@pytest.mark.parametrize("end", [None, "lose"])
def test_a_charged_back_payment_cannot_be_refunded(paid, end):
    made = dispute(paid)
    if end:
        paid.press(f"/disputes/{made['id']}/{end}")
    answer = paid.refund()
    assert (answer.status, answer.body["error"]["code"]) == (400, "charge_disputed")
    assert "charge_disputed" in refused(paid, f"/charges/{paid.charge}/refund")
    assert paid.charge_now()["amount_refunded"] == 0


def test_evidence_is_kept_and_then_sent(paid):
    path = f"/v1/disputes/{dispute(paid)['id']}"
    receipt = ("evidence[receipt]", "file_1")
    kept = paid.wire.post(path, receipt, ("submit", "false"), ("metadata[order]", "17")).body
    assert (kept["status"], kept["evidence_details"]["has_evidence"]) == ("needs_response", True)
    sent = paid.wire.post(path, ("evidence[uncategorized_text]", "It went live.")).body
    assert (sent["status"], sent["evidence_details"]["submission_count"]) == ("under_review", 1)
    assert (sent["evidence"]["receipt"], sent["metadata"]) == ("file_1", {"order": "17"})
    assert paid.sandbox.deliveries()[-1]["type"] == "charge.dispute.updated"


def test_a_decided_dispute_takes_no_more_evidence(paid):
    made = dispute(paid)
    paid.press(f"/disputes/{made['id']}/lose")
    answer = paid.wire.post(f"/v1/disputes/{made['id']}", ("evidence[receipt]", "file_1"))
    assert (answer.status, "lost" in answer.body["error"]["message"]) == (400, True)


def test_what_makes_no_sense_is_refused(paid):
    assert "reason" in refused(paid, f"/charges/{paid.charge}/dispute", reason="whim")
    assert "amount" in refused(paid, f"/charges/{paid.charge}/dispute", amount=19901)
    made = dispute(paid, inquiry=True)
    assert "disputed already" in refused(paid, f"/charges/{paid.charge}/dispute")
    assert "warning_needs_response" in refused(paid, f"/disputes/{made['id']}/win")


def test_a_charge_that_failed_cannot_be_disputed(sandbox_server):
    nobody = somebody_paid(sandbox_server, "decline")
    assert "Nothing was paid" in refused(nobody, f"/charges/{nobody.charge}/dispute")


def test_disputes_are_listed_by_what_they_are_about(paid):
    made = dispute(paid)
    for name in ("charge", "payment_intent"):
        listed = paid.wire.get("/v1/disputes", (name, made[name])).body
        assert problems_of_answer("get /v1/disputes", listed) == []
        assert [each["id"] for each in listed["data"]] == [made["id"]]
    assert paid.wire.get("/v1/disputes", ("charge", "ch_other")).body["data"] == []


@pytest.mark.parametrize("way", ["pay", "debit"])
@pytest.mark.parametrize("acts", [["win"], ["lose"], ["escalate", "win"], ["close"]])
def test_every_step_of_a_dispute_keeps_the_contract(sandbox_server, way, acts):
    paid = somebody_paid(sandbox_server, way)
    made = dispute(paid, inquiry=acts[0] == "escalate")
    path = f"/v1/disputes/{made['id']}"
    sent = paid.wire.post(path, ("evidence[receipt]", "file_1"))
    assert problems_of_answer("post /v1/disputes/{dispute}", sent.body) == []
    for act in acts:
        paid.press(f"/disputes/{made['id']}/{act}")
        found = paid.wire.get(path).body
        assert problems_of_answer("get /v1/disputes/{dispute}", found) == []
    for event in paid.wire.get("/v1/events", ("limit", "100")).body["data"]:
        assert problems_of_object(event) == []
        assert problems_of_object(event["data"]["object"]) == []


def test_a_dispute_is_given_up_through_the_api(paid):
    made = dispute(paid)
    closed = paid.wire.post(f"/v1/disputes/{made['id']}/close")
    assert problems_of_answer("post /v1/disputes/{dispute}/close", closed.body) == []
    assert (closed.status, closed.body["status"]) == (200, "lost")
    assert paid.wire.post(f"/v1/disputes/{made['id']}/close").status == 400
    assert paid.wire.get("/v1/disputes/du_nobody").status == 404
