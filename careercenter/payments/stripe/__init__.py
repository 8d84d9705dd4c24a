"""Stripe as the payment gateway, through its own library. Measured with stripe 16.1 and its API."""

from careercenter.payments.stripe.checkout import Checkouts
from careercenter.payments.stripe.customers import Customers
from careercenter.payments.stripe.events import Events
from careercenter.payments.stripe.invoices import Invoices
from careercenter.payments.stripe.lists import Lists
from careercenter.payments.stripe.money_back import MoneyBack
from careercenter.payments.stripe.portal import Portal
from careercenter.payments.stripe.prices import Prices
from careercenter.payments.stripe.subscriptions import Subscriptions


class StripeGateway(
    Checkouts, Customers, Events, Invoices, Lists, MoneyBack, Portal, Prices, Subscriptions
):
    """Each subject has its file; all share one connection."""
