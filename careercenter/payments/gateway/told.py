"""What whoever moves the money answers. Amounts are whole minor units of `currency`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from careercenter.payments.gateway.asked import Line


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
    discount_cents: int = 0
    tax_cents: int = 0
    payment_intent_id: str | None = None
    subscription_id: str | None = None
    invoice_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class SubscriptionState:
    """A subscription at this moment. `status` in Stripe's words; `reference` as for a checkout.

    `code` is the plan's code, as the price was asked for; it stays known when the plan costs
    otherwise by now and this subscription keeps its old price.
    """

    id: str
    status: str
    reference: str
    customer_id: str
    item_id: str
    code: str
    cents: int
    currency: str
    interval: str
    period_start: datetime
    period_end: datetime
    cancel_at_period_end: bool
    ended_at: datetime | None
    latest_invoice_id: str | None


class InvoiceStatus(StrEnum):
    draft = "draft"
    open = "open"
    paid = "paid"
    void = "void"
    uncollectible = "uncollectible"


@dataclass(frozen=True, kw_only=True)
class InvoiceState:
    """An invoice at this moment. `cause` is Stripe's billing_reason; `reference` the order's id of
    an invoice on account, or "". What the customer had in favor counts as a discount, so that the
    total is the money that it asks for.
    """

    id: str
    status: InvoiceStatus
    cause: str
    reference: str
    number: str
    customer_id: str
    subscription_id: str | None
    currency: str
    subtotal_cents: int
    discount_cents: int
    tax_cents: int
    total_cents: int
    lines: tuple[Line, ...]
    created_at: datetime
    due_at: datetime | None
    paid_at: datetime | None
    payment_intent_id: str | None
    url: str
    pdf: str


class RefundOutcome(StrEnum):
    pending = "pending"
    succeeded = "succeeded"
    failed = "failed"


@dataclass(frozen=True, kw_only=True)
class RefundState:
    """`reference` is the id of our row as it was sent, or "" for a refund that is not ours."""

    id: str
    outcome: RefundOutcome
    cents: int
    currency: str
    payment_intent_id: str
    created_at: datetime
    reference: str = ""
    credit_note_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class DisputeState:
    """`status` and `reason` in Stripe's words."""

    id: str
    status: str
    reason: str
    charge_id: str
    payment_intent_id: str
    cents: int
    currency: str
    opened_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ChargeState:
    """Money that arrived, and how much of it went back."""

    id: str
    payment_intent_id: str
    customer_id: str
    cents: int
    refunded_cents: int
    currency: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class CustomerState:
    """Who pays, as a buyer gave it at Stripe; address, tax id and card as people read them.

    `card` is like "Visa ending in 4242", or "" where none is kept.
    """

    id: str
    employer: str
    name: str
    email: str
    address: str
    tax_id: str
    card: str
    is_deleted: bool = False


@dataclass(frozen=True)
class Event:
    """That something happened to an object; what happened is read from the object itself."""

    id: str
    type: str
    object_id: str
    livemode: bool
