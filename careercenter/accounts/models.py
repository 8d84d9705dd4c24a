"""An account signs in; whether it seeks work, hires or is staff are facts about it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_security import AsaList, UserMixin, WebAuthnMixin
from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.db import Base, Code, Created, Id, Moment, Short, enum_type


class StaffRole(StrEnum):
    moderator = "moderator"
    admin = "admin"


class Account(Base, UserMixin):
    """`email` is kept normalized; with another `fs_uniquifier` every cookie and link is void."""

    __tablename__ = "account"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[Short] = mapped_column(default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    confirmed_at: Mapped[Moment | None]
    created_at: Mapped[Created]
    suspended_at: Mapped[Moment | None]
    staff_role: Mapped[StaffRole | None] = mapped_column(enum_type(StaffRole))
    seeks_work: Mapped[bool | None]
    hires: Mapped[bool | None]

    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)  # type: ignore[assignment]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)

    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]
        back_populates="account", cascade="all, delete-orphan"
    )
    sessions: Mapped[list["AccountSession"]] = relationship(back_populates="account")

    @property
    def is_staff(self) -> bool:
        return self.staff_role is not None

    @property
    def is_admin(self) -> bool:
        return self.staff_role is StaffRole.admin

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def has_answered_welcome(self) -> bool:
        return self.seeks_work is not None or self.hires is not None


class Passkey(Base, WebAuthnMixin):
    """A WebAuthn credential. Columns as Flask-Security's datastore names them."""

    __tablename__ = "passkey"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool]
    device_type: Mapped[Code]
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[Created]
    lastuse_datetime: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))

    account: Mapped[Account] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, object]:
        return {"id": self.account_id}


class AccountSession(Base):
    """One signed-in browser. Ending the row ends the sign-in, whatever cookie is kept elsewhere.

    `verified_at`: when the person last proved who they are. `second_factor_at`: with two factors.
    """

    __tablename__ = "account_session"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Created]
    seen_at: Mapped[Created]
    verified_at: Mapped[Created]
    second_factor_at: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]
    user_agent: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(64), default="")

    account: Mapped[Account] = relationship(back_populates="sessions")


class AuditEntry(Base):
    """What moderators and members did to others' things. Only ever added to."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    action: Mapped[Code]
    subject: Mapped[Code]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    detail: Mapped[dict[str, Any]]
    created_at: Mapped[Created]

    account: Mapped[Account | None] = relationship()
