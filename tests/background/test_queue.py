"""What a task is promised: it exists with its cause, is done at least once, and is never lost."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from careercenter import background, clock
from careercenter.background import queue, worker
from careercenter.background.models import Task
from careercenter.background.tasks import prune


def the_task(session: Any) -> Task:
    session.expire_all()
    return session.scalars(select(Task)).one()


def enqueued(session: Any, name: str, **arguments: Any) -> None:
    background.enqueue(name, **arguments)
    session.commit()


def test_task_of_a_transaction_that_fails_never_exists(session: Any, works: list[str]) -> None:
    background.enqueue("test.note", text="never")
    session.rollback()

    assert worker.run_all_due() == 0
    assert works == []


def test_task_is_done_once_and_then_rests(session: Any, works: list[str]) -> None:
    enqueued(session, "test.note", text="hello")

    assert worker.run_all_due() == 1
    assert worker.run_all_due() == 0
    assert works == ["hello"]
    assert the_task(session).done_at is not None


def test_what_is_done_keeps_no_secret_of_its_mail(session: Any, works: list[str]) -> None:
    background.enqueue("test.note", text="https://…/reset-password/secret")
    session.commit()
    worker.run_all_due()
    assert session.scalars(select(Task.arguments)).one() == {}


def test_task_nobody_does_is_refused(works: list[str]) -> None:
    with pytest.raises(KeyError):
        background.enqueue("test.unknown")


def test_tasks_are_done_in_the_order_they_were_asked_for(session: Any, works: list[str]) -> None:
    for text in "abc":
        enqueued(session, "test.note", text=text)
    worker.run_all_due()
    assert works == ["a", "b", "c"]


def test_task_for_later_waits(session: Any, works: list[str], clock: Any) -> None:
    background.enqueue("test.note", at=later(minutes=10), text="later")
    session.commit()

    assert worker.run_all_due() == 0
    clock.shift(timedelta(minutes=10))
    assert worker.run_all_due() == 1


def later(**interval: float) -> Any:
    return clock.now() + timedelta(**interval)


def test_task_of_a_worker_that_died_is_done_by_another(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.note", text="again")
    assert queue.lease() is not None  # and then its worker is gone

    assert worker.run_all_due() == 0
    clock.shift(queue.LEASE + timedelta(seconds=1))
    assert worker.run_all_due() == 1
    assert works == ["again"]


def test_slow_worker_cannot_finish_what_another_took_over(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.note", text="slow")
    slow = queue.lease()
    clock.shift(queue.LEASE + timedelta(seconds=1))
    quick = queue.lease()

    assert slow is not None
    assert quick is not None
    assert not queue.finish(slow)
    assert queue.finish(quick)


def test_failed_task_comes_back_after_growing_waits(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.break")
    waits = []
    for _ in range(4):
        worker.run_all_due()
        waits.append(the_task(session).run_at - now())
        clock.move_to(the_task(session).run_at)
    assert [wait / timedelta(minutes=1) for wait in waits] == [1, 2, 4, 8]


def now() -> Any:
    return clock.now()


def test_task_that_fails_every_time_is_laid_down_with_its_reason(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.break")
    for _ in range(queue.MOST_ATTEMPTS):
        worker.run_all_due()
        clock.shift(queue.LONGEST_WAIT)

    dead = the_task(session)
    assert dead.dead_at is not None
    assert "the other side is down" in dead.last_error
    assert worker.run_all_due() == 0


def test_task_that_kills_its_worker_every_time_is_laid_down(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.note", text="deadly")
    for _ in range(queue.MOST_ATTEMPTS):
        assert queue.lease() is not None
        clock.shift(queue.LEASE + timedelta(seconds=1))

    assert queue.lease() is None
    assert the_task(session).dead_at is not None


def test_dead_task_is_tried_again_when_a_person_says_so(
    session: Any, works: list[str], clock: Any
) -> None:
    enqueued(session, "test.note", text="revived")
    task = the_task(session)
    task.dead_at, task.attempts = now(), queue.MOST_ATTEMPTS
    session.commit()

    assert queue.try_again(task.id)
    session.commit()
    assert worker.run_all_due() == 1
    assert not queue.try_again(task.id)


def test_what_was_done_a_month_ago_is_forgotten(session: Any, works: list[str], clock: Any) -> None:
    enqueued(session, "test.note", text="old")
    worker.run_all_due()
    clock.shift(timedelta(days=31))
    enqueued(session, "test.note", text="new")
    prune()
    session.commit()
    assert the_task(session).arguments == {"text": "new"}
