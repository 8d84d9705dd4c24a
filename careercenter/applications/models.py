"""An application: what a candidate sent for a posting, once, and what became of it."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.db import Base, Created, Id, Moment, Prose, Short, enum_type
from careercenter.files.models import StoredFile
from careercenter.postings.models import Posting


class Stage(StrEnum):
    received = "received"
    shortlisted = "shortlisted"
    rejected = "rejected"
    hired = "hired"
    withdrawn = "withdrawn"


TRANSITIONS: dict[Stage, frozenset[Stage]] = {
    Stage.received: frozenset({Stage.shortlisted, Stage.rejected, Stage.hired, Stage.withdrawn}),
    Stage.shortlisted: frozenset({Stage.received, Stage.rejected, Stage.hired, Stage.withdrawn}),
    Stage.rejected: frozenset({Stage.received, Stage.shortlisted, Stage.hired}),
    Stage.hired: frozenset({Stage.received, Stage.shortlisted, Stage.rejected}),
    Stage.withdrawn: frozenset(),
}


class Application(Base):
    """The snapshot that was sent: who, note and résumé as they were at that moment."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("posting_id", "candidate_id"),
        Index(None, "candidate_id", "created_at"),
    )

    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    name: Mapped[Short]
    email: Mapped[str] = mapped_column(String(254))
    headline: Mapped[Short] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    note: Mapped[Prose] = mapped_column(default="")
    resume_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    stage: Mapped[Stage] = mapped_column(enum_type(Stage), default=Stage.received)
    created_at: Mapped[Created]
    seen_at: Mapped[Moment | None]

    posting: Mapped[Posting] = relationship()
    candidate: Mapped[Candidate] = relationship()
    resume: Mapped[StoredFile] = relationship()
    moves: Mapped[list["StageMove"]] = relationship(
        back_populates="application", order_by="StageMove.id"
    )

    @property
    def is_new(self) -> bool:
        return self.seen_at is None and self.stage is Stage.received

    @property
    def is_withdrawn(self) -> bool:
        return self.stage is Stage.withdrawn

    @property
    def has_profile(self) -> bool:
        """False where the account was deleted or suspended: what was sent is all there is."""
        return self.candidate.account.active

    def can_move_to(self, stage: Stage) -> bool:
        return stage in TRANSITIONS[self.stage]


class StageMove(Base):
    """Who moved an application where, and when."""

    __tablename__ = "stage_move"

    id: Mapped[Id]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    stage: Mapped[Stage] = mapped_column(enum_type(Stage))
    created_at: Mapped[Created]

    application: Mapped[Application] = relationship(back_populates="moves")
    account: Mapped[Account] = relationship()


class ResumeView(Base):
    """A member opened an applicant's résumé; the candidate is shown each one."""

    __tablename__ = "resume_view"

    id: Mapped[Id]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[Created]

    account: Mapped[Account] = relationship()
