"""An employer is an organization; members are the accounts that act for it."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, Prose, Short, Slugs, enum_type
from careercenter.files.models import StoredFile


class EmployerKind(StrEnum):
    hospital = "hospital"
    physician_group = "physician-group"
    payer = "payer"
    vendor = "vendor"
    staffing_firm = "staffing-firm"
    government = "government"
    post_acute = "post-acute"
    school = "school"
    other = "other"


class EmployerSize(StrEnum):
    under_10 = "under-10"
    under_50 = "10-49"
    under_250 = "50-249"
    under_1000 = "250-999"
    under_5000 = "1000-4999"
    over_5000 = "5000-plus"


class MemberRole(StrEnum):
    owner = "owner"
    recruiter = "recruiter"
    viewer = "viewer"


class Employer(Base):
    __tablename__ = "employer"

    id: Mapped[Id]
    name: Mapped[Short]
    slug: Mapped[Short]
    website: Mapped[str] = mapped_column(String(500), default="")
    about: Mapped[Prose] = mapped_column(default="")
    city: Mapped[Short] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    size: Mapped[EmployerSize | None] = mapped_column(enum_type(EmployerSize))
    kind: Mapped[EmployerKind] = mapped_column(enum_type(EmployerKind))
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    verified_at: Mapped[Moment | None]
    created_at: Mapped[Created]

    logo: Mapped[StoredFile | None] = relationship()
    members: Mapped[list["Member"]] = relationship(back_populates="employer")

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalnum()]
        return "".join(word[0] for word in words[:2]).upper()


class Member(Base):
    """An account in an employer. A removed member keeps its row, so that what it did stays told."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("employer_id", "account_id"), Index(None, "account_id"))

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[MemberRole] = mapped_column(enum_type(MemberRole))
    created_at: Mapped[Created]
    removed_at: Mapped[Moment | None]

    employer: Mapped[Employer] = relationship(back_populates="members")
    account: Mapped[Account] = relationship()

    @property
    def can_post(self) -> bool:
        return self.removed_at is None and self.role is not MemberRole.viewer

    @property
    def can_administer(self) -> bool:
        return self.removed_at is None and self.role is MemberRole.owner


class Invitation(Base):
    """Asks whoever reads the mail of `email` to join. The token itself stands only in that mail."""

    __tablename__ = "invitation"

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[MemberRole] = mapped_column(enum_type(MemberRole))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Created]
    expires_at: Mapped[Moment]
    accepted_at: Mapped[Moment | None]
    withdrawn_at: Mapped[Moment | None]

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()

    @property
    def is_open(self) -> bool:
        return (
            self.accepted_at is None and self.withdrawn_at is None and self.expires_at > clock.now()
        )


class Verification(Base):
    """A moderator's decision that an employer is what it says it is, or no longer.

    `checked` holds the codes of what was looked at (moderation/verification.py names them).
    """

    __tablename__ = "verification"

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    verified: Mapped[bool]
    checked: Mapped[Slugs]
    note: Mapped[Prose] = mapped_column(default="")
    created_at: Mapped[Created]

    account: Mapped[Account] = relationship()
