"""Parameters of invoices, invoice items, invoice payments and credit notes."""

from careercenter.payments.sandbox.checkout.params import FIELD
from careercenter.payments.sandbox.params import (
    BOOLEAN,
    EXPAND,
    TEXT,
    TEXTS,
    WHOLE,
    Emptyable,
    Table,
)

BANK_TRANSFER: Table = {"funding_type": TEXT, "bank_transfer": {"type": TEXT}}
PAYMENT_SETTINGS: Table = {
    "payment_method_options": {"customer_balance": BANK_TRANSFER},
    "payment_method_types": [TEXT],
}
CHANGE: Table = {
    "auto_advance": BOOLEAN,
    "automatic_tax": {"enabled": BOOLEAN},
    "collection_method": ("charge_automatically", "send_invoice"),
    "custom_fields": Emptyable([FIELD]),
    "days_until_due": WHOLE,
    "default_payment_method": TEXT,
    "description": TEXT,
    "discounts": Emptyable([{"coupon": TEXT, "promotion_code": TEXT}]),
    "due_date": WHOLE,
    "footer": TEXT,
    "metadata": TEXTS,
    "payment_settings": PAYMENT_SETTINGS,
    "statement_descriptor": TEXT,
    **EXPAND,
}
INVOICE: Table = {
    **CHANGE,
    "currency": TEXT,
    "customer": TEXT,
    "pending_invoice_items_behavior": ("exclude", "include"),
}
FINALIZE: Table = {"auto_advance": BOOLEAN, **EXPAND}
PAY: Table = {
    "off_session": BOOLEAN,
    "paid_out_of_band": BOOLEAN,
    "payment_method": TEXT,
    **EXPAND,
}
ITEM: Table = {
    "amount": WHOLE,
    "currency": TEXT,
    "customer": TEXT,
    "description": TEXT,
    "discountable": BOOLEAN,
    "invoice": TEXT,
    "metadata": TEXTS,
    "period": {"end": WHOLE, "start": WHOLE},
    "price_data": {
        "currency": TEXT,
        "product": TEXT,
        "unit_amount": WHOLE,
        "tax_behavior": ("exclusive", "inclusive", "unspecified"),
    },
    "pricing": {"price": TEXT},
    "quantity": WHOLE,
    "subscription": TEXT,
    "tax_behavior": ("exclusive", "inclusive", "unspecified"),
    **EXPAND,
}
CREDIT_NOTE: Table = {
    "amount": WHOLE,
    "credit_amount": WHOLE,
    "email_type": ("credit_note", "none"),
    "invoice": TEXT,
    "memo": TEXT,
    "metadata": TEXTS,
    "out_of_band_amount": WHOLE,
    "reason": ("duplicate", "fraudulent", "order_change", "product_unsatisfactory"),
    "refund_amount": WHOLE,
    **EXPAND,
}
PAYMENT_OF: Table = {"payment_intent": TEXT, "payment_record": TEXT, "type": TEXT}
