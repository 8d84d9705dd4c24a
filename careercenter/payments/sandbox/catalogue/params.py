"""Parameters of products, prices, coupons and promotion codes."""

from careercenter.payments.sandbox.params import BOOLEAN, DECIMAL, EXPAND, TEXT, TEXTS, WHOLE, Table

INTERVALS = ("day", "week", "month", "year")
TAX_BEHAVIORS = ("exclusive", "inclusive", "unspecified")
RECURRING: Table = {"interval": INTERVALS, "interval_count": WHOLE, "usage_type": ("licensed",)}
PRODUCT_DATA: Table = {
    "id": TEXT,
    "name": TEXT,
    "active": BOOLEAN,
    "metadata": TEXTS,
    "statement_descriptor": TEXT,
    "tax_code": TEXT,
    "unit_label": TEXT,
}
PRODUCT_CHANGE: Table = {
    "active": BOOLEAN,
    "default_price": TEXT,
    "description": TEXT,
    "images": [TEXT],
    "metadata": TEXTS,
    "name": TEXT,
    "statement_descriptor": TEXT,
    "tax_code": TEXT,
    "unit_label": TEXT,
    "url": TEXT,
    **EXPAND,
}
PRODUCT: Table = {
    **{name: shape for name, shape in PRODUCT_CHANGE.items() if name != "default_price"},
    "id": TEXT,
    "type": ("good", "service"),
    "default_price_data": {
        "currency": TEXT,
        "unit_amount": WHOLE,
        "tax_behavior": TAX_BEHAVIORS,
        "recurring": RECURRING,
        "metadata": TEXTS,
    },
}
PRICE_CHANGE: Table = {
    "active": BOOLEAN,
    "lookup_key": TEXT,
    "metadata": TEXTS,
    "nickname": TEXT,
    "tax_behavior": TAX_BEHAVIORS,
    "transfer_lookup_key": BOOLEAN,
    **EXPAND,
}
PRICE: Table = {
    **PRICE_CHANGE,
    "billing_scheme": ("per_unit",),
    "currency": TEXT,
    "product": TEXT,
    "product_data": PRODUCT_DATA,
    "recurring": RECURRING,
    "unit_amount": WHOLE,
}
COUPON_CHANGE: Table = {"metadata": TEXTS, "name": TEXT, **EXPAND}
COUPON: Table = {
    **COUPON_CHANGE,
    "amount_off": WHOLE,
    "applies_to": {"products": [TEXT]},
    "currency": TEXT,
    "duration": ("forever", "once", "repeating"),
    "duration_in_months": WHOLE,
    "id": TEXT,
    "max_redemptions": WHOLE,
    "percent_off": DECIMAL,
    "redeem_by": WHOLE,
}
CODE_CHANGE: Table = {"active": BOOLEAN, "metadata": TEXTS, **EXPAND}
CODE: Table = {
    **CODE_CHANGE,
    "code": TEXT,
    "customer": TEXT,
    "expires_at": WHOLE,
    "max_redemptions": WHOLE,
    "promotion": {"type": ("coupon",), "coupon": TEXT},
    "restrictions": {
        "first_time_transaction": BOOLEAN,
        "minimum_amount": WHOLE,
        "minimum_amount_currency": TEXT,
    },
}
