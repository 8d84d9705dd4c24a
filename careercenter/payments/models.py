"""What employers bought and what is left of it. Money in minor units; never a float."""

from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, Short, enum_type
from careercenter.employers.models import Employer
from careercenter.postings.models import Posting


class OrderStatus(StrEnum):
    """open: at Stripe or about to be; held: paid, but not what was ordered; a person must look."""

    open = "open"
    processing = "processing"
    paid = "paid"
    expired = "expired"
    failed = "failed"
    held = "held"
    refunded = "refunded"


STANDING = frozenset({OrderStatus.open, OrderStatus.processing})
STANDING_SQL = text("status IN ('open', 'processing')")


class CreditKind(StrEnum):
    posting = "posting"
    featured = "featured"


class Order(Base):
    """Committed before Stripe is called. `plan` is the snapshot of what was sold, with its prices.

    The partial index is the reservation: a posting is being paid by one order at a time.
    """

    __tablename__ = "purchase_order"
    __table_args__ = (
        Index(None, "employer_id", "created_at"),
        Index(None, "status", "created_at"),
        Index(
            "uq_purchase_order_standing",
            "posting_id",
            unique=True,
            sqlite_where=STANDING_SQL,
            postgresql_where=STANDING_SQL,
        ),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    posting_id: Mapped[int | None] = mapped_column(ForeignKey("posting.id"), index=True)
    status: Mapped[OrderStatus] = mapped_column(enum_type(OrderStatus), default=OrderStatus.open)
    plan: Mapped[dict[str, Any]]
    currency: Mapped[str] = mapped_column(String(3))
    subtotal_cents: Mapped[int]
    total_cents: Mapped[int | None]
    buyer_name: Mapped[Short] = mapped_column(default="")
    buyer_email: Mapped[str] = mapped_column(String(254), default="")
    session_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    session_url: Mapped[str | None] = mapped_column(Text)
    payment_intent_id: Mapped[str | None] = mapped_column(String(255), index=True)
    created_at: Mapped[Created]
    paid_at: Mapped[Moment | None]

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()
    posting: Mapped[Posting | None] = relationship()
    credits: Mapped[list["Credit"]] = relationship(back_populates="order")
    refunds: Mapped[list["Refund"]] = relationship(back_populates="order")

    @property
    def is_standing(self) -> bool:
        """Whether it may still be paid, or its payment is on the way."""
        return self.status in STANDING

    @property
    def reference(self) -> str:
        """What people quote in a mail: short, and the same on every page."""
        return f"CC-{self.id}"


class Credit(Base):
    """A number of postings (or featured weeks) that an employer may still use."""

    __tablename__ = "credit"
    __table_args__ = (
        CheckConstraint("left_over >= 0 AND left_over <= granted", name="never_negative"),
        UniqueConstraint("order_id", "kind"),
        Index(None, "employer_id", "kind", "expires_at"),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    kind: Mapped[CreditKind] = mapped_column(enum_type(CreditKind))
    granted: Mapped[int]
    left_over: Mapped[int]
    days: Mapped[int]
    expires_at: Mapped[Moment]
    created_at: Mapped[Created]

    order: Mapped[Order | None] = relationship(back_populates="credits")


class CreditUse(Base):
    """A credit spent on a posting; given back when the posting was rejected for good."""

    __tablename__ = "credit_use"

    id: Mapped[Id]
    credit_id: Mapped[int] = mapped_column(ForeignKey("credit.id"), index=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    created_at: Mapped[Created]
    returned_at: Mapped[Moment | None]

    credit: Mapped[Credit] = relationship()
    posting: Mapped[Posting] = relationship()


class StripeCustomer(Base):
    """Who an employer is at Stripe; made at its first order and kept."""

    __tablename__ = "stripe_customer"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    customer_id: Mapped[Short] = mapped_column(unique=True)


class EventOutcome(StrEnum):
    """What became of an event. Those that are not ours are counted by their rows and left alone."""

    waiting = ""
    handled = "handled"
    unknown_type = "unknown-type"
    other_mode = "other-mode"
    foreign = "foreign"


class StripeEvent(Base):
    """The inbox of webhooks: each event once, by Stripe's identifier."""

    __tablename__ = "stripe_event"

    id: Mapped[Id]
    event_id: Mapped[Short] = mapped_column(unique=True)
    type: Mapped[Short]
    object_id: Mapped[Short] = mapped_column(default="")
    livemode: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[Created]
    handled_at: Mapped[Moment | None]
    outcome: Mapped[EventOutcome] = mapped_column(
        enum_type(EventOutcome), default=EventOutcome.waiting
    )


class RefundStatus(StrEnum):
    asked = "asked"
    pending = "pending"
    succeeded = "succeeded"
    failed = "failed"


class RefundReason(StrEnum):
    second_payment = "second-payment"
    rejected = "rejected"


class Refund(Base):
    """Money that goes back. Committed before Stripe is asked; its id makes the idempotency key."""

    __tablename__ = "refund"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("purchase_order.id"), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    amount_cents: Mapped[int]
    reason: Mapped[RefundReason] = mapped_column(enum_type(RefundReason))
    status: Mapped[RefundStatus] = mapped_column(
        enum_type(RefundStatus), default=RefundStatus.asked
    )
    refund_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    created_at: Mapped[Created]

    order: Mapped[Order] = relationship(back_populates="refunds")
