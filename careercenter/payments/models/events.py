"""What Stripe told us, and what a comparison of the books with it found."""

from enum import StrEnum

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.db import Base, Created, Id, Moment, Short, enum_type


class EventOutcome(StrEnum):
    """What became of an event. Those that are not ours are counted by their rows and left alone."""

    waiting = ""
    handled = "handled"
    unknown_type = "unknown-type"
    other_mode = "other-mode"
    foreign = "foreign"


class StripeEvent(Base):
    """The inbox of webhooks: each event once, by Stripe's identifier. `task_id` handles it."""

    __tablename__ = "stripe_event"

    id: Mapped[Id]
    event_id: Mapped[Short] = mapped_column(unique=True)
    type: Mapped[Short]
    object_id: Mapped[Short] = mapped_column(default="")
    livemode: Mapped[bool] = mapped_column(default=False)
    task_id: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[Created]
    handled_at: Mapped[Moment | None]
    outcome: Mapped[EventOutcome] = mapped_column(
        enum_type(EventOutcome), default=EventOutcome.waiting
    )


class BooksCheckKind(StrEnum):
    """ledger: whether our own books agree with each other; stripe: whether they agree with it."""

    ledger = "ledger"
    stripe = "stripe"


class BooksCheck(Base):
    """One check of the books: how much was compared, and each difference in words."""

    __tablename__ = "books_check"
    __table_args__ = (Index(None, "kind", "ran_at"),)

    id: Mapped[Id]
    kind: Mapped[BooksCheckKind] = mapped_column(enum_type(BooksCheckKind))
    ran_at: Mapped[Created]
    compared: Mapped[int]
    differences: Mapped[list[str]]
    trouble: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_good(self) -> bool:
        return not self.differences and not self.trouble
