"""Employers that look for candidates: what they ask of whom, and how much they may in a month."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.db import Base, Created, Id, Moment, Prose, enum_type
from careercenter.employers.models import Employer
from careercenter.postings.models import Posting


class RequestStatus(StrEnum):
    waiting = "waiting"
    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"


class ContactRequest(Base):
    """An employer asks a candidate to talk. Until it is accepted, neither name nor résumé is told.

    One for an employer and a candidate; what was declined is not asked again.
    """

    __tablename__ = "contact_request"
    __table_args__ = (
        UniqueConstraint("employer_id", "candidate_id"),
        Index(None, "candidate_id", "created_at"),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    posting_id: Mapped[int | None] = mapped_column(ForeignKey("posting.id"))
    message: Mapped[Prose]
    status: Mapped[RequestStatus] = mapped_column(
        enum_type(RequestStatus), default=RequestStatus.waiting
    )
    created_at: Mapped[Created]
    decided_at: Mapped[Moment | None]

    employer: Mapped[Employer] = relationship()
    candidate: Mapped[Candidate] = relationship()
    account: Mapped[Account] = relationship()
    posting: Mapped[Posting | None] = relationship()


class TalentUse(Base):
    """How many profiles an employer opened and how many requests it sent in a month ("2026-11")."""

    __tablename__ = "talent_use"
    __table_args__ = (
        UniqueConstraint("employer_id", "month"),
        CheckConstraint("views >= 0 AND requests >= 0", name="never_negative"),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    month: Mapped[str] = mapped_column(String(7))
    views: Mapped[int] = mapped_column(default=0)
    requests: Mapped[int] = mapped_column(default=0)
