"""The worker: does what is due, one task after the other, until it is told to stop."""

import signal
import threading
import traceback

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError

from careercenter.background import queue
from careercenter.background.queue import Lease
from careercenter.background.registry import Periodic, periodics, rounds, works
from careercenter.db import db

log = structlog.get_logger()
IDLE_SECONDS = 0.5
SECONDS_WITHOUT_DATABASE = 5


def run_until_stopped(stop: threading.Event | None = None) -> None:
    """Runs tasks and periodic tasks until SIGTERM or SIGINT; a task under way is finished first."""
    stopping = stop or stop_on_signals()
    while not stopping.is_set():
        stopping.wait(run_once())


def stop_on_signals() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def run_once() -> float:
    """Does what is due now, one task at most; returns the seconds to wait before the next look."""
    try:
        run_periodic()
        run_round()
        return 0 if run_one() else IDLE_SECONDS
    except DBAPIError as error:
        log.warning("the database does not answer", error=repr(error))
        db.session.remove()
        return SECONDS_WITHOUT_DATABASE


def run_all_due(limit: int = 1000) -> int:
    """Does every task that is due now, those too that tasks add; returns how many were done."""
    done = 0
    while done < limit and run_one():
        done += 1
    return done


def run_one() -> bool:
    """Does one task. False where none is due."""
    leased = queue.lease()
    if leased is None:
        return False
    attempt(leased)
    return True


def attempt(leased: Lease) -> None:
    try:
        works[leased.name](**leased.arguments)
        if queue.finish(leased):
            db.session.commit()
        else:
            db.session.rollback()  # too slow: whoever took it over does it, effects and all
    except Exception as error:
        db.session.rollback()
        log.warning("task failed", task=leased.name, tries=leased.attempts, error=repr(error))
        queue.fail(leased, traceback.format_exc())


def run_periodic() -> None:
    """Runs each periodic task whose time has come; one that fails waits for its next turn."""
    for periodic in queue.turns_due(list(periodics.values())):
        try:
            if is_ours(periodic):
                works[periodic.name]()
                db.session.commit()
        except Exception as error:
            db.session.rollback()
            log.warning("periodic task failed", task=periodic.name, error=repr(error))


def is_ours(periodic: Periodic) -> bool:
    try:
        return queue.take_turn(periodic)
    except IntegrityError:
        db.session.rollback()  # another worker began it first
        return False


def run_round() -> None:
    """Does what this worker does in every round; what fails is tried again in the next."""
    for name, work in rounds.items():
        try:
            work()
            db.session.commit()
        except DBAPIError:
            raise
        except Exception as error:
            db.session.rollback()
            log.warning("a round failed", task=name, error=repr(error))
