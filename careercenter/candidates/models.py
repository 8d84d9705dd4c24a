"""A candidate is an account that looks for work; résumés are the files it can send."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Short
from careercenter.files.models import StoredFile


class Candidate(Base):
    __tablename__ = "candidate"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    headline: Mapped[Short] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    zip_code: Mapped[str] = mapped_column(String(5), default="")
    created_at: Mapped[Created]

    account: Mapped[Account] = relationship()
    resumes: Mapped[list["Resume"]] = relationship(back_populates="candidate")


class Resume(Base):
    """A résumé in a candidate's drawer.

    Removing it removes this row: the file stays as long as an application that was sent holds it.
    """

    __tablename__ = "resume"

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    created_at: Mapped[Created]

    candidate: Mapped[Candidate] = relationship(back_populates="resumes")
    file: Mapped[StoredFile] = relationship()
