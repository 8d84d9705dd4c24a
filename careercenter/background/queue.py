"""The queue: enqueue in the caller's transaction, lease, finish or fail with back-off."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from careercenter import clock
from careercenter.background.models import ScheduledRun, Task
from careercenter.background.registry import Periodic, works
from careercenter.db import db

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8


def enqueue(name: str, *, at: datetime | None = None, **arguments: Any) -> Task:
    """Adds a task to the caller's transaction: it exists only if what caused it is committed.

    `arguments` must be JSON. Raises KeyError for a name that nobody does.
    """
    if name not in works:
        raise KeyError(f"no task is called {name!r}")
    work = Task(name=name, arguments=arguments, run_at=at or clock.now())
    db.session.add(work)
    return work


def lease() -> Task | None:
    """Takes the oldest task that is due, or None. Commits, so that others see the lease."""
    moment = clock.now()
    free = or_(Task.lease_until.is_(None), Task.lease_until < moment)
    due = (
        select(Task.id)
        .where(Task.done_at.is_(None), Task.dead_at.is_(None), Task.run_at <= moment, free)
        .order_by(Task.run_at, Task.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = db.session.scalar(due)
    if found is None:
        db.session.rollback()
        return None
    token = secrets.token_hex(16)
    db.session.execute(
        update(Task)
        .where(Task.id == found, free)
        .values(lease_until=moment + LEASE, lease_token=token, attempts=Task.attempts + 1)
    )
    db.session.commit()
    return db.session.scalar(select(Task).where(Task.id == found, Task.lease_token == token))


def finish(task_id: int, token: str) -> bool:
    """Marks the task as done in the transaction of its effects. False where the lease was lost."""
    done = db.session.execute(
        update(Task)
        .where(Task.id == task_id, Task.lease_token == token)
        .values(done_at=clock.now(), lease_until=None, last_error="")
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def fail(task_id: int, token: str, attempts: int, error: str) -> None:
    """Puts the task back with growing waits (1, 2, 4 … minutes), or lays it down as dead."""
    moment = clock.now()
    values: dict[str, Any] = {"last_error": error[-4000:], "lease_until": None}
    if attempts >= MOST_ATTEMPTS:
        values["dead_at"] = moment
    else:
        values["run_at"] = moment + timedelta(minutes=2 ** (attempts - 1))
    db.session.execute(
        update(Task).where(Task.id == task_id, Task.lease_token == token).values(**values)
    )
    db.session.commit()


def take_turn(periodic: Periodic) -> bool:
    """Whether this worker may run the periodic task now; one conditional write decides. Commits."""
    moment = clock.now()
    due_before = moment - periodic.interval
    taken = db.session.execute(
        update(ScheduledRun)
        .where(ScheduledRun.name == periodic.name, ScheduledRun.begun_at <= due_before)
        .values(begun_at=moment)
    ).rowcount  # type: ignore[attr-defined]
    if not taken and db.session.get(ScheduledRun, periodic.name) is None:
        db.session.add(ScheduledRun(name=periodic.name, begun_at=moment))
        taken = 1
    db.session.commit()
    return bool(taken)
