"""Parameters of subscriptions and of previews of what a change would cost."""

from careercenter.payments.sandbox.params import BOOLEAN, EXPAND, TEXT, TEXTS, WHOLE, Table

PRORATIONS = ("always_invoice", "create_prorations", "none")
ITEM: Table = {"id": TEXT, "price": TEXT, "quantity": WHOLE, "deleted": BOOLEAN}
ANCHOR: Table = {"type": ("now", "unchanged")}
TOLD: Table = {"comment": TEXT, "feedback": TEXT}
CHANGE: Table = {
    "billing_cycle_anchor": ANCHOR,
    "cancel_at_period_end": BOOLEAN,
    "cancellation_details": TOLD,
    "default_payment_method": TEXT,
    "description": TEXT,
    "items": [ITEM],
    "metadata": TEXTS,
    "off_session": BOOLEAN,
    "payment_behavior": ("allow_incomplete", "error_if_incomplete"),
    "proration_behavior": PRORATIONS,
    "proration_date": WHOLE,
    **EXPAND,
}
CANCEL: Table = {
    "cancellation_details": TOLD,
    "invoice_now": BOOLEAN,
    "prorate": BOOLEAN,
    **EXPAND,
}
PREVIEW: Table = {
    "customer": TEXT,
    "subscription": TEXT,
    "subscription_details": {
        "billing_cycle_anchor": ANCHOR,
        "cancel_now": BOOLEAN,
        "items": [ITEM],
        "proration_behavior": PRORATIONS,
        "proration_date": WHOLE,
    },
    **EXPAND,
}
