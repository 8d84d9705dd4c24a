"""Parameters of the customer portal."""

from careercenter.payments.sandbox.params import BOOLEAN, EXPAND, TEXT, TEXTS, Table

SWITCH: Table = {"enabled": BOOLEAN}
CONFIGURATION: Table = {
    "business_profile": dict.fromkeys(
        ("headline", "privacy_policy_url", "terms_of_service_url"), TEXT
    ),
    "default_return_url": TEXT,
    "features": {
        "customer_update": {
            "allowed_updates": [("address", "email", "name", "phone", "shipping", "tax_id")],
            "enabled": BOOLEAN,
        },
        "invoice_history": SWITCH,
        "payment_method_update": SWITCH,
        "subscription_cancel": {
            "enabled": BOOLEAN,
            "mode": ("at_period_end", "immediately"),
            "proration_behavior": ("always_invoice", "create_prorations", "none"),
        },
        "subscription_update": SWITCH,
    },
    "login_page": SWITCH,
    "metadata": TEXTS,
    "name": TEXT,
    **EXPAND,
}
SESSION: Table = {
    "configuration": TEXT,
    "customer": TEXT,
    "flow_data": {
        "after_completion": {
            "redirect": {"return_url": TEXT},
            "type": ("hosted_confirmation", "portal_homepage", "redirect"),
        },
        "type": ("customer_update", "payment_method_update"),
    },
    "locale": TEXT,
    "return_url": TEXT,
    **EXPAND,
}
