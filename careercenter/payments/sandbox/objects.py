"""Objects with every field that Stripe's contract promises, so that nobody learns to miss one."""

import secrets
from typing import Any

from careercenter.payments.sandbox import clock
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
        "created": clock.now(),
        "livemode": False,
    }


def empty(names: str) -> Thing:
    """Fields that are there and say nothing."""
    return dict.fromkeys(names.split())


def chosen(asked: Thing, names: str) -> Thing:
    """Parameters that the object repeats; null for those that were not sent."""
    return {name: asked.get(name) or None for name in names.split()}


def metadata_of(asked: Thing, before: Thing | None = None) -> Thing:
    """Metadata after a request: what is sent empty is taken away."""
    merged = {**(before or {}), **(asked.get("metadata") or {})}
    return {name: value for name, value in merged.items() if value != ""}


INTENT_NULLS = (
    "allowed_payment_method_types application application_fee_amount automatic_payment_methods "
    "canceled_at cancellation_reason customer customer_account description "
    "excluded_payment_method_types last_payment_error latest_charge managed_payments next_action "
    "on_behalf_of payment_method payment_method_configuration_details payment_method_options "
    "payment_record processing receipt_email review setup_future_usage shipping source "
    "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
)


def payment_intent(cents: int, currency: str, customer: str | None, asked: Thing) -> Thing:
    """`asked` holds metadata, description and setup_future_usage, as the session was given them."""
    made = stamp("payment_intent", "pi")
    return {
        **made,
        **empty(INTENT_NULLS),
        "amount": cents,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "capture_method": "automatic_async",
        "client_secret": f"{made['id']}_secret_{secrets.token_hex(8)}",
        "confirmation_method": "automatic",
        "currency": currency,
        "customer": customer,
        "metadata": {},
        "payment_method_types": METHODS,
        "status": "requires_payment_method",
        **asked,
    }


CHARGE_NULLS = (
    "application application_fee application_fee_amount balance_transaction customer description "
    "failure_balance_transaction failure_code failure_message on_behalf_of payment_method "
    "receipt_email receipt_number receipt_url review shipping source source_transfer "
    "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
)


def charge(intent: Thing, method: Thing, failure: str | None) -> Thing:
    """`method` is the payment method that is charged."""
    return {
        **stamp("charge", "ch"),
        **empty(CHARGE_NULLS),
        "amount": intent["amount"],
        "amount_captured": 0 if failure else intent["amount"],
        "amount_refunded": 0,
        "billing_details": method["billing_details"],
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
        "payment_method": method["id"],
        "payment_method_details": details_of(method),
        "refunded": False,
        "status": "failed" if failure else "succeeded",
    }


CARD_NULLS = (
    "amount_authorized authorization_code electronic_commerce_indicator installments mandate "
    "network_transaction_id three_d_secure transaction_link_id wallet"
)


def details_of(method: Thing) -> Thing:
    """What a charge tells of the card or account that paid."""
    kind = method["type"]
    known = method.get(kind, {})
    if kind == "card":
        names = "brand checks country exp_month exp_year fingerprint funding last4 regulated_status"
        card = {name: known[name] for name in names.split()}
        return {"type": kind, kind: {**empty(CARD_NULLS), **card, "network": known["brand"]}}
    if kind == "us_bank_account":
        names = "account_holder_type account_type bank_name fingerprint last4 routing_number"
        account = {name: known[name] for name in names.split()}
        return {"type": kind, kind: {**account, "payment_reference": None}}
    return {"type": kind, kind: {}}


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
