"""Whatever its source, a contract notices what it does not take."""

import json
from typing import Any

import pytest
import stripe
from stripe.params import CustomerCreateParams
from typing_extensions import TypedDict

from tests.contracts.contract import Contract
from tests.contracts.cut_schema import CUT, as_text, cut
from tests.contracts.package_schema import as_installed, hints_of, wanted
from tests.contracts.stripe_schema import (
    BESIDE,
    operation_of,
    problems_of_answer,
    problems_of_object,
    problems_of_request,
    sources,
)

SENT = "name=Larkspur&email=ana%40larkspur.example&metadata[employer]=7"


def without(params: type, name: str) -> type:
    """A copy of a TypedDict that lacks one of its parameters."""
    kept = {key: each for key, each in hints_of(params).items() if key != name}
    return TypedDict(params.__name__, kept)  # type: ignore[operator]


def a_package_without(params: type, name: str) -> Contract:
    lacking = without(params, name)
    return Contract("package", as_installed(lambda each: lacking if each is params else each))


def test_a_version_that_drops_a_parameter_turns_the_check_red() -> None:
    today = Contract("package", as_installed())
    tomorrow = a_package_without(CustomerCreateParams, "email")
    assert today.problems_of_request("post /v1/customers", "", SENT) == []
    assert tomorrow.problems_of_request("post /v1/customers", "", SENT) == [
        "package: post /v1/customers: email is not in the contract"
    ]


def test_a_wrong_name_deep_inside_is_noticed_by_each_source() -> None:
    sent = "line_items[0][price_data][product_data][nom]=x&line_items[0][price_data][currency]=usd"
    problems = problems_of_request("POST", "/v1/checkout/sessions", "", sent)
    assert sum("nom is not in the contract" in each for each in problems) == len(sources())


def test_the_package_knows_every_operation_that_we_use() -> None:
    known = Contract("package", as_installed())
    assert {name for name in wanted() if not known.knows(name)} == set()


def test_two_classes_of_one_name_are_kept_apart() -> None:
    known = Contract("package", as_installed())
    assert known.problems_of_request("post /v1/checkout/sessions", "", "mode=payment") == []
    assert known.problems_of_request("post /v1/billing_portal/sessions", "", "mode=payment")
    sessions = known.objects["checkout.session"], known.objects["billing_portal.session"]
    assert ["mode" in each["properties"] for each in sessions] == [True, False]


def test_what_the_cut_leaves_out_is_known_by_the_package() -> None:
    sent = "customer=cus_1&amount=100&currency=usd&invoice=in_1"
    assert problems_of_request("POST", "/v1/invoiceitems", "", sent) == []
    assert problems_of_request("POST", "/v1/invoiceitems", "", "amont=100&customer=cus_1")


def test_each_source_complains_for_itself() -> None:
    problems = problems_of_request("POST", "/v1/refunds", "", "amount=all&reson=x")
    for source in sources():
        mine = [each for each in problems if each.startswith(f"{source.name}: ")]
        assert any("whole number" in each for each in mine)
        assert any("reson is not in the contract" in each for each in mine)


def test_a_query_is_checked_like_a_form() -> None:
    good = "type=refund.created&created[gte]=5&delivery_success=false&limit=3"
    assert problems_of_request("GET", "/v1/events", good, "") == []
    assert problems_of_request("GET", "/v1/events", "created[since]=5", "")
    assert problems_of_request("GET", "/v1/events", "delivery_success=maybe", "")


REFUND: dict[str, Any] = {
    **dict.fromkeys(["balance_transaction", "charge", "customer", "customer_account", "metadata"]),
    **dict.fromkeys(["payment_intent", "payment_method", "reason", "receipt_number", "status"]),
    **dict.fromkeys(["source_transfer_reversal", "transfer_reversal"]),
    "id": "re_1",
    "object": "refund",
    "amount": 100,
    "created": 1,
    "currency": "usd",
}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"amount": "100"}, "is not of type 'integer'"),
        ({"livemode": False}, "livemode"),
        ({"currency": None}, "None is not"),
    ],
)
def test_an_answer_that_breaks_the_contract_is_told_by_each_source(changed, problem) -> None:
    assert problems_of_object(REFUND) == []
    problems = problems_of_answer("get /v1/refunds/{refund}", {**REFUND, **changed})
    assert {each.split(":")[0] for each in problems} == {source.name for source in sources()}
    assert all(problem in each for each in problems)


def test_what_was_deleted_may_be_told_by_its_id() -> None:
    gone = {"id": "cus_1", "object": "customer", "deleted": True}
    assert problems_of_answer("delete /v1/customers/{customer}", gone) == []
    assert problems_of_answer("delete /v1/customers/{customer}", {**gone, "deleted": None})


def test_nobody_knows_an_operation_that_is_not_there() -> None:
    with pytest.raises(LookupError):
        operation_of("POST", "/v1/tips")
    with pytest.raises(LookupError):
        problems_of_answer("get /v1/tips", {})


def test_a_contract_named_in_the_environment_is_one_more_source(tmp_path, monkeypatch) -> None:
    copy = tmp_path / "spec3.json"
    copy.write_text(CUT.read_text())
    monkeypatch.setenv("STRIPE_SPEC", str(copy))
    assert [source.name for source in sources()] == ["cut", "package", "published"]
    monkeypatch.setenv("STRIPE_SPEC", str(tmp_path / "none.json"))
    assert [source.name for source in sources()] == ["cut", "package"]


def test_stripes_own_dialect_is_read() -> None:
    """As in stripe/openapi: lists and expandable fields at length, choices that may grow."""
    thing = {
        "type": "object",
        "properties": {
            "customer": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/customer"}]},
            "state": {"type": "string", "enum": ["new"], "x-stripeBypassValidation": True},
            "note": {"type": "string", "nullable": True, "maxLength": 5000},
        },
        "required": ["customer"],
    }
    good = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing"}}}}
    paths = {"/v1/things/{thing}": {"get": {"responses": {"200": good}}}}
    published = Contract("own", {"paths": paths, "components": {"schemas": {"thing": thing}}})
    answer = {"customer": "cus_1", "state": "old", "note": None}
    assert published.problems_of_answer("get /v1/things/{id}", answer) == []
    assert published.problems_of_answer("get /v1/things/{id}", {**answer, "customer": 1})
    assert published.problems_of_answer("get /v1/things/{id}", {**answer, "more": 1})


def test_a_cut_of_the_cut_is_the_cut() -> None:
    text = CUT.read_text()
    again = cut(json.loads(text))
    again["info"] = json.loads(text)["info"]
    assert as_text(again) == text


def test_the_cut_is_made_of_the_contract_beside_this_repository() -> None:
    """Where none lies there, what is compared is the cut with itself."""
    origin = BESIDE if BESIDE.exists() else CUT
    made = cut(json.loads(origin.read_text()))
    assert made["paths"] == json.loads(CUT.read_text())["paths"]
    assert stripe.api_version == made["info"]["version"]
