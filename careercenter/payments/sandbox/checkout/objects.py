"""A checkout session and its lines with every field of Stripe's contract."""

from careercenter.payments.sandbox.objects import A_DAY, METHODS, empty, new_id, stamp
from careercenter.payments.sandbox.store import Thing


def line_item(name: str, price: Thing, quantity: int) -> Thing:
    cents = price["unit_amount"] * quantity
    return {
        "id": new_id("li"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": cents,
        "amount_tax": 0,
        "amount_total": cents,
        "currency": price["currency"],
        "description": name,
        "metadata": {},
        "price": price,
        "quantity": quantity,
        "_taxes": [],
        "_discounts": [],
    }


SESSION_NULLS = (
    "adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types "
    "billing_address_collection cancel_url client_reference_id client_secret "
    "collected_information consent consent_collection currency_conversion customer "
    "customer_account customer_details customer_email integration_identifier invoice locale "
    "managed_payments origin_context payment_intent payment_link "
    "payment_method_configuration_details payment_method_options permissions recovered_from "
    "saved_payment_method_options setup_intent shipping_address_collection shipping_cost "
    "submit_type subscription success_url wallet_options"
)


SESSION_USUALS: Thing = {
    "automatic_tax": {"enabled": False, **empty("liability provider status")},
    "custom_fields": [],
    "custom_text": empty("after_submit shipping_address submit terms_of_service_acceptance"),
    "discounts": [],
    "invoice_creation": {
        "enabled": False,
        "invoice_data": {
            **empty("account_tax_ids custom_fields description footer issuer rendering_options"),
            "metadata": {},
        },
    },
    "metadata": {},
    "mode": "payment",
    "payment_method_collection": "if_required",
    "payment_method_types": METHODS,
    "payment_status": "unpaid",
    "phone_number_collection": {"enabled": False},
    "shipping_options": [],
    "status": "open",
    "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
    "ui_mode": "hosted_page",
}


def session(base_url: str, lines: list[Thing], asked: Thing) -> Thing:
    """An open checkout session; `asked` holds what it repeats of the request."""
    made = stamp("checkout.session", "cs_test")
    total = sum(line["amount_subtotal"] for line in lines)
    return {
        **made,
        **empty(SESSION_NULLS),
        **SESSION_USUALS,
        "amount_subtotal": total,
        "amount_total": total,
        "currency": lines[0]["currency"],
        "expires_at": made["created"] + A_DAY,
        "url": f"{base_url}/c/pay/{made['id']}",
        **asked,
        "_line_items": lines,
    }


def customer_details(customer: Thing | None, email: str | None) -> Thing | None:
    """Who buys, as far as it is known."""
    if customer is None and email is None:
        return None
    known = customer or {"email": email, "tax_exempt": "none"}
    return {
        **empty("business_name individual_name tax_ids"),
        "address": known.get("address"),
        "email": known.get("email"),
        "name": known.get("name"),
        "phone": known.get("phone"),
        "tax_exempt": known.get("tax_exempt", "none"),
    }
