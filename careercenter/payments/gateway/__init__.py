"""The seam to whoever moves the money: what is asked, what is answered, what can go wrong.

Nothing of Stripe's library crosses it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from flask import current_app

from careercenter.errors import Refused
from careercenter.payments.gateway.asked import (
    CheckoutRequest,
    CustomerRequest,
    InvoiceRequest,
    Line,
    PlanChange,
    PriceRequest,
    Proration,
    RefundRequest,
    RefundWhy,
)
from careercenter.payments.gateway.told import (
    ChargeState,
    CheckoutLink,
    CheckoutState,
    CustomerState,
    DisputeState,
    Event,
    InvoiceState,
    InvoiceStatus,
    Payment,
    RefundOutcome,
    RefundState,
    SubscriptionState,
)

__all__ = [
    "AddressMissing",
    "BadSignature",
    "CardDeclined",
    "ChargeState",
    "CheckoutLink",
    "CheckoutRequest",
    "CheckoutState",
    "CustomerRequest",
    "CustomerState",
    "DisputeState",
    "Event",
    "InvoiceRequest",
    "InvoiceState",
    "InvoiceStatus",
    "Line",
    "NotAtGateway",
    "Payment",
    "PaymentGateway",
    "PaymentsDown",
    "PaymentsRefused",
    "PlanChange",
    "PriceRequest",
    "Proration",
    "RefundOutcome",
    "RefundRequest",
    "RefundState",
    "RefundWhy",
    "SubscriptionState",
    "gateway",
]


class PaymentsDown(Refused):
    """Slow, down or busy: the same request may be made again and finds what it began."""

    def __init__(self, words: str) -> None:
        super().__init__(words, status=503)


class PaymentsRefused(Refused):
    """The provider says no and will again: a wrong key, a missing permission, our mistake."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            "Stripe refused this just now. Nothing was charged and nothing is lost. We have been "
            "told; please try again later.",
            status=503,
        )
        self.detail = detail

    def __str__(self) -> str:
        return self.detail


class NotAtGateway(PaymentsRefused):
    """The provider does not know this object."""


class CardDeclined(Refused):
    """The saved card did not take a charge that was tried at once."""

    def __init__(self) -> None:
        super().__init__(
            "Your bank declined the card, so nothing changed. Save another card on your billing "
            "page, under “Change at Stripe”, and try again.",
            status=402,
        )


class AddressMissing(Refused):
    """Taxes are on and nobody knows where the buyer is; nothing has changed."""

    def __init__(self) -> None:
        super().__init__(
            "We need your billing address to work out the tax. Add it on your billing page, under "
            "“Change at Stripe”, and try again.",
            status=422,
        )


class BadSignature(Exception):
    """A webhook that nobody with our secret has sent, or an old one, or nothing readable."""


class PaymentGateway(Protocol):
    """Every call may raise PaymentsDown or PaymentsRefused; those with an id also NotAtGateway."""

    @property
    def livemode(self) -> bool: ...

    def create_customer(self, asked: CustomerRequest) -> str: ...

    def find_customer(self, customer_id: str) -> CustomerState:
        """One that was deleted is told with `is_deleted`."""

    def price(self, asked: PriceRequest) -> str:
        """The id of the price with this lookup key; made, or made anew where it costs otherwise."""

    def create_checkout(self, asked: CheckoutRequest) -> CheckoutLink: ...

    def retrieve(self, session_id: str) -> CheckoutState: ...

    def expire(self, session_id: str) -> CheckoutState:
        """Ends an open checkout. One that is paid, under way or over is returned as it is."""

    def find_subscription(self, subscription_id: str) -> SubscriptionState: ...

    def preview(self, change: PlanChange) -> int:
        """What a change at once costs, in minor units; below zero for a balance in favor."""

    def change_plan(self, change: PlanChange) -> SubscriptionState:
        """Raises CardDeclined, and then nothing has changed."""

    def cancel_at_period_end(self, subscription_id: str, cancel: bool) -> SubscriptionState:
        """Cancels at the end of what is paid, or takes that back."""

    def cancel_now(self, subscription_id: str) -> SubscriptionState:
        """One that has ended is returned as it is."""

    def create_invoice(self, asked: InvoiceRequest) -> InvoiceState:
        """Makes an invoice on account, finalizes and sends it. May raise AddressMissing."""

    def find_invoice(self, invoice_id: str) -> InvoiceState: ...

    def void_invoice(self, invoice_id: str) -> InvoiceState:
        """One that is void already is returned as it is."""

    def portal(self, customer_id: str, return_url: str) -> str:
        """Where a buyer changes cards, address and tax id; good for a few minutes."""

    def refund(self, asked: RefundRequest) -> RefundState: ...

    def find_refund(self, refund_id: str) -> RefundState: ...

    def find_dispute(self, dispute_id: str) -> DisputeState: ...

    def charges(self, since: datetime) -> Iterator[ChargeState]:
        """Those that succeeded."""

    def refunds(self, since: datetime) -> Iterator[RefundState]: ...

    def disputes(self, since: datetime) -> Iterator[DisputeState]: ...

    def subscriptions(self) -> Iterator[SubscriptionState]:
        """All that run, and those that ended lately."""

    def missed_events(self, since: datetime) -> Iterator[Event]:
        """Events that no webhook brought us; Stripe keeps them for 30 days."""

    def verify_event(self, raw: bytes, signature: str) -> Event:
        """Raises BadSignature, and nothing else, whatever was sent."""


def gateway() -> PaymentGateway:
    """The gateway of this application."""
    connected: PaymentGateway = current_app.extensions["payment_gateway"]
    return connected
