"""The URL map of payments, and the gateway that the settings ask for."""

from flask import Blueprint, Flask

from careercenter.config import Settings
from careercenter.payments import slots, webhooks
from careercenter.payments.plans import price_list
from careercenter.payments.stripe import StripeGateway
from careercenter.payments.views import (
    billing,
    checkout,
    extending,
    orders,
    plan,
    plan_change,
    pricing,
)
from careercenter.postings import publish

blueprint = Blueprint("payments", __name__)

url = blueprint.add_url_rule
url("/pricing", "pricing", pricing.pricing)
url("/postings/<id:posting_id>/checkout", "checkout", checkout.checkout, methods=["GET", "POST"])
url("/postings/<id:posting_id>/renew", "renew", extending.renew, methods=["GET", "POST"])
url("/postings/<id:posting_id>/feature", "feature", extending.feature, methods=["GET", "POST"])
url("/orders/<id:order_id>", "order", orders.order)
url("/orders/<id:order_id>/success", "success", orders.success)
url("/orders/<id:order_id>/cancelled", "cancelled", orders.cancelled)
BILLING = "/employers/<id:employer_id>/billing"
url(BILLING, "billing", billing.billing)
url(f"{BILLING}/uses", "uses", billing.uses)
url(f"{BILLING}/buy", "buy", billing.buy, methods=["GET", "POST"])
url(f"{BILLING}/portal", "portal", billing.portal, methods=["POST"])
url("/employers/<id:employer_id>/orders", "orders", billing.orders)
PLAN = "/employers/<id:employer_id>/plan"
url("/employers/<id:employer_id>/subscribe", "subscribe", plan.subscribe, methods=["GET", "POST"])
url(PLAN, "plan", plan.plan)
url(f"{PLAN}/change", "change_plan", plan_change.change_plan, methods=["GET", "POST"])
url(f"{PLAN}/cancel", "cancel_plan", plan_change.cancel_plan, methods=["GET", "POST"])
url(f"{PLAN}/resume", "resume_plan", plan_change.resume_plan, methods=["POST"])
url("/postings/<id:posting_id>/slot", "take_slot", plan.take_slot, methods=["POST"])
url("/webhooks/stripe", "webhook", webhooks.webhook, methods=["POST"])

publish.before_sending_again.append(slots.keep)


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    app.extensions["price_list"] = price_list(settings.currency)
    app.extensions["payment_gateway"] = StripeGateway(
        settings.stripe_secret_key, settings.stripe_webhook_secret, settings.stripe_api_base
    )
