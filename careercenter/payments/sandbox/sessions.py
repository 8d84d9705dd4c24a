"""Creating a checkout session: what Stripe refuses is refused here in its words."""

import time

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.bank import SESSION, Bank
from careercenter.payments.sandbox.params import required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

CURRENCIES = frozenset({"usd", "cad", "eur", "gbp", "jpy"})
LEAST_CHARGE = 50
HALF_AN_HOUR = 30 * 60
REPEATED = frozenset(
    {"customer", "customer_email", "client_reference_id", "metadata", "success_url", "cancel_url"}
)


def create(bank: Bank, asked: Thing, base_url: str) -> Thing:
    if required(asked, "mode") != "payment":
        raise Problem("The sandbox only knows mode=payment.", param="mode")
    required(asked, "success_url")
    check_customer(bank, asked)
    lines = [line(each, place) for place, each in enumerate(required(asked, "line_items"))]
    if len({each["currency"] for each in lines}) > 1:
        raise Problem("All prices on a Checkout Session must be expressed in the same currency.")
    if 0 < sum(each["amount_total"] for each in lines) < LEAST_CHARGE:
        raise Problem("The total amount due is too low.", code="amount_too_small")
    kept = {name: asked[name] for name in asked if name in REPEATED}
    if "expires_at" in asked:
        kept["expires_at"] = moment_of_expiry(asked["expires_at"])
    session = objects.session(base_url, lines, kept)
    session["_intent"] = asked.get("payment_intent_data", {})
    return bank.store.put(SESSION, session)


def check_customer(bank: Bank, asked: Thing) -> None:
    if "customer" in asked and bank.store.get("customer", asked["customer"]) is None:
        raise Problem(
            f"No such customer: '{asked['customer']}'", code="resource_missing", param="customer"
        )


def line(asked: Thing, place: int) -> Thing:
    where = f"line_items[{place}]"
    data = required(asked, "price_data", f"{where}[price_data]")
    currency = str(required(data, "currency", f"{where}[price_data][currency]")).lower()
    if currency not in CURRENCIES:
        raise Problem(f"Invalid currency: {currency}", param=f"{where}[price_data][currency]")
    product = required(data, "product_data", f"{where}[price_data][product_data]")
    name = required(product, "name", f"{where}[price_data][product_data][name]")
    cents = int(required(data, "unit_amount", f"{where}[price_data][unit_amount]"))
    quantity = int(required(asked, "quantity", f"{where}[quantity]"))
    if cents < 0 or quantity < 1:
        raise Problem("Invalid non-negative integer", param=where)
    return objects.line_item(name, currency, cents, quantity)


def moment_of_expiry(given: str) -> int:
    moment = int(given)
    if not time.time() + HALF_AN_HOUR <= moment <= time.time() + objects.A_DAY:
        raise Problem(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout "
            "Session creation.",
            param="expires_at",
        )
    return moment
