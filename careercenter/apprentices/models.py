"""What a coder keeps about the way from an apprentice credential to the full one."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.apprentices.ways import Way
from careercenter.db import Base, Code, Created, Id, enum_type


class Apprenticeship(Base):
    """One for each apprentice credential that a candidate holds, made when they first save.

    `way`: the one that they chose. `letter_asked_on`, `letter_signed_on`: the employer's letter.
    `sent_on`: the proof went to the issuer. `letter`: a draft of the letter, by its form's fields.
    """

    __tablename__ = "apprenticeship"
    __table_args__ = (UniqueConstraint("candidate_id", "code"),)

    id: Mapped[Id]
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    code: Mapped[Code]
    way: Mapped[Way | None] = mapped_column(enum_type(Way))
    course_on: Mapped[date | None]
    practicum_on: Mapped[date | None]
    letter_asked_on: Mapped[date | None]
    letter_signed_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    letter: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[Created]
