"""Workers beside each other, and how one stops."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import func, select

from careercenter import background, clock
from careercenter.background import queue, registry, worker
from careercenter.background.models import ScheduledRun, Task
from careercenter.config import Settings
from careercenter.db import db

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW_WORKER = """
import time
from careercenter import create_app
from careercenter.background import registry, worker

def slow() -> None:
    print("begun", flush=True)
    time.sleep(0.5)
    print("finished", flush=True)

with create_app().app_context():
    registry.periodics.clear()
    registry.works["test.note"] = slow
    worker.run_until_stopped()
"""


def together(app: Flask, act: Any, workers: int = 4) -> list[Any]:
    """What `act` returned in threads that begin at the same moment, each with its own session."""
    start, answers = threading.Barrier(workers), []

    def run() -> None:
        with app.app_context():
            start.wait()
            answers.append(act())

    threads = [threading.Thread(target=run) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_workers_never_do_one_task(app: Flask, session: Any, works: list[str]) -> None:
    for number in range(40):
        background.enqueue("test.note", text=str(number))
    session.commit()

    done = together(app, worker.run_all_due)

    assert sum(done) == 40
    assert Counter(works) == {str(number): 1 for number in range(40)}


def test_only_one_of_four_workers_gets_the_lease(
    app: Flask, session: Any, works: list[str]
) -> None:
    background.enqueue("test.note", text="mine")
    session.commit()
    leases = together(app, queue.lease)
    assert len([lease for lease in leases if lease is not None]) == 1


def test_periodic_task_runs_once_an_interval_with_four_workers(
    app: Flask, session: Any, hourly: list[str]
) -> None:
    together(app, worker.run_periodic)
    assert hourly == ["hourly"]
    together(app, worker.run_periodic)
    assert hourly == ["hourly"]


def test_periodic_task_comes_back_after_its_interval(
    app: Flask, session: Any, hourly: list[str], clock: Any
) -> None:
    worker.run_periodic()
    clock.shift(3599)
    worker.run_periodic()
    assert hourly == ["hourly"]
    clock.shift(1)
    together(app, worker.run_periodic)
    assert hourly == ["hourly", "hourly"]


def test_periodic_task_that_fails_waits_for_its_next_turn(
    session: Any, hourly: list[str], clock: Any
) -> None:
    registry.works["test.hourly"] = registry.works["test.break"]
    worker.run_periodic()
    worker.run_periodic()
    assert session.scalar(select(func.count(ScheduledRun.name))) == 1
    clock.shift(3600)
    registry.works["test.hourly"] = lambda: hourly.append("works again")
    worker.run_periodic()
    assert hourly == ["works again"]


def test_periodic_task_that_breaks_a_rule_of_the_database_is_told(
    session: Any, hourly: list[str]
) -> None:
    def twice() -> None:
        session.add(ScheduledRun(name="test.hourly", begun_at=clock.now()))
        session.flush()

    registry.works["test.hourly"] = twice
    with structlog.testing.capture_logs() as told:
        worker.run_periodic()
    assert [entry["event"] for entry in told] == ["periodic task failed"]


def test_task_holds_no_transaction_open_while_it_talks_to_others(
    app: Flask, session: Any, works: list[str]
) -> None:
    """On SQLite a transaction of the worker keeps every other writer waiting."""
    begun = []
    registry.works["test.note"] = lambda text: begun.append(db.session.registry().in_transaction())
    background.enqueue("test.note", text="slow mail server")
    session.commit()
    worker.run_all_due()
    assert begun == [False]


def test_effects_of_a_task_go_with_its_failure(session: Any, works: list[str]) -> None:
    def half() -> None:
        background.enqueue("test.note", text="half")
        db.session.flush()
        raise RuntimeError

    registry.works["test.break"] = half
    background.enqueue("test.break")
    session.commit()
    worker.run_all_due()
    assert works == []
    assert session.scalar(select(func.count(Task.id))) == 1


def test_worker_outlives_a_database_that_does_not_answer(
    session: Any, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = db.engine.dialect.connect

    def down(*args: Any, **options: Any) -> Any:
        raise db.engine.dialect.loaded_dbapi.OperationalError("the database went away")

    session.remove()
    db.engine.dispose()
    monkeypatch.setattr(db.engine.dialect, "connect", down)
    assert worker.run_once() == worker.SECONDS_WITHOUT_DATABASE
    monkeypatch.setattr(db.engine.dialect, "connect", connect)
    assert worker.run_once() == worker.IDLE_SECONDS


def test_worker_that_is_told_to_stop_finishes_its_task_first(
    session: Any, works: list[str], settings: Settings
) -> None:
    for _ in range(2):
        background.enqueue("test.note")
    session.commit()

    process = a_slow_worker(settings)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)

    assert (said, process.returncode) == ("finished\n", 0)
    assert session.scalar(select(func.count(Task.id)).where(Task.done_at.is_not(None))) == 1


def a_slow_worker(settings: Settings) -> "subprocess.Popen[str]":
    given = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": settings.database_url,
        "STORAGE_URL": settings.storage_url,
        "SEARCH_INDEX_DIR": settings.search_index_dir,
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-c", SLOW_WORKER],
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        text=True,
    )
