"""The URL map of payments, and the gateway that the settings ask for."""

from flask import Blueprint, Flask

from careercenter.config import Settings
from careercenter.payments import webhooks
from careercenter.payments.plans import price_list
from careercenter.payments.stripe import StripeGateway
from careercenter.payments.views import checkout, orders, pricing

blueprint = Blueprint("payments", __name__)

url = blueprint.add_url_rule
url("/pricing", "pricing", pricing.pricing)
url("/postings/<id:posting_id>/checkout", "checkout", checkout.checkout, methods=["GET", "POST"])
url("/orders/<id:order_id>/success", "success", orders.success)
url("/orders/<id:order_id>/cancelled", "cancelled", orders.cancelled)
url("/employers/<id:employer_id>/orders", "orders", orders.orders)
url("/webhooks/stripe", "webhook", webhooks.webhook, methods=["POST"])


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    app.extensions["price_list"] = price_list(settings.currency)
    app.extensions["payment_gateway"] = StripeGateway(
        settings.stripe_secret_key, settings.stripe_webhook_secret, settings.stripe_api_base
    )
