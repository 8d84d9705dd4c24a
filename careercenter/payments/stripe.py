"""Stripe as the payment gateway, through its own library. Measured with stripe 16.1 and its API."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import stripe
import structlog

from careercenter.payments.gateway import (
    BadSignature,
    CheckoutLink,
    CheckoutRequest,
    CheckoutState,
    CustomerRequest,
    Event,
    Line,
    NotAtGateway,
    Payment,
    PaymentsDown,
    PaymentsRefused,
    RefundOutcome,
    RefundRequest,
    RefundState,
)

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParamsLineItem

TIMEOUT_SECONDS = 10
NETWORK_RETRIES = 1
SIGNATURE_SECONDS = 300
WHOLE_SESSION: list[str] = ["line_items", "payment_intent"]

log = structlog.get_logger()


class StripeGateway:
    """`api_base` is set for the sandbox alone; without one it is Stripe itself."""

    def __init__(
        self, key: str, webhook_secret: str, api_base: str | None, timeout: float = TIMEOUT_SECONDS
    ) -> None:
        self.key = key
        self.webhook_secret = webhook_secret
        self.http = stripe.RequestsClient(timeout=timeout)
        self.client = stripe.StripeClient(
            key,
            base_addresses={"api": api_base} if api_base else None,
            max_network_retries=NETWORK_RETRIES,
            http_client=self.http,
        )

    @property
    def livemode(self) -> bool:
        return self.key.startswith(("sk_live_", "rk_live_"))

    def create_customer(self, asked: CustomerRequest) -> str:
        with stripe_answers():
            customer = self.client.v1.customers.create(
                {
                    "name": asked.name,
                    "email": asked.email,
                    "metadata": {"employer": str(asked.employer_id)},
                },
                {"idempotency_key": asked.key},
            )
        return customer.id

    def create_checkout(self, asked: CheckoutRequest) -> CheckoutLink:
        reference = str(asked.order_id)
        with stripe_answers():
            session = self.client.v1.checkout.sessions.create(
                {
                    "mode": "payment",
                    "customer": asked.customer_id,
                    "client_reference_id": reference,
                    "line_items": [line_item(line, asked.currency) for line in asked.lines],
                    "metadata": {"order": reference},
                    "payment_intent_data": {"metadata": {"order": reference}},
                    "success_url": asked.success_url,
                    "cancel_url": asked.cancel_url,
                },
                {"idempotency_key": f"order-{asked.order_id}-checkout"},
            )
        return CheckoutLink(session.id, session.url or "")

    def retrieve(self, session_id: str) -> CheckoutState:
        with stripe_answers():
            session = self.client.v1.checkout.sessions.retrieve(
                session_id, {"expand": WHOLE_SESSION}
            )
        return state_of(session)

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
        return state_of(session)

    def refund(self, asked: RefundRequest) -> RefundState:
        with stripe_answers():
            refund = self.client.v1.refunds.create(
                {
                    "payment_intent": asked.payment_intent_id,
                    "amount": asked.cents,
                    "reason": asked.why.value,
                    "metadata": {"refund": str(asked.refund_id)},
                },
                {"idempotency_key": f"refund-{asked.refund_id}"},
            )
        return refund_state(refund)

    def find_refund(self, refund_id: str) -> RefundState:
        with stripe_answers():
            return refund_state(self.client.v1.refunds.retrieve(refund_id))

    def verify_event(self, raw: bytes, signature: str) -> Event:
        try:
            event = self.client.construct_event(
                raw, signature, self.webhook_secret, SIGNATURE_SECONDS
            )
            subject: Any = event.data.object
            return Event(
                id=str(event.id),
                type=str(event.type),
                object_id=str(getattr(subject, "id", "")),
                livemode=bool(event.livemode),
                object_kind=str(getattr(subject, "object", "")),
            )
        except Exception as error:  # TypeError, UnicodeDecodeError and more come through
            raise BadSignature(type(error).__name__) from error

    def close(self) -> None:
        self.http.close()  # type: ignore[no-untyped-call]


def line_item(line: Line, currency: str) -> "SessionCreateParamsLineItem":
    return {
        "price_data": {
            "currency": currency,
            "unit_amount": line.cents,
            "product_data": {"name": line.name},
        },
        "quantity": line.quantity,
    }


def state_of(session: stripe.checkout.Session) -> CheckoutState:
    intent: Any = session.payment_intent
    return CheckoutState(
        session_id=session.id,
        reference=session.client_reference_id or "",
        payment=payment_of(session, intent.status if intent else ""),
        currency=session.currency or "",
        subtotal_cents=session.amount_subtotal or 0,
        total_cents=session.amount_total or 0,
        lines=tuple(line_of(item) for item in (session.line_items or [])),
        payment_intent_id=intent.id if intent else None,
        url=session.url,
    )


def payment_of(session: stripe.checkout.Session, intent_status: str) -> Payment:
    """A complete session may still wait for a bank: then its intent says how that goes."""
    if session.status == "complete" and session.payment_status != "unpaid":
        return Payment.paid
    if session.status == "complete":
        under_way = intent_status in {"processing", "requires_action", "requires_capture", ""}
        return Payment.processing if under_way else Payment.failed
    return Payment.expired if session.status == "expired" else Payment.open


def line_of(item: stripe.LineItem) -> Line:
    cents = item.price.unit_amount if item.price else None
    quantity = item.quantity or 0
    return Line(item.description or "", -1 if cents is None else cents, quantity)


def refund_state(refund: stripe.Refund) -> RefundState:
    outcomes = {"succeeded": RefundOutcome.succeeded, "failed": RefundOutcome.failed}
    outcomes["canceled"] = RefundOutcome.failed
    metadata = refund.metadata
    reference = str(metadata["refund"]) if metadata and "refund" in metadata else ""
    return RefundState(
        id=refund.id,
        outcome=outcomes.get(refund.status or "", RefundOutcome.pending),
        cents=refund.amount,
        currency=refund.currency,
        payment_intent_id=id_of(refund.payment_intent),
        created_at=datetime.fromtimestamp(refund.created, UTC),
        reference=reference,
    )


def id_of(thing: Any) -> str:
    """The id of what may be expanded or not; "" for none."""
    return str(getattr(thing, "id", thing) or "")


@contextmanager
def stripe_answers() -> Iterator[None]:
    """Turns the library's exceptions into ours, with words for the person who waits."""
    try:
        yield
    except stripe.APIConnectionError as error:
        log.warning("stripe is out of reach", error=str(error))
        raise PaymentsDown(
            "Stripe did not answer in time. Nothing is lost: your posting and your order are "
            "saved. Please try again."
        ) from error
    except stripe.RateLimitError as error:
        raise PaymentsDown(
            "Stripe is very busy right now. Your order is saved. Please try again in a minute."
        ) from error
    except stripe.InvalidRequestError as error:
        kind = NotAtGateway if error.code == "resource_missing" else PaymentsRefused
        log.warning("stripe refused", error=str(error), param=error.param, code=error.code)
        raise kind(str(error)) from error
    except stripe.StripeError as error:
        if error.http_status is not None and (error.http_status >= 500 or error.http_status == 409):
            raise PaymentsDown(
                "Stripe has trouble right now. Nothing is lost: your posting and your order are "
                "saved. Please try again in a few minutes."
            ) from error
        log.error("stripe refused", error=str(error), code=error.code)
        raise PaymentsRefused(str(error)) from error
