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
    from stripe.params.checkout import (
        SessionCreateParams,
        SessionCreateParamsLineItem,
        SessionCreateParamsLineItemPriceData,
    )

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
    session: SessionCreateParams = {
        "customer": asked.customer_id,
        "client_reference_id": reference,
        "metadata": {"order": reference},
        "success_url": asked.success_url,
        "cancel_url": asked.cancel_url,
    }
    if asked.takes_codes:
        session["allow_promotion_codes"] = True
    if asked.taxes:
        session.update(taxes_asked())
    session.update(payment_asked(asked) if asked.price_id is None else subscription_asked(asked))
    return session


def payment_asked(asked: CheckoutRequest) -> "SessionCreateParams":
    """Paid once, with an invoice that has a PDF."""
    kept = kept_of(asked)
    return {
        "mode": "payment",
        "line_items": [line_item(line, asked) for line in asked.lines],
        "payment_intent_data": {"metadata": kept},
        "invoice_creation": {"enabled": True, "invoice_data": {"metadata": kept}},
    }


def subscription_asked(asked: CheckoutRequest) -> "SessionCreateParams":
    return {
        "mode": "subscription",
        "line_items": [{"price": asked.price_id or "", "quantity": 1}],
        "subscription_data": {"metadata": kept_of(asked)},
    }


def taxes_asked() -> "SessionCreateParams":
    """Where the buyer is says which tax is due; both are kept for the next bill."""
    return {
        "automatic_tax": {"enabled": True},
        "tax_id_collection": {"enabled": True},
        "billing_address_collection": "required",
        "customer_update": {"address": "auto", "name": "auto"},
    }


def kept_of(asked: CheckoutRequest) -> dict[str, str]:
    return {"order": str(asked.order_id), "employer": str(asked.employer_id)}


def line_item(line: Line, asked: CheckoutRequest) -> "SessionCreateParamsLineItem":
    price: SessionCreateParamsLineItemPriceData = {
        "currency": asked.currency,
        "unit_amount": line.cents,
        "product_data": {"name": line.name},
    }
    if asked.taxes:
        price["tax_behavior"] = "exclusive"
    return {"price_data": price, "quantity": line.quantity}


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
