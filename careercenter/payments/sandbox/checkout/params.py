"""Parameters of a checkout session."""

from careercenter.payments.sandbox.catalogue.params import RECURRING, TAX_BEHAVIORS
from careercenter.payments.sandbox.params import (
    BOOLEAN,
    EXPAND,
    TEXT,
    TEXTS,
    WHOLE,
    Emptyable,
    Table,
)

FIELD: Table = {"name": TEXT, "value": TEXT}
PRICE_DATA: Table = {
    "currency": TEXT,
    "unit_amount": WHOLE,
    "product": TEXT,
    "product_data": {
        "name": TEXT,
        "description": TEXT,
        "images": [TEXT],
        "metadata": TEXTS,
        "tax_code": TEXT,
        "unit_label": TEXT,
    },
    "recurring": RECURRING,
    "tax_behavior": TAX_BEHAVIORS,
}
SUBSCRIPTION_DATA: Table = {
    "billing_mode": {"type": ("classic", "flexible")},
    "description": TEXT,
    "metadata": TEXTS,
    "proration_behavior": ("create_prorations", "none"),
}
SESSION: Table = {
    "adaptive_pricing": {"enabled": BOOLEAN},
    "allow_promotion_codes": BOOLEAN,
    "automatic_tax": {"enabled": BOOLEAN},
    "billing_address_collection": ("auto", "required"),
    "cancel_url": TEXT,
    "client_reference_id": TEXT,
    "currency": TEXT,
    "custom_text": {"after_submit": {"message": TEXT}, "submit": {"message": TEXT}},
    "customer": TEXT,
    "customer_creation": ("always", "if_required"),
    "customer_email": TEXT,
    "customer_update": dict.fromkeys(("address", "name", "shipping"), ("auto", "never")),
    "discounts": Emptyable([{"coupon": TEXT, "promotion_code": TEXT}]),
    "expires_at": WHOLE,
    "invoice_creation": {
        "enabled": BOOLEAN,
        "invoice_data": {
            "custom_fields": Emptyable([FIELD]),
            "description": TEXT,
            "footer": TEXT,
            "metadata": TEXTS,
        },
    },
    "line_items": [{"price": TEXT, "price_data": PRICE_DATA, "quantity": WHOLE, "metadata": TEXTS}],
    "locale": TEXT,
    "metadata": TEXTS,
    "mode": ("payment", "subscription", "setup"),
    "payment_intent_data": {
        "description": TEXT,
        "metadata": TEXTS,
        "receipt_email": TEXT,
        "setup_future_usage": ("off_session", "on_session"),
        "statement_descriptor_suffix": TEXT,
    },
    "payment_method_collection": ("always", "if_required"),
    "phone_number_collection": {"enabled": BOOLEAN},
    "saved_payment_method_options": {
        "payment_method_save": ("disabled", "enabled"),
        "allow_redisplay_filters": [("always", "limited", "unspecified")],
    },
    "submit_type": ("auto", "book", "donate", "pay", "subscribe"),
    "subscription_data": SUBSCRIPTION_DATA,
    "success_url": TEXT,
    "tax_id_collection": {"enabled": BOOLEAN, "required": ("if_supported", "never")},
    "ui_mode": ("hosted_page",),
    **EXPAND,
}
