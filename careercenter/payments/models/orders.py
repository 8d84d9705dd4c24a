"""What employers ordered. Money in minor units; never a float."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, Short, enum_type
from careercenter.employers.models import Employer
from careercenter.postings.models import Posting

if TYPE_CHECKING:
    from careercenter.payments.models.credits import Credit
    from careercenter.payments.models.refunds import Dispute, Refund
    from careercenter.payments.models.subscriptions import Subscription


class OrderStatus(StrEnum):
    """open: at Stripe or about to be; held: paid, but not what was ordered; a person must look.

    invoiced: granted against a purchase order, and not paid yet; void: that invoice was cancelled.
    """

    open = "open"
    processing = "processing"
    invoiced = "invoiced"
    paid = "paid"
    expired = "expired"
    failed = "failed"
    held = "held"
    refunded = "refunded"
    void = "void"


class Purpose(StrEnum):
    """What an order is for: a posting to be sent for review, more of a posting that was, or stock.

    subscribe begins a subscription; period is each later charge of one.
    """

    post = "post"
    renew = "renew"
    feature = "feature"
    stock = "stock"
    subscribe = "subscribe"
    period = "period"


class Way(StrEnum):
    """How an order is paid. subscription: charged by Stripe on its own; nothing: it is free."""

    checkout = "checkout"
    invoice = "invoice"
    subscription = "subscription"
    nothing = "nothing"


STANDING = frozenset({OrderStatus.open, OrderStatus.processing})
STANDING_SQL = text("status IN ('open', 'processing')")
SUBSCRIBING_SQL = text("purpose = 'subscribe' AND status IN ('open', 'processing')")


class Order(Base):
    """Committed before Stripe is called. `plan` is the snapshot of what was sold, with its prices.

    The partial indexes are the reservations: a posting is being paid by one order at a time, and
    an employer begins one subscription at a time. total = subtotal - discount + tax.
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
        Index(
            "uq_purchase_order_subscribing",
            "employer_id",
            unique=True,
            sqlite_where=SUBSCRIBING_SQL,
            postgresql_where=SUBSCRIBING_SQL,
        ),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    posting_id: Mapped[int | None] = mapped_column(ForeignKey("posting.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(enum_type(Purpose), default=Purpose.post)
    way: Mapped[Way] = mapped_column(enum_type(Way), default=Way.checkout)
    status: Mapped[OrderStatus] = mapped_column(enum_type(OrderStatus), default=OrderStatus.open)
    plan: Mapped[dict[str, Any]]
    currency: Mapped[str] = mapped_column(String(3))
    subtotal_cents: Mapped[int]
    discount_cents: Mapped[int] = mapped_column(default=0)
    tax_cents: Mapped[int] = mapped_column(default=0)
    total_cents: Mapped[int | None]
    buyer_name: Mapped[Short] = mapped_column(default="")
    buyer_email: Mapped[str] = mapped_column(String(254), default="")
    purchase_order: Mapped[str] = mapped_column(String(60), default="")
    session_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    session_url: Mapped[str | None] = mapped_column(Text)
    payment_intent_id: Mapped[str | None] = mapped_column(String(255), index=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"), index=True)
    invoice_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    invoice_number: Mapped[Short] = mapped_column(default="")
    invoice_url: Mapped[str] = mapped_column(Text, default="")
    invoice_pdf: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[Created]
    due_at: Mapped[Moment | None]
    paid_at: Mapped[Moment | None]

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()
    posting: Mapped[Posting | None] = relationship()
    credits: Mapped[list["Credit"]] = relationship(back_populates="order")
    refunds: Mapped[list["Refund"]] = relationship(back_populates="order")
    disputes: Mapped[list["Dispute"]] = relationship(back_populates="order")
    subscription: Mapped["Subscription | None"] = relationship(back_populates="orders")

    @property
    def is_standing(self) -> bool:
        """Whether it may still be paid, or its payment is on the way."""
        return self.status in STANDING

    def keep_invoice(self, number: str, url: str, pdf: str) -> None:
        """What its invoice is called, where it can be read and paid, and where it is a file."""
        self.invoice_number, self.invoice_url, self.invoice_pdf = number, url, pdf

    @property
    def reference(self) -> str:
        """What people quote in a mail: short, and the same on every page."""
        return f"CC-{self.id}"


class StripeCustomer(Base):
    """Who an employer is at Stripe; made at its first order and kept.

    What Stripe knows of it is copied here for the billing page, as of `read_at`.
    """

    __tablename__ = "stripe_customer"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    customer_id: Mapped[Short] = mapped_column(unique=True)
    name: Mapped[Short] = mapped_column(default="")
    address: Mapped[str] = mapped_column(Text, default="")
    tax_id: Mapped[Short] = mapped_column(default="")
    card: Mapped[Short] = mapped_column(default="")
    read_at: Mapped[Moment | None]


class BillingTerms(Base):
    """What staff agreed with an employer apart from the price list: that it posts for free."""

    __tablename__ = "billing_terms"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    free_since: Mapped[Moment | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[Short] = mapped_column(default="")
