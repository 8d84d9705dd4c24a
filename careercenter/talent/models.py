"""Employers that look for candidates: what they ask of whom, and how much they may in a month."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.db import Base, Created, Id, Moment, Prose, enum_type
from careercenter.employers.models import Employer
from careercenter.postings.models import Posting


class RequestStatus(StrEnum):
    """closed: the candidate hid or paused the profile while it waited."""

    waiting = "waiting"
    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"
    closed = "closed"


PATIENCE = timedelta(days=30)


class ContactRequest(Base):
    """An employer asks a candidate to talk. Until it is accepted, neither name nor résumé is told.

    One for an employer and a candidate; only what was closed may be asked again. Nobody waits for
    an answer longer than PATIENCE.
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

    @property
    def ends_at(self) -> datetime:
        return self.created_at + PATIENCE

    @property
    def is_expired(self) -> bool:
        return self.status is RequestStatus.waiting and self.ends_at < clock.now()

    @property
    def is_waiting(self) -> bool:
        return self.status is RequestStatus.waiting and not self.is_expired

    @property
    def is_accepted(self) -> bool:
        return self.status is RequestStatus.accepted

    @property
    def may_be_asked_again(self) -> bool:
        return self.status is RequestStatus.closed

    @property
    def state(self) -> str:
        """Its status, or "expired"."""
        return "expired" if self.is_expired else self.status.value


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
