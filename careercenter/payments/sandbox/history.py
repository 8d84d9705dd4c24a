"""What happened before the sandbox was started, told by a file in plain words.

A JSON object of lists; moments are unix seconds, amounts minor units, ids those that whoever wrote
the file knows them by:

    customers      id, name, email, employer
    charges        intent, charge, customer, cents, currency, at, order
    invoices       id, intent, charge, customer, name, cents, currency, at, days, purchase_order,
                   order, paid_at or null (on account)
    subscriptions  id, customer, code, name, cents, currency, interval, order, employer,
                   ended_at or null, bills: id, intent, charge, at, until, paid
    refunds        id, intent, cents, at, fails, refund
    disputes       id, intent, reason, at, due, inquiry, end ("win", "close" or null), ended_at

Each thing is made as it would have been made then, at its moment, and tells nobody.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from careercenter.payments.sandbox import charging, clock, refunding
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.billing import invoices, settling
from careercenter.payments.sandbox.billing import objects as bills_objects
from careercenter.payments.sandbox.billing.sums import summed
from careercenter.payments.sandbox.catalogue import prices
from careercenter.payments.sandbox.customers import cards, people
from careercenter.payments.sandbox.disputes import life
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, ending, objects

TOLD = "history.told"


class Quiet(Bank):
    """A bank that changes its books and tells nobody."""

    def tell(self, kind: str, subject: Thing, cause: str | None = None) -> None:
        """What happened long ago has been told."""


def tell(bank: Bank, path: Path) -> None:
    """Makes everything that the file tells, once for these books."""
    if bank.store.setting(TOLD, False) or not path.exists():
        return
    history = json.loads(path.read_text())
    with bank.store.together():
        scribe = Scribe(Quiet(bank.store, bank.post))
        for kind in ("customers", "charges", "invoices", "subscriptions", "refunds", "disputes"):
            for each in history.get(kind, ()):
                getattr(scribe, kind.removesuffix("s"))(each)
        bank.store.rename({made: known for known, made in scribe.made.items()})
        bank.store.keep(TOLD, True)


class Scribe:
    """`made`: the ids that things have while they are made, by those that the file knows."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.made: dict[str, str] = {}

    def customer(self, told: Thing) -> None:
        asked = {"name": told["name"], "email": told["email"]}
        asked["metadata"] = {"employer": told["employer"]}
        customer = people.create(self.bank, asked)
        card = cards.make(self.bank, "card", customer)
        cards.attach(self.bank, card["id"], customer["id"])
        cards.make_usual(self.bank, customer["id"], card["id"])
        self.made[told["id"]] = customer["id"]

    def charge(self, told: Thing) -> None:
        customer_id = self.made[told["customer"]]
        with clock.at(told["at"]):
            asked = {"metadata": {"order": told["order"]}}
            money = told["cents"], told["currency"]
            intent = charging.begin(self.bank, *money, customer_id, asked)
            charge = charging.charge(self.bank, intent, self.card(customer_id))
        self.know(told, intent=intent, charge=charge)

    def invoice(self, told: Thing) -> None:
        customer_id = self.made[told["customer"]]
        with clock.at(told["at"]):
            line = bills_objects.line(told["cents"], told["currency"], told["name"])
            draft = invoices.with_lines(
                invoices.create(self.bank, on_account(told, customer_id)), [line]
            )
            self.bank.store.put("invoice", summed(self.bank, draft))
            invoice = invoices.finalize(self.bank, draft["id"])
        if told["paid_at"] is not None:
            with clock.at(told["paid_at"]):
                settling.collect(self.bank, invoice, self.card(customer_id))
        self.know_bill(told, invoice)

    def subscription(self, told: Thing) -> None:
        customer_id = self.made[told["customer"]]
        first = told["bills"][0]
        with clock.at(first["at"]):
            asked = {"metadata": {"order": told["order"], "employer": told["employer"]}}
            made = objects.subscription(customer_id, told["currency"], asked, is_taxed=False)
            made["default_payment_method"] = self.card(customer_id)["id"]
            item = objects.item(made["id"], self.price(told), 1, (first["at"], first["until"]))
        for bill in told["bills"]:
            period = {"current_period_start": bill["at"], "current_period_end": bill["until"]}
            made["items"] = objects.items_of(made["id"], [{**item, **period}])
            self.bank.store.put("subscription", made)
            made = self.bill(made, bill, is_first=bill is first)
        if told["ended_at"] is not None:
            with clock.at(told["ended_at"]):
                ending.end(self.bank, made, "cancellation_requested")
        self.made[told["id"]] = made["id"]

    def bill(self, subscription: Thing, told: Thing, *, is_first: bool) -> Thing:
        """A period's invoice; the subscription after it."""
        with clock.at(told["at"]):
            reason = "subscription_create" if is_first else "subscription_cycle"
            draft = bills.draft(self.bank, subscription, reason)
            lines = bills.period_lines(self.bank, subscription["items"]["data"])
            draft = bills.bill(self.bank, subscription, draft, lines)
            invoice = invoices.finalize(self.bank, draft["id"])
            if not told["paid"]:
                cards.switch(self.bank, subscription["customer"], declines=True)
            invoice, _ = settling.attempt(self.bank, invoice)
        self.know_bill(told, invoice)
        return self.bank.known("subscription", subscription["id"])

    def refund(self, told: Thing) -> None:
        with clock.at(told["at"]):
            asked = {"payment_intent": self.made[told["intent"]], "amount": told["cents"]}
            refund = refunding.create(self.bank, {**asked, "metadata": {"refund": told["refund"]}})
            if told["fails"]:
                refunding.fail(self.bank, refund["id"])
        self.made[told["id"]] = refund["id"]

    def dispute(self, told: Thing) -> None:
        with clock.at(told["at"]):
            asked = {"reason": told["reason"], "inquiry": told["inquiry"]}
            dispute = life.begin(self.bank, self.made[told["intent"]], asked)
        due = {**dispute["evidence_details"], "due_by": told["due"]}
        self.bank.change("dispute", dispute, {"evidence_details": due})
        if told["end"] is not None:
            with clock.at(told["ended_at"]):
                {"win": life.win, "close": life.close}[told["end"]](self.bank, dispute["id"])
        self.made[told["id"]] = dispute["id"]

    def price(self, told: Thing) -> Thing:
        """The price with this lookup key; made at its first subscription."""
        key = f"{told['code']}-{told['currency']}"
        for price in self.bank.of("price", lambda each: bool(each["lookup_key"] == key)):
            return price
        named = {"metadata": {"code": told["code"]}}
        product_id = f"careercenter-{told['code']}"
        prices.create_product(self.bank, {"id": product_id, "name": told["name"], **named})
        asked = {"currency": told["currency"], "unit_amount": told["cents"], **named}
        asked |= {"recurring": {"interval": told["interval"]}, "tax_behavior": "exclusive"}
        return prices.create_price(self.bank, {**asked, "product": product_id, "lookup_key": key})

    def card(self, customer_id: str) -> Thing:
        found = cards.usual(self.bank, customer_id)
        assert found is not None, "each customer of the history has a card"
        return found

    def know_bill(self, told: Thing, invoice: Thing) -> None:
        intent = settling.intent_of(self.bank, invoice)
        charges = self.charges_of(intent)
        self.know(told, id=invoice, intent=intent, **dict(zip(("charge",), charges, strict=False)))

    def charges_of(self, intent: Thing) -> Iterable[Thing]:
        return self.bank.of("charge", lambda each: bool(each["payment_intent"] == intent["id"]))

    def know(self, told: Thing, **things: Thing) -> None:
        for name, thing in things.items():
            if told.get(name):
                self.made[told[name]] = thing["id"]


def on_account(told: Thing, customer_id: str) -> Thing:
    return {
        "customer": customer_id,
        "currency": told["currency"],
        "collection_method": "send_invoice",
        "days_until_due": told["days"],
        "custom_fields": [{"name": "Purchase order", "value": told["purchase_order"]}],
        "metadata": {"order": told["order"]},
    }
