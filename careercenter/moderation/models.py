"""Decisions of moderators about postings."""

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Code, Created, Id, Prose, enum_type
from careercenter.postings.models import Posting


class Verdict(StrEnum):
    approved = "approved"
    rejected = "rejected"
    rejected_for_good = "rejected-for-good"
    taken_down = "taken-down"


class Review(Base):
    """One decision about a posting, or about an edit of it: who, when, what and why."""

    __tablename__ = "review"

    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    edit_id: Mapped[int | None] = mapped_column(ForeignKey("posting_edit.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict))
    reason: Mapped[Code] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default="")
    created_at: Mapped[Created]

    posting: Mapped[Posting] = relationship()
    account: Mapped[Account] = relationship()
