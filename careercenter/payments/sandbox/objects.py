"""Objects with every field that Stripe's contract promises, so that nobody learns to miss one."""

import secrets
import time
from typing import Any

from careercenter.payments.sandbox.store import Thing

API_VERSION = "2026-10-28.endive"
A_DAY = 24 * 60 * 60
METHODS = ["card", "us_bank_account"]


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def stamp(object_: str, prefix: str) -> Thing:
    return {
        "id": new_id(prefix),
        "object": object_,
        "created": int(time.time()),
        "livemode": False,
    }


def empty(names: str) -> Thing:
    """Fields that are there and say nothing."""
    return dict.fromkeys(names.split())


def customer(asked: Thing) -> Thing:
    return {
        **stamp("customer", "cus"),
        **empty("address currency default_source shipping discount test_clock"),
        "name": asked.get("name"),
        "email": asked.get("email"),
        "phone": asked.get("phone"),
        "description": asked.get("description"),
        "metadata": asked.get("metadata", {}),
        "balance": 0,
        "delinquent": False,
        "invoice_prefix": secrets.token_hex(4).upper(),
        "invoice_settings": {
            **empty("custom_fields default_payment_method footer rendering_options")
        },
        "next_invoice_sequence": 1,
        "preferred_locales": [],
        "tax_exempt": "none",
    }


def price(currency: str, cents: int) -> Thing:
    return {
        **stamp("price", "price"),
        **empty("custom_unit_amount lookup_key nickname recurring tiers_mode"),
        **empty("transform_quantity"),
        "active": False,
        "billing_scheme": "per_unit",
        "currency": currency,
        "metadata": {},
        "product": new_id("prod"),
        "tax_behavior": "unspecified",
        "type": "one_time",
        "unit_amount": cents,
        "unit_amount_decimal": str(cents),
    }


def line_item(name: str, currency: str, cents: int, quantity: int) -> Thing:
    return {
        "id": new_id("li"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": cents * quantity,
        "amount_tax": 0,
        "amount_total": cents * quantity,
        "currency": currency,
        "description": name,
        "metadata": {},
        "price": price(currency, cents),
        "quantity": quantity,
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
    """A checkout session in payment mode; `asked` holds the parameters that it just repeats."""
    made = stamp("checkout.session", "cs_test")
    total = sum(line["amount_total"] for line in lines)
    return {
        **made,
        **empty(SESSION_NULLS),
        **SESSION_USUALS,
        "amount_subtotal": total,
        "amount_total": total,
        "currency": lines[0]["currency"],
        "customer_creation": None if asked.get("customer") else "if_required",
        "expires_at": made["created"] + A_DAY,
        "url": f"{base_url}/c/pay/{made['id']}",
        **asked,
        "_line_items": lines,
    }


INTENT_NULLS = (
    "allowed_payment_method_types application application_fee_amount automatic_payment_methods "
    "canceled_at cancellation_reason customer customer_account description "
    "excluded_payment_method_types last_payment_error latest_charge managed_payments next_action "
    "on_behalf_of payment_method payment_method_configuration_details payment_method_options "
    "payment_record processing receipt_email review setup_future_usage shipping source "
    "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
)


def payment_intent(paid_session: Thing) -> Thing:
    made = stamp("payment_intent", "pi")
    return {
        **made,
        **empty(INTENT_NULLS),
        "amount": paid_session["amount_total"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "capture_method": "automatic_async",
        "client_secret": f"{made['id']}_secret_{secrets.token_hex(8)}",
        "confirmation_method": "automatic",
        "currency": paid_session["currency"],
        "customer": paid_session["customer"],
        "metadata": {},
        "payment_method_types": METHODS,
        "status": "requires_payment_method",
        **paid_session.get("_intent", {}),
    }


CHARGE_NULLS = (
    "application application_fee application_fee_amount balance_transaction customer description "
    "failure_balance_transaction failure_code failure_message on_behalf_of payment_method "
    "receipt_email receipt_number receipt_url review shipping source source_transfer "
    "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
)


def charge(intent: Thing, method: str, failure: str | None) -> Thing:
    address = empty("city country line1 line2 postal_code state")
    return {
        **stamp("charge", "ch"),
        **empty(CHARGE_NULLS),
        "amount": intent["amount"],
        "amount_captured": 0 if failure else intent["amount"],
        "amount_refunded": 0,
        "billing_details": {**empty("email name phone tax_id"), "address": address},
        "calculated_statement_descriptor": "CAREERCENTER",
        "captured": failure is None,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "disputed": False,
        "failure_code": failure,
        "failure_message": "Your payment was declined." if failure else None,
        "fraud_details": {},
        "metadata": intent["metadata"],
        "outcome": outcome(failure),
        "paid": failure is None,
        "payment_intent": intent["id"],
        "payment_method": new_id("pm"),
        "payment_method_details": {"type": method},
        "refunded": False,
        "status": "failed" if failure else "succeeded",
    }


def outcome(failure: str | None) -> Thing:
    return {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "declined_by_network" if failure else "approved_by_network",
        "reason": failure,
        "risk_level": "normal",
        "seller_message": "The bank declined." if failure else "Payment complete.",
        "type": "issuer_declined" if failure else "authorized",
    }


def refund(of_charge: Thing, cents: int, asked: Thing, status: str) -> Thing:
    made = stamp("refund", "re")
    del made["livemode"]  # the only one of these objects that has none
    return {
        **made,
        **empty("balance_transaction customer_account receipt_number"),
        **empty("source_transfer_reversal transfer_reversal"),
        "amount": cents,
        "charge": of_charge["id"],
        "currency": of_charge["currency"],
        "customer": of_charge["customer"],
        "metadata": asked.get("metadata", {}),
        "payment_intent": of_charge["payment_intent"],
        "payment_method": of_charge["payment_method"],
        "reason": asked.get("reason"),
        "status": status,
    }


def event(kind: str, subject: Thing, cause: str | None) -> Thing:
    data: dict[str, Any] = {"object": subject}
    return {
        **stamp("event", "evt"),
        "api_version": API_VERSION,
        "data": data,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": cause},
        "type": kind,
    }
