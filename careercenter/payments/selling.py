"""The price list of this application, in the currency of its settings, and whether it adds tax."""

from flask import current_app

from careercenter.config import Settings
from careercenter.payments.plans import PriceList, price_list


def prices() -> PriceList:
    current: PriceList = current_app.extensions["price_list"]
    return current


def prices_in(currency: str) -> PriceList:
    """For what began in another currency than is sold in by now: it goes on in that one."""
    current = prices()
    return current if current.currency == currency else price_list(currency)


def adds_tax() -> bool:
    """Whether Stripe Tax adds what is due to the prices of the list."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.stripe_tax == "on"
