"""Customers: made, changed and deleted; a deleted one is known to have been there."""

import re

from careercenter.payments.sandbox.books import Books, no_such
from careercenter.payments.sandbox.customers import objects
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.params import required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

REPEATED = frozenset(
    {"business_name", "description", "email", "individual_name", "name", "phone", "tax_exempt"}
)
TAX_IDS = {"us_ein": re.compile(r"[0-9]{2}-?[0-9]{7}")}
SHAPE_OF_TYPE = re.compile(r"[a-z]{2}_[a-z_]{2,12}")


def create(books: Books, asked: Thing) -> Thing:
    """Tells no event: who asks by the API knows it by the answer."""
    customer = books.store.put("customer", objects.customer(asked))
    for each in asked.get("tax_id_data", []):
        add_tax_id(books, customer["id"], each)
    return customer


def living(books: Books, customer_id: str, param: str = "customer", status: int = 400) -> Thing:
    """A customer that was not deleted. Raises Problem."""
    customer = books.known("customer", customer_id, param, status)
    if customer.get("deleted"):
        raise no_such("customer", customer_id, param, status)
    return customer


def change(books: Books, customer_id: str, asked: Thing) -> Thing:
    customer = living(books, customer_id, "id", 404)
    changed: Thing = {name: asked[name] or None for name in asked if name in REPEATED}
    if "address" in asked:
        changed["address"] = objects.address(asked["address"])
    if "balance" in asked:
        changed["balance"] = int(asked["balance"])
    changed["metadata"] = metadata_of(asked, customer["metadata"])
    settings = asked.get("invoice_settings", {})
    if settings.get("default_payment_method"):
        books.known("payment_method", settings["default_payment_method"], "invoice_settings")
    changed["invoice_settings"] = {**customer["invoice_settings"], **settings}
    return books.change("customer", customer, changed, "customer.updated")


def delete(books: Books, customer_id: str) -> Thing:
    customer = living(books, customer_id, "id", 404)
    gone = {"id": customer_id, "object": "customer", "deleted": True}
    books.store.put("customer", {**gone, "created": customer["created"], "_was": customer})
    books.tell("customer.deleted", customer)
    return gone


def as_answered(customer: Thing) -> Thing:
    """A deleted customer shows no more than that it is deleted."""
    if customer.get("deleted"):
        return {"id": customer["id"], "object": "customer", "deleted": True}
    return customer


def add_tax_id(books: Books, customer_id: str, asked: Thing) -> Thing:
    living(books, customer_id, "customer", 404)
    type_, value = required(asked, "type"), required(asked, "value")
    check_tax_id(type_, value)
    tax_id = books.store.put("tax_id", objects.tax_id(customer_id, type_, value))
    books.tell("customer.tax_id.created", tax_id)
    return tax_id


def check_tax_id(type_: str, value: str) -> None:
    """Raises Problem."""
    if not SHAPE_OF_TYPE.fullmatch(type_):
        raise Problem(f"Invalid type: {type_}", param="type")
    shape = TAX_IDS.get(type_)
    if shape is not None and not shape.fullmatch(value):
        raise Problem(f"Invalid value for {type_}.", code="tax_id_invalid", param="value")


def tax_ids_of(books: Books, customer_id: str) -> list[Thing]:
    return books.of("tax_id", lambda each: bool(each["customer"] == customer_id))


def remove_tax_id(books: Books, customer_id: str, tax_id: str) -> Thing:
    found = books.known("tax_id", tax_id, status=404)
    if found["customer"] != customer_id:
        raise no_such("tax_id", tax_id)
    books.store.remove(tax_id)
    books.tell("customer.tax_id.deleted", found)
    return {"id": tax_id, "object": "tax_id", "deleted": True}
