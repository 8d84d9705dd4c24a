"""The worker: does what is due, one task after the other, until it is told to stop."""

import signal
import threading
import traceback

import structlog
from sqlalchemy.exc import IntegrityError

from careercenter.background import queue
from careercenter.background.models import Task
from careercenter.background.registry import periodics, works
from careercenter.db import db

log = structlog.get_logger()
IDLE_SECONDS = 0.5


def run_until_stopped(stop: threading.Event | None = None) -> None:
    """Runs tasks and periodic tasks until SIGTERM or SIGINT; a task under way is finished first."""
    stopping = stop or stop_on_signals()
    while not stopping.is_set():
        run_periodic()
        if not run_one():
            stopping.wait(IDLE_SECONDS)


def stop_on_signals() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def run_all_due(limit: int = 1000) -> int:
    """Does every task that is due now, those too that tasks add; returns how many were done."""
    done = 0
    while done < limit and run_one():
        done += 1
    return done


def run_one() -> bool:
    """Does one task. False where none is due."""
    found = queue.lease()
    if found is None:
        return False
    attempt(found)
    return True


def attempt(found: Task) -> None:
    task_id, token, attempts, name = found.id, found.lease_token or "", found.attempts, found.name
    arguments = dict(found.arguments)
    try:
        works[name](**arguments)
        if queue.finish(task_id, token):
            db.session.commit()
        else:
            db.session.rollback()
    except Exception as error:
        db.session.rollback()
        log.warning("task failed", task=name, attempts=attempts, error=repr(error))
        queue.fail(task_id, token, attempts, traceback.format_exc())


def run_periodic() -> None:
    """Runs each periodic task whose time has come; a failure is logged and waits for its next turn."""
    for periodic in periodics.values():
        try:
            if queue.take_turn(periodic):
                works[periodic.name]()
                db.session.commit()
        except IntegrityError:
            db.session.rollback()  # another worker began it first
        except Exception as error:
            db.session.rollback()
            log.warning("periodic task failed", task=periodic.name, error=repr(error))
