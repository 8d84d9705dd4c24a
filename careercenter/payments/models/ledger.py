"""The ledger: double entry, in money and in credits, written once and never changed."""

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.db import Base, Created, Id, Moment, Short, enum_type
from careercenter.employers.models import Employer


class EntryKind(StrEnum):
    """What happened."""

    sale = "sale"
    invoice = "invoice"
    invoice_paid = "invoice-paid"
    invoice_void = "invoice-void"
    refund = "refund"
    refund_failed = "refund-failed"
    dispute = "dispute"
    dispute_won = "dispute-won"
    grant = "grant"
    spend = "spend"
    give_back = "give-back"
    take_back = "take-back"
    expiry = "expiry"


class LedgerEntry(Base):
    """One event. `key` names it (order-17-paid), so that it is written once, however often told."""

    __tablename__ = "ledger_entry"
    __table_args__ = (Index(None, "employer_id", "occurred_at"), Index(None, "occurred_at"))

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[EntryKind] = mapped_column(enum_type(EntryKind))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    occurred_at: Mapped[Moment]
    created_at: Mapped[Created]
    note: Mapped[Short] = mapped_column(default="")

    employer: Mapped[Employer] = relationship()
    lines: Mapped[list["LedgerLine"]] = relationship(
        back_populates="entry", order_by="LedgerLine.id"
    )


class LedgerLine(Base):
    """What an account gained (above zero) or gave. The lines of an entry sum to 0 in each unit.

    `account`: "stripe", "owed", "tax", "sales:<code of an item>", "refunds:<code>", "disputed" in
    money, whose `unit` is its currency; "issued", "held", "spent", "expired", "taken-back" in
    credits, whose `unit` is "credit:<kind>".
    """

    __tablename__ = "ledger_line"
    __table_args__ = (Index(None, "account", "unit"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    account: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int] = mapped_column(BigInteger)
    credit_id: Mapped[int | None] = mapped_column(ForeignKey("credit.id"), index=True)

    entry: Mapped[LedgerEntry] = relationship(back_populates="lines")
