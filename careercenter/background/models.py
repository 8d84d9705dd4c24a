"""Tasks of the background worker and when the periodic ones ran last."""

from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.db import Base, Code, Created, Id, Moment


class Task(Base):
    """Work to do once or, after a crash, once more. A lease that ran out is anybody's to take."""

    __tablename__ = "task"
    __table_args__ = (Index(None, "done_at", "dead_at", "run_at"),)

    id: Mapped[Id]
    name: Mapped[Code]
    arguments: Mapped[dict[str, Any]]
    run_at: Mapped[Created]
    created_at: Mapped[Created]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[Moment | None]
    lease_token: Mapped[str | None] = mapped_column(String(32))
    done_at: Mapped[Moment | None]
    dead_at: Mapped[Moment | None]
    last_error: Mapped[str] = mapped_column(Text, default="")


class ScheduledRun(Base):
    """When a periodic task was last begun; the row is the lock between workers."""

    __tablename__ = "scheduled_run"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    begun_at: Mapped[Moment]
