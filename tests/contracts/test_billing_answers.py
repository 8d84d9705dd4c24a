"""What the sandbox answers about plans, codes, invoices and subscriptions keeps the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.contracts.stripe_schema import (
    operation_of,
    problems_of_answer,
    problems_of_object,
    problems_of_request,
)
from tests.payments.shop import AUSTIN, INVOICED, OPEN_TO_CODES, TAXED, Shop
from tests.sandbox import Sandbox

LISTS = (
    *("checkout/sessions", "coupons", "credit_notes", "customers", "events", "invoice_payments"),
    *("invoices", "payment_intents", "prices", "products", "promotion_codes", "subscriptions"),
    *("charges", "refunds"),
)
TAX_IDS = (("tax_id_collection[enabled]", "true"), ("customer_update[name]", "auto"))
SEPARATE = {
    "customers": ("customers/{}/tax_ids", "customers/{}/payment_methods"),
    "checkout/sessions": ("checkout/sessions/{}/line_items",),
}


@dataclass(frozen=True)
class Checked(Shop):
    """A shop that holds each request and each answer to the contract."""

    def get(self, path: str, *pairs: tuple[str, str]) -> Any:
        return checked("get", path, super().get(path, *pairs))

    def post(self, path: str, *pairs: tuple[str, str]) -> Any:
        assert problems_of_request("POST", f"/v1/{path}", "", urlencode(pairs)) == []
        return checked("post", path, super().post(path, *pairs))


def checked(method: str, path: str, body: Any) -> Any:
    operation = operation_of(method.upper(), f"/v1/{path}")
    assert problems_of_answer(operation, body) == []
    return body


@pytest.fixture
def shop(fresh_sandbox: Sandbox) -> Shop:
    return Checked(fresh_sandbox)


def buy(shop: Shop) -> Any:
    shop.press("/codes")
    asked = (*OPEN_TO_CODES, *TAXED, *TAX_IDS, *INVOICED)
    asked += (("payment_intent_data[setup_future_usage]", "off_session"),)
    session = shop.checkout(shop.price(19900), shop.customer(), *asked)
    shop.press(f"/sessions/{session['id']}/code", code="WELCOME20")
    shop.press(f"/sessions/{session['id']}/address", **AUSTIN, tax_id="12-3456789")
    shop.sandbox.act("pay", session["id"])
    whole = ("line_items.data.taxes", "line_items.data.discounts", "total_details.breakdown")
    return shop.session(session, *whole, "invoice.payments", "payment_intent.latest_charge")


def credit(shop: Shop) -> None:
    invoice = buy(shop)["invoice"]["id"]
    shop.post("credit_notes", ("invoice", invoice), ("refund_amount", "500"), ("memo", "Sorry"))


def bill(shop: Shop) -> None:
    terms = (("collection_method", "send_invoice"), ("days_until_due", "30"))
    made = shop.post("invoices", ("customer", shop.customer()), *terms)
    line = (("invoice", made["id"]), ("customer", made["customer"]))
    shop.post("invoiceitems", *line, ("amount", "19900"), ("currency", "usd"))
    shop.post(f"invoices/{made['id']}", ("description", "Single posting"))
    shop.post(f"invoices/{made['id']}/finalize")
    shop.post(f"invoices/{made['id']}/send")
    shop.pass_time(days=40)
    shop.press(f"/invoices/{made['id']}/pay", by="declined-card")
    shop.post(f"invoices/{made['id']}/pay", ("paid_out_of_band", "true"))


def subscribe(shop: Shop) -> Any:
    shop.press("/codes")
    return shop.subscribed(shop.monthly(9900), *TAXED, code="WELCOME20")


def change(shop: Shop) -> None:
    made = subscribe(shop)
    item, price = made["items"]["data"][0]["id"], shop.monthly(20000)
    of = (("subscription", made["id"]), ("subscription_details[items][0][id]", item))
    shop.post("invoices/create_preview", *of, ("subscription_details[items][0][price]", price))
    asked = (("items[0][id]", item), ("items[0][price]", price))
    shop.post(f"subscriptions/{made['id']}", *asked, ("proration_behavior", "always_invoice"))


def fail(shop: Shop) -> None:
    made = subscribe(shop)
    shop.press(f"/subscriptions/{made['id']}/fail-renewal")
    shop.pass_time(days=9)


def cancel(shop: Shop) -> None:
    made = subscribe(shop)
    shop.post(f"subscriptions/{made['id']}", ("cancel_at_period_end", "true"))
    shop.wire.delete(f"/v1/subscriptions/{made['id']}", ("prorate", "true"))
    shop.wire.delete(f"/v1/customers/{made['customer']}")


def see_to_billing(shop: Shop) -> None:
    customer = subscribe(shop)["customer"]
    on = ("features[payment_method_update][enabled]", "true")
    made = shop.post("billing_portal/configurations", on)["id"]
    asked = (("customer", customer), ("configuration", made))
    shop.post("billing_portal/sessions", *asked, ("flow_data[type]", "payment_method_update"))


STORIES = (buy, credit, bill, subscribe, change, fail, cancel, see_to_billing)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_every_answer_and_event_keeps_the_contract(
    shop: Shop, story: Callable[[Shop], Any]
) -> None:
    story(shop)
    events = everything(shop)["events"]["data"]
    problems = [p for each in events for p in problems_of_object(each["data"]["object"])]
    assert (problems, bool(events)) == ([], True)


def everything(shop: Shop) -> dict[str, Any]:
    """All lists, with those that belong to one object."""
    found = {path: shop.get(path, ("limit", "100")) for path in LISTS}
    for plural, templates in SEPARATE.items():
        for template in templates:
            for each in found[plural]["data"]:
                name = {"customers": "{customer}", "checkout/sessions": "{session}"}[plural]
                found[template.format(name)] = shop.get(template.format(each["id"]))
    return found
