"""Checkout sessions: where a buyer pays once, or begins a subscription."""

from typing import TYPE_CHECKING, Any

import stripe

from careercenter.payments.gateway import (
    CheckoutLink,
    CheckoutRequest,
    CheckoutState,
    Line,
    NotAtGateway,
    Payment,
    PaymentsRefused,
)
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.invoice_payments import InvoicePayments
from careercenter.payments.stripe.reading import id_of, id_or_none

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItem

WHOLE_SESSION: list[str] = ["line_items", "payment_intent"]
UNDER_WAY = frozenset({"processing", "requires_action", "requires_capture", ""})


class Checkouts(InvoicePayments):
    def create_checkout(self, asked: CheckoutRequest) -> CheckoutLink:
        with stripe_answers():
            session = self.client.v1.checkout.sessions.create(
                session_asked(asked), {"idempotency_key": f"order-{asked.order_id}-checkout"}
            )
        return CheckoutLink(session.id, session.url or "")

    def retrieve(self, session_id: str) -> CheckoutState:
        with stripe_answers():
            session = self.client.v1.checkout.sessions.retrieve(
                session_id, {"expand": WHOLE_SESSION}
            )
        return self.state_of(session)

    def expire(self, session_id: str) -> CheckoutState:
        try:
            with stripe_answers():
                session = self.client.v1.checkout.sessions.expire(
                    session_id, {"expand": WHOLE_SESSION}
                )
        except NotAtGateway:
            raise
        except PaymentsRefused:  # only an open session can be ended
            return self.retrieve(session_id)
        return self.state_of(session)

    def state_of(self, session: stripe.checkout.Session) -> CheckoutState:
        intent = session.payment_intent or self.intent_of_invoice(id_of(session.invoice))
        return CheckoutState(
            session_id=session.id,
            reference=session.client_reference_id or "",
            payment=payment_of(session, str(getattr(intent, "status", ""))),
            currency=session.currency or "",
            subtotal_cents=session.amount_subtotal or 0,
            total_cents=session.amount_total or 0,
            lines=tuple(line_of(item) for item in (session.line_items or [])),
            discount_cents=part_of(session, "amount_discount"),
            tax_cents=part_of(session, "amount_tax"),
            payment_intent_id=id_or_none(intent),
            subscription_id=id_or_none(session.subscription),
            invoice_id=id_or_none(session.invoice),
            url=session.url,
        )


def session_asked(asked: CheckoutRequest) -> "SessionCreateParams":
    reference = str(asked.order_id)
    return {
        "mode": "payment",
        "customer": asked.customer_id,
        "client_reference_id": reference,
        "line_items": [line_item(line, asked.currency) for line in asked.lines],
        "metadata": {"order": reference},
        "payment_intent_data": {"metadata": {"order": reference}},
        "success_url": asked.success_url,
        "cancel_url": asked.cancel_url,
    }


def line_item(line: Line, currency: str) -> "SessionCreateParamsLineItem":
    return {
        "price_data": {
            "currency": currency,
            "unit_amount": line.cents,
            "product_data": {"name": line.name},
        },
        "quantity": line.quantity,
    }


def payment_of(session: stripe.checkout.Session, intent_status: str) -> Payment:
    """A complete session may still wait for a bank: then its intent says how that goes."""
    if session.status == "complete" and session.payment_status != "unpaid":
        return Payment.paid
    if session.status == "complete":
        return Payment.processing if intent_status in UNDER_WAY else Payment.failed
    return Payment.expired if session.status == "expired" else Payment.open


def line_of(item: stripe.LineItem) -> Line:
    cents = item.price.unit_amount if item.price else None
    quantity = item.quantity or 0
    return Line(item.description or "", -1 if cents is None else cents, quantity)


def part_of(session: stripe.checkout.Session, name: str) -> int:
    details: Any = session.total_details
    return int(getattr(details, name)) if details else 0
