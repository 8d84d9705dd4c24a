"""Objects of the catalogue with every field of Stripe's contract."""

import secrets

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.objects import chosen, empty, metadata_of, new_id, stamp
from careercenter.payments.sandbox.store import Thing

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def product(asked: Thing) -> Thing:
    made = stamp("product", "prod")
    return {
        **made,
        **empty("default_price package_dimensions shippable tax_details"),
        **chosen(asked, "description statement_descriptor tax_code unit_label url"),
        "id": asked.get("id") or made["id"],
        "active": asked.get("active") != "false",
        "images": asked.get("images", []),
        "marketing_features": [],
        "metadata": metadata_of(asked),
        "name": asked["name"],
        "type": "service",
        "updated": made["created"],
    }


def price(asked: Thing, product_id: str, recurring: Thing | None) -> Thing:
    cents = int(asked["unit_amount"])
    return {
        **stamp("price", "price"),
        **empty("custom_unit_amount tiers_mode transform_quantity"),
        **chosen(asked, "lookup_key nickname"),
        "active": asked.get("active") != "false",
        "billing_scheme": "per_unit",
        "currency": asked["currency"],
        "metadata": metadata_of(asked),
        "product": product_id,
        "recurring": recurring,
        "tax_behavior": asked.get("tax_behavior", "unspecified"),
        "type": "recurring" if recurring else "one_time",
        "unit_amount": cents,
        "unit_amount_decimal": str(cents),
    }


def recurring(asked: Thing) -> Thing:
    return {
        **empty("meter trial_period_days"),
        "interval": asked["interval"],
        "interval_count": int(asked.get("interval_count", 1)),
        "usage_type": "licensed",
    }


def plan(of_price: Thing) -> Thing:
    """The older form of a recurring price, which subscription items still carry."""
    names = (
        "id active created livemode metadata nickname product tiers_mode billing_scheme currency"
    )
    return {
        **{name: of_price[name] for name in names.split()},
        **of_price["recurring"],
        "object": "plan",
        "amount": of_price["unit_amount"],
        "amount_decimal": of_price["unit_amount_decimal"],
        "transform_usage": None,
    }


def coupon(asked: Thing) -> Thing:
    percent = asked.get("percent_off")
    made: Thing = {
        **stamp("coupon", "co"),
        **chosen(asked, "currency name"),
        "id": asked.get("id") or secrets.token_urlsafe(6),
        "amount_off": whole(asked.get("amount_off")),
        "duration": asked.get("duration", "once"),
        "duration_in_months": whole(asked.get("duration_in_months")),
        "max_redemptions": whole(asked.get("max_redemptions")),
        "metadata": metadata_of(asked),
        "percent_off": float(percent) if percent else None,
        "redeem_by": whole(asked.get("redeem_by")),
        "times_redeemed": 0,
        "valid": True,
    }
    return {**made, "_applies_to": asked["applies_to"]} if "applies_to" in asked else made


def promotion_code(asked: Thing, coupon_id: str) -> Thing:
    limits = asked.get("restrictions", {})
    return {
        **stamp("promotion_code", "promo"),
        **chosen(asked, "customer"),
        "customer_account": None,
        "active": asked.get("active") != "false",
        "code": asked.get("code")
        or "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        "expires_at": whole(asked.get("expires_at")),
        "max_redemptions": whole(asked.get("max_redemptions")),
        "metadata": metadata_of(asked),
        "promotion": {"type": "coupon", "coupon": coupon_id},
        "restrictions": {
            "first_time_transaction": limits.get("first_time_transaction") == "true",
            "minimum_amount": whole(limits.get("minimum_amount")),
            "minimum_amount_currency": limits.get("minimum_amount_currency"),
        },
        "times_redeemed": 0,
    }


def discount(coupon_id: str, promotion_code_id: str | None, **belongs: str | int | None) -> Thing:
    """One use of a coupon; `belongs` names the session, customer, invoice or subscription."""
    nulls = "checkout_session customer customer_account end invoice invoice_item subscription"
    return {
        **empty(f"{nulls} subscription_item"),
        "id": new_id("di"),
        "object": "discount",
        "promotion_code": promotion_code_id,
        "source": {"type": "coupon", "coupon": coupon_id},
        "start": clock.now(),
        **belongs,
    }


def whole(text: str | None) -> int | None:
    return int(text) if text else None
