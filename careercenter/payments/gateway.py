"""The seam to whoever moves the money: what is asked, what is answered, what can go wrong.

Nothing of Stripe's library crosses it. Amounts are whole minor units of `currency`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from flask import current_app

from careercenter.errors import Refused


@dataclass(frozen=True)
class Line:
    """One line of a bill: `cents` for each of `quantity`."""

    name: str
    cents: int
    quantity: int = 1


@dataclass(frozen=True, kw_only=True)
class CustomerRequest:
    """`key` makes a repeated request find the same customer."""

    key: str
    name: str
    email: str
    employer_id: int


@dataclass(frozen=True, kw_only=True)
class CheckoutRequest:
    """Everything comes from the stored order, so that a repeated request is the same to the letter.

    `success_url` has Stripe's own placeholder {CHECKOUT_SESSION_ID} in it, not encoded.
    """

    order_id: int
    customer_id: str
    currency: str
    lines: tuple[Line, ...]
    success_url: str
    cancel_url: str


@dataclass(frozen=True)
class CheckoutLink:
    """Where the buyer pays. A repeated request gives the first answer, however old: read again."""

    session_id: str
    url: str


class Payment(StrEnum):
    """open: can be paid; processing: a slow method is under way; failed: it brought nothing."""

    open = "open"
    processing = "processing"
    paid = "paid"
    failed = "failed"
    expired = "expired"


@dataclass(frozen=True, kw_only=True)
class CheckoutState:
    """A checkout as it is at this moment. `reference` is the order's id as it was sent, or ""."""

    session_id: str
    reference: str
    payment: Payment
    currency: str
    subtotal_cents: int
    total_cents: int
    lines: tuple[Line, ...]
    payment_intent_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class RefundRequest:
    """`refund_id` is our row's; it makes the key, so that one row is one refund."""

    refund_id: int
    payment_intent_id: str
    cents: int
    is_duplicate: bool


class RefundOutcome(StrEnum):
    pending = "pending"
    succeeded = "succeeded"
    failed = "failed"


@dataclass(frozen=True)
class RefundState:
    """`reference` is the id of our row as it was sent, or "" for a refund that is not ours."""

    id: str
    outcome: RefundOutcome
    reference: str = ""


@dataclass(frozen=True)
class Event:
    """That something happened to an object; what happened is read from the object itself."""

    id: str
    type: str
    object_id: str
    livemode: bool
    object_kind: str = field(default="")


class PaymentsDown(Refused):
    """Slow, down or busy: the same request may be made again and finds what it began."""

    def __init__(self, words: str) -> None:
        super().__init__(words, status=503)


class PaymentsRefused(Refused):
    """The provider says no and will again: a wrong key, a missing permission, our mistake."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            "We cannot take payments right now. Nothing was charged, your posting is saved, "
            "and we have been told.",
            status=503,
        )
        self.detail = detail

    def __str__(self) -> str:
        return self.detail


class NotAtGateway(PaymentsRefused):
    """The provider does not know this object."""


class BadSignature(Exception):
    """A webhook that nobody with our secret has sent, or an old one, or nothing readable."""


class PaymentGateway(Protocol):
    """Every call may raise PaymentsDown or PaymentsRefused; those with an id also NotAtGateway."""

    @property
    def livemode(self) -> bool: ...

    def create_customer(self, asked: CustomerRequest) -> str: ...

    def create_checkout(self, asked: CheckoutRequest) -> CheckoutLink: ...

    def retrieve(self, session_id: str) -> CheckoutState: ...

    def expire(self, session_id: str) -> CheckoutState:
        """Ends an open checkout. One that is paid, under way or over is returned as it is."""

    def refund(self, asked: RefundRequest) -> RefundState: ...

    def find_refund(self, refund_id: str) -> RefundState: ...

    def verify_event(self, raw: bytes, signature: str) -> Event:
        """Raises BadSignature, and nothing else, whatever was sent."""


def gateway() -> PaymentGateway:
    """The gateway of this application."""
    connected: PaymentGateway = current_app.extensions["payment_gateway"]
    return connected
