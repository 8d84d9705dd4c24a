"""Customers: who pays, with address, tax id and card as they are kept at Stripe."""

from typing import Any

import stripe

from careercenter.payments.gateway import CustomerRequest, CustomerState
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.reading import id_of, kept

BRANDS = {
    "amex": "American Express",
    "diners": "Diners Club",
    "jcb": "JCB",
    "unionpay": "UnionPay",
    "unknown": "Card",
}
ADDRESS = ("line1", "line2", "city")


class Customers(Connection):
    def create_customer(self, asked: CustomerRequest) -> str:
        with stripe_answers():
            customer = self.client.v1.customers.create(
                {
                    "name": asked.name,
                    "email": asked.email,
                    "metadata": {"employer": str(asked.employer_id)},
                },
                {"idempotency_key": asked.key},
            )
        return customer.id

    def find_customer(self, customer_id: str) -> CustomerState:
        with stripe_answers():
            customer = self.client.v1.customers.retrieve(customer_id)
            if getattr(customer, "deleted", False):
                return deleted(customer_id)
            tax_ids = self.client.v1.customers.tax_ids.list(customer_id, {"limit": PAGE})
            methods = self.client.v1.customers.payment_methods.list(customer_id, {"limit": PAGE})
        return CustomerState(
            id=customer.id,
            employer=kept(customer, "employer"),
            name=customer.name or "",
            email=customer.email or "",
            address=address_in_words(customer.address),
            tax_id=", ".join(each.value for each in tax_ids),
            card=card_in_words(usual_method(customer, list(methods))),
        )


def deleted(customer_id: str) -> CustomerState:
    return CustomerState(
        id=customer_id,
        employer="",
        name="",
        email="",
        address="",
        tax_id="",
        card="",
        is_deleted=True,
    )


def address_in_words(address: Any) -> str:
    """On one line, as an American letter has it: "12 Elm St, Austin, TX 78701, US"."""
    if address is None:
        return ""
    region = " ".join(filter(None, (address.state, address.postal_code)))
    parts = [getattr(address, name, None) for name in ADDRESS]
    return ", ".join(filter(None, (*parts, region, address.country)))


def usual_method(
    customer: stripe.Customer, methods: list[stripe.PaymentMethod]
) -> stripe.PaymentMethod | None:
    """The one that is chosen for invoices; else the newest."""
    settings = customer.invoice_settings
    usual = id_of(settings.default_payment_method) if settings else ""
    chosen = [each for each in methods if each.id == usual]
    return next(iter([*chosen, *methods]), None)


def card_in_words(method: stripe.PaymentMethod | None) -> str:
    if method is None:
        return ""
    if method.type == "card" and method.card:
        brand = BRANDS.get(method.card.brand, method.card.brand.capitalize())
        return f"{brand} ending in {method.card.last4}"
    bank: Any = getattr(method, "us_bank_account", None)
    if bank:
        return f"{bank.bank_name or 'Bank account'} ending in {bank.last4}"
    return method.type.replace("_", " ").capitalize()
