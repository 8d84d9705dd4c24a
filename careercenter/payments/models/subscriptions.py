"""Subscriptions and the slots that they keep on the board."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, enum_type
from careercenter.employers.models import Employer
from careercenter.payments.models.orders import Order
from careercenter.postings.models import Posting

GRACE = timedelta(days=7)
RUNNING_SQL = text("ended_at IS NULL")
OCCUPIED_SQL = text("released_at IS NULL")


class SubscriptionStatus(StrEnum):
    """Stripe's own words: https://docs.stripe.com/api/subscriptions/object"""

    incomplete = "incomplete"
    incomplete_expired = "incomplete_expired"
    trialing = "trialing"
    active = "active"
    past_due = "past_due"
    unpaid = "unpaid"
    paused = "paused"
    canceled = "canceled"


class Subscription(Base):
    """As Stripe says it is; one that runs for an employer at a time.

    `plan` is the snapshot of the item that is in force until `period_end`, `next_plan` the one
    after a downgrade. `past_due_since`: the first failed payment of this period. `stopped_at`: the
    days of grace are over and its postings are on hold until it is paid.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        Index(
            "uq_subscription_running",
            "employer_id",
            unique=True,
            sqlite_where=RUNNING_SQL,
            postgresql_where=RUNNING_SQL,
        ),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    subscription_id: Mapped[str] = mapped_column(String(255), unique=True)
    item_id: Mapped[str] = mapped_column(String(255), default="")
    status: Mapped[SubscriptionStatus] = mapped_column(enum_type(SubscriptionStatus))
    plan: Mapped[dict[str, Any]]
    next_plan: Mapped[dict[str, Any] | None]
    currency: Mapped[str] = mapped_column(String(3))
    period_start: Mapped[Moment]
    period_end: Mapped[Moment]
    cancel_at_period_end: Mapped[bool] = mapped_column(default=False)
    past_due_since: Mapped[Moment | None]
    stopped_at: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]
    created_at: Mapped[Created]

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()
    orders: Mapped[list[Order]] = relationship(back_populates="subscription")
    uses: Mapped[list["SlotUse"]] = relationship(back_populates="subscription")

    @property
    def grace_until(self) -> datetime | None:
        """Until when its postings stay public although it is not paid."""
        return self.past_due_since + GRACE if self.past_due_since else None


class SlotUse(Base):
    """A posting in a slot, from the day it is sent for review to the day it ends.

    `leaves_at_period_end`: chosen to give up its slot when a smaller plan begins.
    """

    __tablename__ = "slot_use"
    __table_args__ = (
        Index(
            "uq_slot_use_occupied",
            "posting_id",
            unique=True,
            sqlite_where=OCCUPIED_SQL,
            postgresql_where=OCCUPIED_SQL,
        ),
    )

    id: Mapped[Id]
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    leaves_at_period_end: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Created]
    released_at: Mapped[Moment | None]

    subscription: Mapped[Subscription] = relationship(back_populates="uses")
    posting: Mapped[Posting] = relationship()
