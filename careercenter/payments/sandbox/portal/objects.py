"""Configurations and sessions of the portal with every field of Stripe's contract."""

from careercenter.payments.sandbox.objects import empty, metadata_of, stamp
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing

FLOW_NULLS = (
    "customer_update subscription_cancel subscription_pause subscription_update "
    "subscription_update_confirm"
)


def configuration(asked: Thing, *, is_default: bool = False) -> Thing:
    made = stamp("billing_portal.configuration", "bpc")
    profile = empty("headline privacy_policy_url terms_of_service_url")
    return {
        **made,
        "active": True,
        "application": None,
        "business_profile": {**profile, **asked.get("business_profile", {})},
        "default_return_url": asked.get("default_return_url"),
        "features": features(asked.get("features", {})),
        "is_default": is_default,
        "login_page": {"enabled": is_on(asked, "login_page", "enabled"), "url": None},
        "metadata": metadata_of(asked),
        "name": asked.get("name"),
        "updated": made["created"],
    }


def features(asked: Thing) -> Thing:
    update = asked.get("customer_update", {})
    cancel = asked.get("subscription_cancel", {})
    return {
        "customer_update": {
            "allowed_updates": update.get("allowed_updates") or [],
            "enabled": is_on(update, "enabled"),
        },
        "invoice_history": {"enabled": is_on(asked, "invoice_history", "enabled")},
        "payment_method_update": {
            "enabled": is_on(asked, "payment_method_update", "enabled"),
            "payment_method_configuration": None,
        },
        "subscription_cancel": {
            "cancellation_reason": {"enabled": False, "feedback_options": None, "options": []},
            "enabled": is_on(cancel, "enabled"),
            "mode": cancel.get("mode", "at_period_end"),
            "proration_behavior": cancel.get("proration_behavior", "none"),
        },
        "subscription_pause": {
            "duration": {"interval_options": [], "type": "indefinite"},
            "enabled": False,
        },
        "subscription_update": subscription_update(asked),
    }


def subscription_update(asked: Thing) -> Thing:
    return {
        "billing_cycle_anchor": None,
        "default_allowed_updates": [],
        "enabled": is_on(asked, "subscription_update", "enabled"),
        "products": None,
        "proration_behavior": "none",
        "schedule_at_period_end": {"conditions": []},
        "trial_update_behavior": "end_trial",
    }


def session(configuration_id: str, asked: Thing, base_url: str) -> Thing:
    made = stamp("billing_portal.session", "bps")
    return {
        **made,
        **empty("customer_account on_behalf_of"),
        "after_expiration": None,
        "configuration": configuration_id,
        "customer": asked["customer"],
        "flow": flow(asked["flow_data"]) if "flow_data" in asked else None,
        "locale": asked.get("locale"),
        "return_url": asked.get("return_url"),
        "url": f"{base_url}/p/session/{made['id']}",
    }


def flow(asked: Thing) -> Thing:
    then = {"type": "portal_homepage", **asked.get("after_completion", {})}
    return {
        **empty(FLOW_NULLS),
        "after_completion": {**empty("hosted_confirmation redirect"), **then},
        "type": asked["type"],
    }
