"""The invoices of a subscription and their lines."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import invoices, objects
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.store import Thing


def draft(books: Books, subscription: Thing, reason: str, address: Thing | None = None) -> Thing:
    """An invoice without lines; nothing is stored. `address` is that of the checkout, if any."""
    customer = books.known("customer", subscription["customer"])
    item = subscription["items"]["data"][0]
    asked = {
        "auto_advance": True,
        "automatic_tax": objects.automatic_tax(enabled=subscription["automatic_tax"]["enabled"]),
        "billing_reason": reason,
        "customer_address": address or customer["address"],
        "discounts": [each["id"] for each in discounts_of(books, subscription)],
        "parent": {
            "quote_details": None,
            "subscription_details": {
                "metadata": subscription["metadata"],
                "subscription": subscription["id"],
            },
            "type": "subscription_details",
        },
        "period_end": item["current_period_start"],
        "period_start": item["current_period_start"],
    }
    return objects.invoice(customer, subscription["currency"], asked)


def bill(books: Books, subscription: Thing, invoice: Thing, lines: list[Thing]) -> Thing:
    """Stores the draft with these lines and with what waited for it. The subscription's newest."""
    waiting = invoices.take_pending(books, invoice, subscription["id"])
    made = invoices.store_draft(books, invoices.with_lines(invoice, [*waiting, *lines]))
    books.store.put("subscription", {**subscription, "latest_invoice": made["id"]})
    return made


def discounts_of(books: Books, subscription: Thing) -> list[Thing]:
    """Those that still hold."""
    found = [books.known("discount", each) for each in subscription["discounts"]]
    return [each for each in found if each["end"] is None or each["end"] > clock.now()]


def without_used(books: Books, subscription: Thing) -> Thing:
    """After an invoice: a coupon that holds once is gone."""
    left = [
        each["id"]
        for each in discounts_of(books, subscription)
        if books.known("coupon", each["source"]["coupon"])["duration"] != "once"
    ]
    return books.store.put("subscription", {**subscription, "discounts": left})


def period_lines(books: Books, items: list[Thing]) -> list[Thing]:
    """What the current period of each item costs."""
    return [line(books, each, price_of(each), each["current_period_start"]) for each in items]


def price_of(item: Thing) -> int:
    return int(item["price"]["unit_amount"] * item["quantity"])


def line(
    books: Books,
    item: Thing,
    cents: int,
    start: int,
    words: str = "",
    *,
    proration: bool = False,
    discountable: bool = True,
) -> Thing:
    """A line for an item from `start` to the end of its period."""
    name = books.known("product", item["price"]["product"])["name"]
    return objects.line(
        cents,
        item["price"]["currency"],
        words.format(name=name) if words else f"{item['quantity']} × {name}",
        discountable=discountable,
        parent=objects.subscription_parent(item, proration=proration),
        period={"start": start, "end": item["current_period_end"]},
        pricing=objects.pricing(item["price"]),
        quantity=item["quantity"],
        subscription=item["subscription"],
    )
