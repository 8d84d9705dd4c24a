"""Customers, and what they bought: at a checkout, on account, by subscription."""

from flask import request

from careercenter.payments.sandbox import clock, presets
from careercenter.payments.sandbox.billing import invoices, objects, settling
from careercenter.payments.sandbox.catalogue import codes, prices
from careercenter.payments.sandbox.checkout import create
from careercenter.payments.sandbox.customers import cards, people
from careercenter.payments.sandbox.history.past import Past, check
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import ending, renewing

DONE = "https://example.com/done"


def customer(past: Past, told: Thing) -> None:
    asked = {name: told[name] for name in ("name", "email")}
    address = {**told["address"], "country": "US"}
    with clock.at(told["at"]):
        metadata = {"employer": told["employer"]}
        made = people.create(past.bank, {**asked, "address": address, "metadata": metadata})
        if told["has_card"]:
            card = cards.make(past.bank, "card", made)
            cards.attach(past.bank, card["id"], made["id"])
            cards.make_usual(past.bank, made["id"], card["id"])
    past.know(told, id=made["id"])


def checkout(past: Past, told: Thing) -> None:
    """Paid once, by a card."""
    kept = {"metadata": kept_of(told)}
    asked: Thing = {
        "mode": "payment",
        "line_items": [line_item(each, told["currency"]) for each in told["lines"]],
        "payment_intent_data": kept,
        "invoice_creation": {"enabled": "true", "invoice_data": kept},
    }
    if told["is_taxed"]:
        asked["automatic_tax"] = {"enabled": "true"}
    if told["code"]:
        asked["discounts"] = [{"promotion_code": code_named(past, told["code"])}]
    pay(past, told, asked)


def pay(past: Past, told: Thing, asked: Thing) -> Thing:
    """The checkout that was asked for and paid."""
    reference = {"client_reference_id": told["order"], "metadata": {"order": told["order"]}}
    buyer = {"customer": past.made[told["customer"]], "success_url": DONE}
    with clock.at(told["at"]):
        base = request.host_url.rstrip("/")
        begun = create.create(past.bank, {**asked, **reference, **buyer}, base)
        check(f"the total of {told['session']}", begun["amount_total"], told["total"])
        session = past.bank.pay(begun["id"])
    past.know(told, session=session["id"])
    past.know_payment(told, session["_intent_id"], session["invoice"])
    return session


def line_item(line: Thing, currency: str) -> Thing:
    price = {"currency": currency, "unit_amount": str(line["cents"])}
    return {"price_data": {**price, "product_data": {"name": line["name"]}}, "quantity": "1"}


def code_named(past: Past, text: str) -> str:
    presets.preset(past.bank)
    found = codes.named(past.bank, text)
    check("promotion codes", bool(found), True)
    return str(found[0]["id"])


def kept_of(told: Thing) -> Thing:
    return {"order": told["order"], "employer": told["employer"]}


def invoice(past: Past, told: Thing) -> None:
    """On account, with the buyer's purchase order."""
    customer_id = past.made[told["customer"]]
    with clock.at(told["at"]):
        lines = [objects.line(e["cents"], told["currency"], e["name"]) for e in told["lines"]]
        draft = invoices.create(past.bank, on_account(told, customer_id))
        past.bank.store.put("invoice", invoices.with_lines(draft, lines))
        made = invoices.finalize(past.bank, draft["id"])
    check(f"the total of {told['invoice']}", made["total"], told["total"])
    card = cards.usual(past.bank, customer_id)
    if told["paid_at"] is not None and card is not None:
        with clock.at(told["paid_at"]):
            settling.collect(past.bank, made, card)
    past.know_payment(told, settling.intent_of(past.bank, made)["id"], made["id"])


def on_account(told: Thing, customer_id: str) -> Thing:
    return {
        "customer": customer_id,
        "currency": told["currency"],
        "collection_method": "send_invoice",
        "days_until_due": str(told["days"]),
        "custom_fields": [{"name": "Purchase order", "value": told["purchase_order"]}],
        "metadata": kept_of(told),
    }


def subscription(past: Past, told: Thing) -> None:
    """Begun at a checkout, renewed since then, and ended where it has."""
    line = {"price": price_of(past, told["price"], told["currency"]), "quantity": "1"}
    data = {"metadata": kept_of(told)}
    asked = {"mode": "subscription", "line_items": [line], "subscription_data": data}
    made = pay(past, told, asked)["subscription"]
    for renewal in told["renewals"]:
        renew(past, made, renewal)
    if told["ended_at"] is not None:
        with clock.at(told["ended_at"]):
            ended = past.bank.known("subscription", made)
            ending.end(past.bank, ended, "cancellation_requested")
    past.know(told, id=made)


def renew(past: Past, subscription_id: str, told: Thing) -> None:
    """One more period. Where the card declined, it was tried again until today."""
    before = past.bank.known("subscription", subscription_id)
    due = before["items"]["data"][0]["current_period_end"]
    check(f"the day of {told['invoice']}", due, told["at"])
    if not told["is_paid"]:
        cards.switch(past.bank, before["customer"], declines=True)
    with clock.at(due):
        made = renewing.renew(past.bank, before)
    bill = past.bank.known("invoice", made["latest_invoice"])
    while bill["next_payment_attempt"] and bill["next_payment_attempt"] <= clock.now():
        with clock.at(bill["next_payment_attempt"]):
            renewing.retry(past.bank, bill)
        bill = past.bank.known("invoice", bill["id"])
    past.know_payment(told, settling.intent_of(past.bank, bill)["id"], bill["id"])


def price_of(past: Past, told: Thing, currency: str) -> str:
    """The price with this lookup key; made at its first subscription."""
    for price in past.bank.of("price", lambda each: bool(each["lookup_key"] == told["key"])):
        return str(price["id"])
    named = {"metadata": {"code": told["code"]}}
    product_id = f"careercenter-{told['code']}"
    prices.create_product(past.bank, {"id": product_id, "name": told["name"], **named})
    asked = {"product": product_id, "lookup_key": told["key"], "currency": currency, **named}
    asked |= {"unit_amount": told["cents"], "recurring": {"interval": told["interval"]}}
    made = prices.create_price(past.bank, {**asked, "tax_behavior": "exclusive"})
    return str(made["id"])
