"""A candidate is an account that looks for work: what it says of itself, and what it can send."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.credentials.facts import Degree, Standing
from careercenter.db import Base, Code, Created, Id, Moment, Prose, Short, Slugs, enum_type
from careercenter.employment import PayUnit
from careercenter.files.models import StoredFile
from careercenter.secrecy import Secret


class RemoteWish(StrEnum):
    only = "only"
    gladly = "gladly"
    on_site = "on-site"


class Visibility(StrEnum):
    """Who finds the profile in a search for talent: nobody, verified employers without a name, or
    verified employers."""

    hidden = "hidden"
    anonymous = "anonymous"
    open = "open"


class Candidate(Base):
    """`pay_cents` is the least wanted per `pay_unit`, shown to employers only where `pay_is_shown`.

    `years` of coding work and `years_in` by specialty are as the coder says. `exams` are codes of
    credentials whose exam the coder may sit for. `edited_at`: the last change of any of this.
    """

    __tablename__ = "candidate"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    headline: Mapped[Short] = mapped_column(default="")
    about: Mapped[Prose] = mapped_column(default="", server_default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    zip_code: Mapped[str] = mapped_column(String(5), default="")
    relocates: Mapped[bool] = mapped_column(default=False, server_default=false())
    remote_wish: Mapped[RemoteWish | None] = mapped_column(enum_type(RemoteWish))
    employment_types: Mapped[Slugs] = mapped_column(server_default="[]")
    tax_forms: Mapped[Slugs] = mapped_column(server_default="[]")
    pay_cents: Mapped[int | None] = mapped_column(BigInteger)
    pay_unit: Mapped[PayUnit | None] = mapped_column(enum_type(PayUnit))
    pay_is_shown: Mapped[bool] = mapped_column(default=False, server_default=false())
    years: Mapped[int | None]
    years_in: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    exams: Mapped[Slugs] = mapped_column(server_default="[]")
    credits: Mapped[int | None]
    settings: Mapped[Slugs] = mapped_column(server_default="[]")
    code_sets: Mapped[Slugs] = mapped_column(server_default="[]")
    software: Mapped[Slugs] = mapped_column(server_default="[]")
    languages: Mapped[Slugs] = mapped_column(server_default="[]")
    links: Mapped[Slugs] = mapped_column(server_default="[]")
    visibility: Mapped[Visibility] = mapped_column(
        enum_type(Visibility), default=Visibility.hidden, server_default="hidden"
    )
    paused_at: Mapped[Moment | None]
    created_at: Mapped[Created]
    edited_at: Mapped[Moment | None] = mapped_column(default=clock.now, onupdate=clock.now)

    account: Mapped[Account] = relationship()
    resumes: Mapped[list["Resume"]] = relationship(back_populates="candidate")
    held: Mapped[list["HeldCredential"]] = relationship(
        back_populates="candidate", order_by="HeldCredential.id"
    )
    experience: Mapped[list["Experience"]] = relationship(
        back_populates="candidate", order_by="Experience.started_on.desc()"
    )
    education: Mapped[list["Education"]] = relationship(
        back_populates="candidate", order_by="Education.id"
    )

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    @property
    def is_found(self) -> bool:
        """Whether a search for talent may show it at all."""
        return self.visibility is not Visibility.hidden and not self.is_paused


class Resume(Base):
    """A résumé in a candidate's drawer.

    Removing it removes this row: the file stays as long as an application that was sent holds it.
    """

    __tablename__ = "resume"

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    is_default: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[Created]

    candidate: Mapped[Candidate] = relationship(
        back_populates="resumes", foreign_keys=[candidate_id]
    )
    file: Mapped[StoredFile] = relationship()


class Experience(Base):
    """A job that the candidate had or has. Days are the first of their month; no end is "now"."""

    __tablename__ = "experience"

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    title: Mapped[Short]
    employer_name: Mapped[Short] = mapped_column(default="")
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    is_coding: Mapped[bool] = mapped_column(default=True)
    specialties: Mapped[Slugs]
    about: Mapped[Prose] = mapped_column(default="")

    candidate: Mapped[Candidate] = relationship(back_populates="experience")


class Education(Base):
    __tablename__ = "education"

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    degree: Mapped[Degree] = mapped_column(enum_type(Degree))
    subject: Mapped[Short] = mapped_column(default="")
    school: Mapped[Short] = mapped_column(default="")
    finished: Mapped[int | None]

    candidate: Mapped[Candidate] = relationship(back_populates="education")


class CheckState(StrEnum):
    """What became of a credential's check. Whether it has expired, its date says."""

    self_reported = "self-reported"
    evidence_in = "evidence-in"
    verified = "verified"
    rejected = "rejected"


class HeldCredential(Base):
    """A credential that a candidate says to hold. `number` is the member number, encrypted.

    `asked_at`: since when it waits for a moderator; None where it does not. `renewal_on`: a later
    expiry that waits to be checked, while the verified one counts until its own date.
    `reminded_days` and `reminded_for`: the last reminder, as days ahead of which expiry.
    """

    __tablename__ = "held_credential"
    __table_args__ = (
        UniqueConstraint("candidate_id", "code"),
        Index(None, "asked_at"),
        Index(None, "expires_on"),
    )

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    code: Mapped[Code]
    number: Mapped[str] = mapped_column(Secret, default="")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    renewal_on: Mapped[date | None]
    state: Mapped[CheckState] = mapped_column(
        enum_type(CheckState), default=CheckState.self_reported
    )
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    badge_url: Mapped[str] = mapped_column(String(1000), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Created]
    asked_at: Mapped[Moment | None]
    reminded_for: Mapped[date | None]
    reminded_days: Mapped[int | None]

    candidate: Mapped[Candidate] = relationship(back_populates="held")
    evidence: Mapped[StoredFile | None] = relationship()
    checks: Mapped[list["CredentialCheck"]] = relationship(
        back_populates="held", order_by="CredentialCheck.id"
    )

    @property
    def has_evidence(self) -> bool:
        return self.evidence_id is not None or bool(self.badge_url)

    @property
    def waits(self) -> bool:
        """Whether a moderator has something to check."""
        return self.asked_at is not None

    @property
    def verification(self) -> "CredentialCheck | None":
        """The newest check that verified it."""
        given = [each for each in self.checks if each.state is CheckState.verified]
        return given[-1] if given else None

    @property
    def is_expired(self) -> bool:
        """From the day after the last one on which it counts."""
        return self.expires_on is not None and self.expires_on < clock.now().date()

    @property
    def standing(self) -> Standing | None:
        """How sure it is today; None where a moderator rejected it, so that it counts nowhere."""
        if self.state is CheckState.rejected:
            return None
        return Standing.expired if self.is_expired else Standing(self.state.value)


class CredentialCheck(Base):
    """One decision of a moderator about a held credential: who, when, against what, why.

    `seen` are codes of what was ticked; `looked_up_on` the day of the issuer's answer.
    """

    __tablename__ = "credential_check"

    id: Mapped[Id]
    held_id: Mapped[int] = mapped_column(ForeignKey("held_credential.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[CheckState] = mapped_column(enum_type(CheckState))
    seen: Mapped[Slugs]
    looked_up_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    reason: Mapped[Code] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default="")
    created_at: Mapped[Created]

    held: Mapped[HeldCredential] = relationship(back_populates="checks")
    account: Mapped[Account] = relationship()


class HiddenFrom(Base):
    """An employer that must not find the candidate: one that is here, or a name or domain.

    `name` is folded for comparing; `domain` is of its website and its people's addresses.
    """

    __tablename__ = "hidden_from"
    __table_args__ = (
        UniqueConstraint("candidate_id", "employer_id", "name", "domain"),
        Index(None, "employer_id"),
    )

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    name: Mapped[Short] = mapped_column(default="")
    domain: Mapped[Short] = mapped_column(default="")
    created_at: Mapped[Created]


class Looked(StrEnum):
    profile = "profile"
    resume = "resume"


class ProfileView(Base):
    """A member of an employer opened a profile or its résumé; the candidate is shown each one."""

    __tablename__ = "profile_view"
    __table_args__ = (Index(None, "candidate_id", "created_at"),)

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    looked_at: Mapped[Looked] = mapped_column(enum_type(Looked))
    created_at: Mapped[Created]
