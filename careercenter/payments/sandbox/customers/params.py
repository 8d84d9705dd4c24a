"""Parameters of customers, their tax ids and their payment methods."""

from careercenter.payments.sandbox.params import EXPAND, TEXT, TEXTS, WHOLE, Emptyable, Table

ADDRESS: Table = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"), TEXT)
CHANGE: Table = {
    "address": Emptyable(ADDRESS),
    "balance": WHOLE,
    "business_name": TEXT,
    "description": TEXT,
    "email": TEXT,
    "individual_name": TEXT,
    "invoice_settings": {"default_payment_method": TEXT, "footer": TEXT},
    "metadata": TEXTS,
    "name": TEXT,
    "phone": TEXT,
    "preferred_locales": [TEXT],
    "tax_exempt": ("exempt", "none", "reverse"),
    **EXPAND,
}
CUSTOMER: Table = {**CHANGE, "tax_id_data": [{"type": TEXT, "value": TEXT}]}
TAX_ID: Table = {"type": TEXT, "value": TEXT, **EXPAND}
ATTACH: Table = {"customer": TEXT, **EXPAND}
