"""The price list of this application, in the currency of its settings."""

from flask import current_app

from careercenter.payments.plans import PriceList


def prices() -> PriceList:
    current: PriceList = current_app.extensions["price_list"]
    return current
