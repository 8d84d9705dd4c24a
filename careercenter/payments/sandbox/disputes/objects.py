"""A dispute, and the movements of money that belong to it, as Stripe's contract has them."""

from typing import Any

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.objects import empty, new_id, stamp
from careercenter.payments.sandbox.store import Thing

TIME_TO_ANSWER = 9 * 24 * 60 * 60
FEE = 1500
NETWORK_CODES = {"fraudulent": "10.4", "product_not_received": "13.1", "duplicate": "12.6"}
EVIDENCE = (
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure "
    "cancellation_rebuttal customer_communication customer_email_address customer_name "
    "customer_purchase_ip customer_signature duplicate_charge_documentation "
    "duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy "
    "refund_policy_disclosure refund_refusal_explanation service_date service_documentation "
    "shipping_address shipping_carrier shipping_date shipping_documentation "
    "shipping_tracking_number uncategorized_file uncategorized_text"
)


def dispute(charge: Thing, cents: int, reason: str, *, is_inquiry: bool) -> Thing:
    return {
        **stamp("dispute", "du"),
        "amount": cents,
        "balance_transactions": [],
        "charge": charge["id"],
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {**empty(EVIDENCE), "enhanced_evidence": {}},
        "evidence_details": {
            "due_by": due_by(),
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "intended_submission_method": None,
        "is_charge_refundable": is_inquiry,
        "metadata": {},
        "network_reason_code": NETWORK_CODES.get(reason),
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "status": "warning_needs_response" if is_inquiry else "needs_response",
        **by_card(charge, reason, "inquiry" if is_inquiry else "chargeback"),
    }


def due_by() -> int:
    return clock.now() + TIME_TO_ANSWER


def by_card(charge: Thing, reason: str, case: str) -> Thing:
    """How the card's network sees it; nothing where a bank account paid."""
    if charge["payment_method_details"]["type"] != "card":
        return {}
    card = {
        "brand": "visa",
        "case_type": case,
        "network": "visa",
        "network_reason_code": NETWORK_CODES.get(reason),
    }
    return {"payment_method_details": {"type": "card", "card": card}}


def movement(of: Thing, cents: int, fee: int, words: str) -> Thing:
    """A balance transaction: what a dispute took from the account, or gave back to it."""
    fees: list[dict[str, Any]] = [
        {
            "amount": fee,
            "application": None,
            "currency": of["currency"],
            "description": "Dispute fee",
            "type": "stripe_fee",
        }
    ]
    return {
        "id": new_id("txn"),
        "object": "balance_transaction",
        "amount": cents,
        "available_on": clock.now(),
        "balance_type": "payments",
        "created": clock.now(),
        "currency": of["currency"],
        "description": f"{words} for {of['charge']}",
        "exchange_rate": None,
        "fee": fee,
        "fee_details": fees if fee else [],
        "net": cents - fee,
        "reporting_category": "dispute" if cents < 0 else "dispute_reversal",
        "source": of["id"],
        "status": "available",
        "type": "adjustment",
    }
