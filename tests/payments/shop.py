"""What an application asks of the sandbox by bare HTTP, for tests of codes, taxes and plans."""

import json
import urllib.error
from dataclasses import dataclass
from typing import Any

from tests.contracts.conftest import Wire
from tests.sandbox import KEY, SECRET, Sandbox

Pairs = tuple[tuple[str, str], ...]
A_DAY = 24 * 60 * 60
AUSTIN = {"line1": "1 Congress Ave", "city": "Austin", "state": "TX", "postal_code": "78701"}
SALEM = {"line1": "1 Main St", "city": "Salem", "state": "OR", "postal_code": "97301"}
OPEN_TO_CODES: Pairs = (("allow_promotion_codes", "true"),)
TAXED: Pairs = (("automatic_tax[enabled]", "true"), ("customer_update[address]", "auto"))
INVOICED: Pairs = (("invoice_creation[enabled]", "true"),)


@dataclass(frozen=True)
class Shop:
    """Answers are bodies; one that is refused fails the test."""

    sandbox: Sandbox

    @property
    def wire(self) -> Wire:
        return Wire(self.sandbox.url, KEY)

    def get(self, path: str, *pairs: tuple[str, str]) -> Any:
        answer = self.wire.get(f"/v1/{path}", *pairs)
        assert answer.status == 200, answer.body
        return answer.body

    def post(self, path: str, *pairs: tuple[str, str]) -> Any:
        answer = self.wire.post(f"/v1/{path}", *pairs)
        assert answer.status == 200, answer.body
        return answer.body

    def press(self, path: str, **given: Any) -> Any:
        """A handle of the sandbox."""
        return self.sandbox.call("POST", path, given)

    def refusal(self, path: str, **given: Any) -> str:
        """The words with which a handle is refused."""
        try:
            self.press(path, **given)
        except urllib.error.HTTPError as answer:
            with answer:
                return str(json.load(answer)["error"]["message"])
        raise AssertionError(f"{path} was not refused")

    def pass_time(self, days: float) -> None:
        self.sandbox.call("PUT", "/clock", {"advance": int(days * A_DAY)})

    def customer(self, *pairs: tuple[str, str]) -> str:
        named = (("name", "Larkspur"), ("email", "ana@larkspur.example"))
        return str(self.post("customers", *named, *pairs)["id"])

    def price(self, cents: int, *pairs: tuple[str, str], product: str = "Single posting") -> str:
        what = (("unit_amount", str(cents)), ("product_data[name]", product))
        currency = () if any(name == "currency" for name, _ in pairs) else (("currency", "usd"),)
        return str(self.post("prices", *what, *currency, *pairs)["id"])

    def monthly(self, cents: int) -> str:
        return self.price(cents, ("recurring[interval]", "month"), product="Team")

    def checkout(self, price: str, customer: str, *pairs: tuple[str, str], mode: str = "") -> Any:
        return self.post(
            "checkout/sessions",
            ("mode", mode or "payment"),
            ("customer", customer),
            ("line_items[0][price]", price),
            ("line_items[0][quantity]", "1"),
            ("success_url", "https://shop.example/done"),
            *pairs,
        )

    def session(self, session: Any, *expand: str) -> Any:
        pairs = (("expand[]", path) for path in expand)
        return self.get(f"checkout/sessions/{session['id']}", *pairs)

    def subscribed(self, price: str, *pairs: tuple[str, str], code: str = "") -> Any:
        """A subscription that was begun and paid at a checkout."""
        pairs = (*pairs, *OPEN_TO_CODES)
        begun = self.checkout(price, self.customer(), *pairs, mode="subscription")
        if code:
            self.press(f"/sessions/{begun['id']}/code", code=code)
        self.sandbox.act("pay", begun["id"])
        return self.subscription(self.session(begun)["subscription"])

    def subscription(self, subscription_id: str) -> Any:
        path = f"subscriptions/{subscription_id}"
        return self.get(path, ("expand[]", "latest_invoice"))

    def declines(self, subscription: Any, declines: bool = True) -> None:
        self.press(f"/customers/{subscription['customer']}/card", declines=declines)

    def told(self, kind: str = "") -> list[str]:
        """The types of events, oldest first."""
        return [each["type"] for each in self.sandbox.deliveries(kind)]


def open_shop(sandbox: Sandbox) -> Shop:
    """An empty sandbox whose events wait."""
    sandbox.reset()
    sandbox.call("PUT", "/webhooks", {"url": "", "secret": SECRET, "hold": True})
    return Shop(sandbox)
