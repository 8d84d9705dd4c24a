"""Somebody who has paid at the sandbox, for tests of what comes after."""

from dataclasses import dataclass
from typing import Any

from tests.contracts.conftest import Answer, Wire
from tests.sandbox import KEY, Sandbox

SESSION = (
    ("mode", "payment"),
    ("line_items[0][price_data][currency]", "usd"),
    ("line_items[0][price_data][unit_amount]", "19900"),
    ("line_items[0][price_data][product_data][name]", "Single posting"),
    ("line_items[0][quantity]", "1"),
    ("success_url", "https://shop.example/done"),
)


@dataclass(frozen=True)
class Paid:
    sandbox: Sandbox
    session: str
    intent: str
    charge: str

    @property
    def wire(self) -> Wire:
        return Wire(self.sandbox.url, KEY)

    def press(self, path: str, **given: Any) -> dict[str, Any]:
        """A handle of the sandbox."""
        answer: dict[str, Any] = self.sandbox.call("POST", path, given)
        return answer

    def refund(self, *pairs: tuple[str, str]) -> Answer:
        return self.wire.post("/v1/refunds", ("charge", self.charge), *pairs)

    def charge_now(self) -> dict[str, Any]:
        found: dict[str, Any] = self.wire.get(f"/v1/charges/{self.charge}").body
        return found

    def told_since(self, number: int) -> list[str]:
        return [each["type"] for each in self.sandbox.deliveries()][number:]

    def told(self) -> int:
        return len(self.sandbox.deliveries())


def somebody_paid(sandbox: Sandbox, way: str = "pay") -> Paid:
    """Starts with an empty sandbox, whose events wait."""
    sandbox.reset()
    sandbox.call("PUT", "/webhooks", {"url": "", "hold": True})
    made = Wire(sandbox.url, KEY).post("/v1/checkout/sessions", *SESSION).body
    sandbox.act(way, made["id"])
    if way == "debit":
        sandbox.act("settle", made["id"])
    [charge] = sandbox.objects("charge")
    return Paid(sandbox, made["id"], charge["payment_intent"], charge["id"])
