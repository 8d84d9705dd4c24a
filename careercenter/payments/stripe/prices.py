"""Recurring prices, found by a lookup key that always leads to what a plan costs now."""

import stripe

from careercenter.payments.gateway import NotAtGateway, PriceRequest
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import Connection
from careercenter.payments.stripe.reading import kept


class Prices(Connection):
    def price(self, asked: PriceRequest) -> str:
        with stripe_answers():
            found = self.client.v1.prices.list({"lookup_keys": [lookup_key(asked)], "limit": 1})
        known = next(iter(found), None)
        if known is not None and is_as_asked(known, asked):
            return known.id
        return self.make_price(asked, known.id if known else "none")

    def make_price(self, asked: PriceRequest, before: str) -> str:
        """Its key names the price that it replaces, so that an old amount may come back."""
        product = self.product(asked)
        key = f"price-{lookup_key(asked)}-{asked.interval}-{asked.cents}-after-{before}"
        with stripe_answers():
            price = self.client.v1.prices.create(
                {
                    "product": product,
                    "currency": asked.currency,
                    "unit_amount": asked.cents,
                    "recurring": {"interval": asked.interval},
                    "tax_behavior": "exclusive",
                    "lookup_key": lookup_key(asked),
                    "transfer_lookup_key": True,
                    "metadata": {"code": asked.code},
                },
                {"idempotency_key": key},
            )
        return price.id

    def product(self, asked: PriceRequest) -> str:
        product_id = f"careercenter-{asked.code}"
        try:
            with stripe_answers():
                return self.client.v1.products.retrieve(product_id).id
        except NotAtGateway:
            pass
        with stripe_answers():
            product = self.client.v1.products.create(
                {"id": product_id, "name": asked.name, "metadata": {"code": asked.code}},
                {"idempotency_key": f"product-{asked.code}"},
            )
        return product.id


def lookup_key(asked: PriceRequest) -> str:
    return f"{asked.code}-{asked.currency}"


def is_as_asked(price: stripe.Price, asked: PriceRequest) -> bool:
    interval = price.recurring.interval if price.recurring else ""
    asked_for = (True, asked.currency, asked.cents, asked.interval)
    return (price.active, price.currency, price.unit_amount, interval) == asked_for


def code_of(price: stripe.Price) -> str:
    """The plan's code. A price that was replaced has lost its lookup key, but not this."""
    by_key = (price.lookup_key or "").removesuffix(f"-{price.currency}")
    return kept(price, "code") or by_key
