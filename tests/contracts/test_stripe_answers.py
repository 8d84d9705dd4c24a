"""Every answer of the sandbox keeps Stripe's contract, and so does Stripe's own."""

import pytest

from tests.contracts.conftest import Answer, Wire
from tests.contracts.stripe_schema import problems_of_answer, problems_of_object
from tests.sandbox import Sandbox

SESSION = (
    ("mode", "payment"),
    ("line_items[0][price_data][currency]", "usd"),
    ("line_items[0][price_data][unit_amount]", "19900"),
    ("line_items[0][price_data][product_data][name]", "Single posting"),
    ("line_items[0][quantity]", "1"),
    ("client_reference_id", "17"),
    ("metadata[order]", "17"),
    ("success_url", "https://shop.example/done?session_id={CHECKOUT_SESSION_ID}"),
    ("cancel_url", "https://shop.example/back"),
)
EXPAND = (("expand[]", "line_items"), ("expand[]", "payment_intent"))
ENDS = ("open", "pay", "decline", "debit", "settle", "bounce", "expire")


def good(operation: str, answer: Answer) -> dict:
    assert (answer.status, problems_of_answer(operation, answer.body)) == (200, [])
    return answer.body


def refused(answer: Answer) -> tuple[int, str, str | None]:
    error = answer.body["error"]
    assert error["message"]
    return answer.status, error["type"], error.get("param")


def begin(wire: Wire, sandbox: Sandbox, end: str) -> str:
    """A session brought to an end; its id."""
    session_id = str(wire.post("/v1/checkout/sessions", *SESSION).body["id"])
    if end in ("settle", "bounce"):
        sandbox.act("debit", session_id)
    if end != "open":
        sandbox.act(end, session_id)
    return session_id


@pytest.fixture
def sandbox_wire(fresh_sandbox: Sandbox) -> Wire:
    return Wire(fresh_sandbox.url, "sk_test_sandbox")


def test_a_customer_is_made_and_found(wire):
    made = good(
        "post /v1/customers",
        wire.post(
            "/v1/customers",
            ("name", "Larkspur Health"),
            ("email", "ana@larkspur.example"),
            ("metadata[employer]", "7"),
        ),
    )
    found = good("get /v1/customers/{customer}", wire.get(f"/v1/customers/{made['id']}"))
    assert (found["name"], found["metadata"]) == ("Larkspur Health", {"employer": "7"})


def test_a_session_is_made_found_and_ended(wire):
    made = good("post /v1/checkout/sessions", wire.post("/v1/checkout/sessions", *SESSION))
    path = f"/v1/checkout/sessions/{made['id']}"
    found = good("get /v1/checkout/sessions/{session}", wire.get(path, *EXPAND))
    ended = good("post /v1/checkout/sessions/{session}/expire", wire.post(f"{path}/expire"))
    assert (found["status"], found["amount_subtotal"]) == ("open", 19900)
    assert found["line_items"]["data"][0]["description"] == "Single posting"
    assert (ended["status"], ended["url"]) == ("expired", None)


def test_lists_are_lists(wire):
    session_id = wire.post("/v1/checkout/sessions", *SESSION).body["id"]
    for path in ("customers", "checkout/sessions", "payment_intents", "charges", "refunds"):
        good(f"get /v1/{path}", wire.get(f"/v1/{path}", ("limit", "3")))
    lines = wire.get(f"/v1/checkout/sessions/{session_id}/line_items")
    good("get /v1/checkout/sessions/{session}/line_items", lines)


@pytest.mark.parametrize("end", ENDS)
def test_a_session_keeps_the_contract_however_it_ends(sandbox_wire, fresh_sandbox, end):
    session_id = begin(sandbox_wire, fresh_sandbox, end)
    path = f"/v1/checkout/sessions/{session_id}"
    found = good("get /v1/checkout/sessions/{session}", sandbox_wire.get(path, *EXPAND))
    for kind, plural in (("payment_intent", "payment_intents"), ("charge", "charges")):
        for each in fresh_sandbox.objects(kind):
            name = "intent" if kind == "payment_intent" else kind
            answer = sandbox_wire.get(f"/v1/{plural}/{each['id']}")
            good(f"get /v1/{plural}/{{{name}}}", answer)
    assert found["status"] in ("open", "complete", "expired")


@pytest.mark.parametrize("end", ENDS)
def test_every_event_keeps_the_contract_and_so_does_its_object(sandbox_wire, fresh_sandbox, end):
    begin(sandbox_wire, fresh_sandbox, end)
    listed = good("get /v1/events", sandbox_wire.get("/v1/events", ("limit", "100")))["data"]
    for event in listed:
        good("get /v1/events/{id}", sandbox_wire.get(f"/v1/events/{event['id']}"))
        assert problems_of_object(event["data"]["object"]) == []
    assert bool(listed) == (end != "open")


@pytest.mark.parametrize("begins", ["succeeded", "pending"])
def test_a_refund_keeps_the_contract(sandbox_wire, fresh_sandbox, begins):
    fresh_sandbox.call("PUT", "/refunds", {"begin": begins})
    begin(sandbox_wire, fresh_sandbox, "pay")
    intent = fresh_sandbox.objects("payment_intent")[0]["id"]
    asked = (("payment_intent", intent), ("amount", "100"), ("metadata[refund]", "3"))
    made = good("post /v1/refunds", sandbox_wire.post("/v1/refunds", *asked))
    fresh_sandbox.call("POST", f"/refunds/{made['id']}/fail")
    failed = good("get /v1/refunds/{refund}", sandbox_wire.get(f"/v1/refunds/{made['id']}"))
    assert (made["status"], failed["status"]) == (begins, "failed")


def test_more_than_was_paid_is_never_refunded(sandbox_wire, fresh_sandbox):
    begin(sandbox_wire, fresh_sandbox, "pay")
    intent = ("payment_intent", fresh_sandbox.objects("payment_intent")[0]["id"])
    assert sandbox_wire.post("/v1/refunds", intent, ("amount", "19901")).status == 400
    assert sandbox_wire.post("/v1/refunds", intent).status == 200
    again = sandbox_wire.post("/v1/refunds", intent)
    assert (again.status, again.body["error"]["code"]) == (400, "charge_already_refunded")


def test_the_same_key_gives_the_same_answer(wire, number):
    key = f"contract-{number}"
    first = wire.post("/v1/checkout/sessions", *SESSION, idempotency_key=key)
    again = wire.post("/v1/checkout/sessions", *SESSION, idempotency_key=key)
    assert again.body == first.body
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.headers["Idempotent-Replayed"] is None


def test_the_same_key_for_something_else_is_refused(wire, number):
    key = f"contract-{number}"
    wire.post("/v1/checkout/sessions", *SESSION, idempotency_key=key)
    other = (*SESSION[:2], ("line_items[0][price_data][unit_amount]", "1"), *SESSION[3:])
    answer = wire.post("/v1/checkout/sessions", *other, idempotency_key=key)
    assert refused(answer)[:2] == (400, "idempotency_error")


@pytest.mark.parametrize(
    ("extra", "param"),
    [
        (("payment_method_types[0]", "card"), "payment_method_types"),
        (("no_such_parameter", "1"), "no_such_parameter"),
        (("customer", "cus_nobody"), "customer"),
    ],
)
def test_a_bad_parameter_is_named(wire, extra, param):
    answer = wire.post("/v1/checkout/sessions", *SESSION, extra)
    assert refused(answer) == (400, "invalid_request_error", param)


def test_a_session_needs_something_to_sell(wire):
    answer = wire.post("/v1/checkout/sessions", SESSION[0], *SESSION[5:])
    assert refused(answer)[:2] == (400, "invalid_request_error")


def test_what_is_not_there_is_404(wire):
    for path in ("checkout/sessions/cs_test_nobody", "customers/cus_nobody", "refunds/re_nobody"):
        answer = wire.get(f"/v1/{path}")
        assert refused(answer)[:2] == (404, "invalid_request_error")
        assert answer.body["error"]["code"] == "resource_missing"


def test_only_an_open_session_can_be_ended(wire):
    path = f"/v1/checkout/sessions/{wire.post('/v1/checkout/sessions', *SESSION).body['id']}"
    wire.post(f"{path}/expire")
    assert refused(wire.post(f"{path}/expire"))[:2] == (400, "invalid_request_error")


def test_a_wrong_key_is_401(wire):
    assert refused(Wire(wire.base, "sk_wrong_key").get("/v1/customers"))[:2] == (
        401,
        "invalid_request_error",
    )


@pytest.mark.parametrize("key", ["", "sk_live_anything", "rk_live_anything", "pk_test_public"])
def test_the_sandbox_takes_test_keys_alone(fresh_sandbox, key):
    answer = Wire(fresh_sandbox.url, key).get("/v1/customers")
    assert refused(answer)[0] == 401
