"""Money that goes back: because we say so, because staff pressed it at Stripe, or by a dispute."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, Short, enum_type
from careercenter.payments.models.orders import Order


class RefundStatus(StrEnum):
    asked = "asked"
    pending = "pending"
    succeeded = "succeeded"
    failed = "failed"


class RefundReason(StrEnum):
    """at_stripe: somebody made it in Stripe's dashboard, and we heard of it."""

    second_payment = "second-payment"
    rejected = "rejected"
    fraud = "fraud"
    asked_for = "asked-for"
    our_fault = "our-fault"
    at_stripe = "at-stripe"


class Refund(Base):
    """Committed before Stripe is asked; its id makes the idempotency key.

    `key` names what it is for, so that one press, however often, is one refund. `taken_back`
    counts the posting credits of the order that went with the money. `invoice_id` is the order's as
    it was then: asked again, the request is the same, although the order's may come later.
    """

    __tablename__ = "refund"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    amount_cents: Mapped[int]
    taken_back: Mapped[int] = mapped_column(default=0)
    reason: Mapped[RefundReason] = mapped_column(enum_type(RefundReason))
    note: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[RefundStatus] = mapped_column(
        enum_type(RefundStatus), default=RefundStatus.asked
    )
    refund_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    invoice_id: Mapped[str | None] = mapped_column(String(255))
    credit_note_id: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[Created]

    order: Mapped[Order] = relationship(back_populates="refunds")
    account: Mapped[Account | None] = relationship()


SETTLED = frozenset({"won", "lost", "warning_closed", "prevented"})


class Dispute(Base):
    """A payer's bank asks (an inquiry) or takes the money back (a chargeback).

    `status` in Stripe's words: https://docs.stripe.com/api/disputes/object
    """

    __tablename__ = "dispute"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    dispute_id: Mapped[str] = mapped_column(String(255), unique=True)
    charge_id: Mapped[Short] = mapped_column(default="")
    amount_cents: Mapped[int]
    reason: Mapped[Short] = mapped_column(default="")
    status: Mapped[Short]
    opened_at: Mapped[Moment]
    due_at: Mapped[Moment | None]
    closed_at: Mapped[Moment | None]

    order: Mapped[Order] = relationship(back_populates="disputes")

    @property
    def is_inquiry(self) -> bool:
        """A question only: no money has moved and nothing is frozen."""
        return self.status.startswith("warning_")

    @property
    def is_open(self) -> bool:
        return self.status not in SETTLED

    @property
    def freezes(self) -> bool:
        """Whether what is left of its order cannot be used: while it runs, and when it is lost."""
        return not self.is_inquiry and self.status not in {"won", "prevented"}
