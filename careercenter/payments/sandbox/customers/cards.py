"""Ways to pay: made by who pays, saved on a customer, switched to decline."""

from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.customers import objects, people
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem


def make(books: Books, kind: str, payer: Thing, *, declines: bool = False) -> Thing:
    return books.store.put("payment_method", objects.payment_method(kind, payer, declines))


def attach(books: Books, method_id: str, customer_id: str) -> Thing:
    method = books.known("payment_method", method_id, "payment_method", 404)
    if method["customer"] not in (None, customer_id):
        raise Problem("This payment method is already attached to another customer.")
    people.living(books, customer_id)
    saved = {"customer": customer_id, "allow_redisplay": "always"}
    return books.change("payment_method", method, saved, "payment_method.attached")


def detach(books: Books, method_id: str) -> Thing:
    method = books.known("payment_method", method_id, "payment_method", 404)
    if method["customer"] is None:
        raise Problem("This payment method is not attached to a customer.")
    return books.change("payment_method", method, {"customer": None}, "payment_method.detached")


def saved(books: Books, customer_id: str) -> list[Thing]:
    """Newest last."""
    return books.of("payment_method", lambda each: bool(each["customer"] == customer_id))


def make_usual(books: Books, customer_id: str, method_id: str) -> None:
    """Invoices and running subscriptions are charged to it from now on."""
    customer = people.living(books, customer_id)
    settings = {**customer["invoice_settings"], "default_payment_method": method_id}
    books.change("customer", customer, {"invoice_settings": settings}, "customer.updated")
    for each in books.of("subscription", lambda s: bool(s["customer"] == customer_id)):
        if each["ended_at"] is None:
            usual = {"default_payment_method": method_id}
            books.change("subscription", each, usual, "customer.subscription.updated")


def usual(books: Books, customer_id: str, *wanted: str | None) -> Thing | None:
    """What is charged without anybody at hand: the first that is named, else the newest saved."""
    customer = books.known("customer", customer_id)
    named = [*wanted, customer.get("invoice_settings", {}).get("default_payment_method")]
    known = [books.store.get("payment_method", each) for each in named if each]
    there = [each for each in known if each and each["customer"] == customer_id]
    found = [*there, *reversed(saved(books, customer_id))]
    return found[0] if found else None


def switch(books: Books, customer_id: str, declines: bool) -> list[Thing]:
    """All saved ways to pay of a customer decline from now on, or work again."""
    people.living(books, customer_id)
    return [
        books.change("payment_method", each, {"_declines": declines})
        for each in saved(books, customer_id)
    ]
