"""The queue: enqueue in the caller's transaction, lease, finish or fail with back-off."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from careercenter import clock
from careercenter.background.models import ScheduledRun, Task
from careercenter.background.registry import Periodic, works
from careercenter.db import db, rows_changed

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 12  # with the waits below about 20 hours, so that an outage overnight loses nothing
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class Lease:
    """A task that this worker alone may do until the lease runs out. Plain values: while the work
    is done no transaction is open but the work's own.
    """

    id: int
    token: str
    name: str
    arguments: dict[str, Any]
    attempts: int


def enqueue(name: str, *, at: datetime | None = None, **arguments: Any) -> Task:
    """Adds a task to the caller's transaction: it exists only if what caused it is committed.

    `arguments` must be JSON. Raises KeyError for a name that nobody does.
    """
    if name not in works:
        raise KeyError(f"no task is called {name!r}")
    work = Task(name=name, arguments=arguments, run_at=at or clock.now())
    db.session.add(work)
    return work


def lease() -> Lease | None:
    """Takes the oldest task that is due, or None. Commits, so that others see the lease."""
    moment = clock.now()
    oldest = (
        select(Task.id, Task.name, Task.arguments, Task.attempts)
        .where(is_due(moment))
        .order_by(Task.run_at, Task.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = db.session.execute(oldest).first()
    if found is None:
        db.session.rollback()
        return None
    if found.attempts >= MOST_ATTEMPTS:
        lay_down(found.id, moment)
        return lease()
    taken = Lease(found.id, secrets.token_hex(16), found.name, found.arguments, found.attempts + 1)
    values = {"lease_until": moment + LEASE, "lease_token": taken.token, "attempts": taken.attempts}
    db.session.execute(update(Task).where(Task.id == taken.id).values(values))
    db.session.commit()
    return taken


def is_due(moment: datetime) -> ColumnElement[bool]:
    return and_(
        Task.done_at.is_(None),
        Task.dead_at.is_(None),
        Task.run_at <= moment,
        or_(Task.lease_until.is_(None), Task.lease_until < moment),
    )


def lay_down(task_id: int, moment: datetime) -> None:
    """Each try ended the worker itself before it could say why."""
    words = "The worker stopped in the middle of every try."
    db.session.execute(
        update(Task)
        .where(Task.id == task_id)
        .values(dead_at=moment, lease_until=None, last_error=words)
    )
    db.session.commit()


def finish(done: Lease) -> bool:
    """Marks the task as done in the transaction of its effects. False where the lease was lost.

    What it was done with goes: a mail that was sent may hold a link that opens an account.
    """
    values = {"done_at": clock.now(), "lease_until": None, "lease_token": None, "last_error": ""}
    kept = rows_changed(
        update(Task)
        .where(Task.id == done.id, Task.lease_token == done.token)
        .values(arguments={}, **values)
    )
    return bool(kept)


def fail(failed: Lease, error: str) -> None:
    """Puts the task back with growing waits (1, 2, 4 … minutes), or lays it down. Commits."""
    moment = clock.now()
    values: dict[str, Any] = {
        "last_error": error[-4000:],
        "lease_until": None,
        "lease_token": None,
    }
    if failed.attempts >= MOST_ATTEMPTS:
        values["dead_at"] = moment
    else:
        values["run_at"] = moment + min(timedelta(minutes=2 ** (failed.attempts - 1)), LONGEST_WAIT)
    db.session.execute(
        update(Task).where(Task.id == failed.id, Task.lease_token == failed.token).values(**values)
    )
    db.session.commit()


def try_again(task_id: int) -> bool:
    """Brings a dead task back with all its tries. False where no such task lies dead."""
    revived = rows_changed(
        update(Task)
        .where(Task.id == task_id, Task.dead_at.is_not(None))
        .values(dead_at=None, attempts=0, run_at=clock.now())
    )
    return bool(revived)


def turns_due(periodics: list[Periodic]) -> list[Periodic]:
    """Those whose interval has passed since they were last begun, by one read."""
    begun = {run.name: run.begun_at for run in db.session.scalars(select(ScheduledRun))}
    db.session.rollback()
    moment = clock.now()
    return [p for p in periodics if p.name not in begun or begun[p.name] + p.interval <= moment]


def take_turn(periodic: Periodic) -> bool:
    """Whether this worker may run the periodic task now; one conditional write decides. Commits.

    Raises IntegrityError where another worker begins the very first turn at the same moment.
    """
    moment = clock.now()
    taken = rows_changed(
        update(ScheduledRun)
        .where(
            ScheduledRun.name == periodic.name, ScheduledRun.begun_at <= moment - periodic.interval
        )
        .values(begun_at=moment)
    )
    if not taken and db.session.get(ScheduledRun, periodic.name) is None:
        db.session.add(ScheduledRun(name=periodic.name, begun_at=moment))
        taken = 1
    db.session.commit()
    return bool(taken)
