"""What is left of what employers bought, and what they used it for."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.db import Base, Created, Id, Moment, enum_type
from careercenter.employers.models import Employer
from careercenter.payments.models.orders import Order
from careercenter.postings.models import Posting


class CreditKind(StrEnum):
    """talent is not spent on anything: while it is valid, the search for coders is open."""

    posting = "posting"
    featured = "featured"
    renewal = "renewal"
    talent = "talent"


class Credit(Base):
    """A number of postings, featured postings or renewals that an employer may still use.

    It comes of an order, or of a member of staff (`account_id`) who said why (`note`). One that is
    frozen, because its payment is disputed, cannot be spent until that is settled.
    """

    __tablename__ = "credit"
    __table_args__ = (
        CheckConstraint("left_over >= 0 AND left_over <= granted", name="never_negative"),
        UniqueConstraint("order_id", "kind"),
        Index(None, "employer_id", "kind", "expires_at"),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[CreditKind] = mapped_column(enum_type(CreditKind))
    granted: Mapped[int]
    left_over: Mapped[int]
    days: Mapped[int]
    expires_at: Mapped[Moment]
    frozen_at: Mapped[Moment | None]
    created_at: Mapped[Created]

    employer: Mapped[Employer] = relationship()
    order: Mapped[Order | None] = relationship(back_populates="credits")
    uses: Mapped[list["CreditUse"]] = relationship(back_populates="credit")


class CreditUse(Base):
    """A credit spent on a posting; given back when the posting was rejected for good."""

    __tablename__ = "credit_use"

    id: Mapped[Id]
    credit_id: Mapped[int] = mapped_column(ForeignKey("credit.id"), index=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    created_at: Mapped[Created]
    returned_at: Mapped[Moment | None]

    credit: Mapped[Credit] = relationship(back_populates="uses")
    posting: Mapped[Posting] = relationship()
