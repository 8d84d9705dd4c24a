"""The index says what the database says: soon after a change, and after every accident."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import PostingChange
from careercenter.postings.status import Outcome
from careercenter.search import changes, indexing, tasks
from careercenter.search.folder import Folder, State, read_state, write_state
from careercenter.search.reader import opened
from tests import factories

Turn = Callable[[], None]


def indexed(folder: Folder) -> set[int]:
    version = folder.current()
    assert version is not None
    return set(opened(version).versions())


def a_posting(**values: Any) -> int:
    posting = factories.a_live_posting(**values)
    announce(posting)
    db.session.commit()
    return int(posting.id)


def test_a_new_posting_is_found_after_one_turn(folder: Folder, turn: Turn) -> None:
    turn()
    id = a_posting()
    turn()
    assert indexed(folder) == {id}


def test_a_closed_posting_is_gone_after_one_turn(folder: Folder, turn: Turn) -> None:
    posting = factories.a_live_posting()
    announce(posting)
    turn()
    posting.close(Outcome.filled_here)
    announce(posting)
    turn()
    assert indexed(folder) == set()


def test_an_edited_posting_is_found_as_it_is_now(
    client: FlaskClient, folder: Folder, turn: Turn
) -> None:
    posting = factories.a_live_posting(title="Denials Auditor")
    announce(posting)
    turn()
    posting.title = "Oncology Coder"
    announce(posting)
    turn()
    assert "1 job<" in client.get("/jobs?q=oncology").text
    assert "0 jobs" in client.get("/jobs?q=denials").text


def test_a_posting_whose_time_ends_leaves_by_itself(
    folder: Folder, turn: Turn, clock: time_machine.Traveller
) -> None:
    a_posting()
    turn()
    clock.shift(timedelta(days=28))
    turn()
    assert indexed(folder) == set()


def test_changes_are_numbered_without_gaps_in_the_order_of_commits(turn: Turn) -> None:
    for _ in range(3):
        a_posting()
        turn()
    positions = db.session.scalars(db.select(PostingChange.position).order_by(PostingChange.id))
    assert list(positions) == [1, 2, 3]


def test_a_worker_killed_before_it_saved_its_position_does_it_again(
    folder: Folder, turn: Turn
) -> None:
    turn()
    first, second = a_posting(), a_posting()
    turn()
    version = folder.current()
    assert version is not None
    state = read_state(version)
    assert state is not None
    write_state(version, State(state.stamp, 0))
    turn()
    assert indexed(folder) == {first, second}
    assert read_state(version) == state


@pytest.mark.parametrize(
    "accident",
    [
        lambda folder: shutil.rmtree(folder.root),
        lambda folder: shutil.rmtree(folder.current() / "index"),
        lambda folder: (folder.current() / "index" / "meta.json").write_text("{"),
        lambda folder: (folder.current() / "state").write_text("half"),
        lambda folder: write_state(folder.current(), State("0/1999", 1)),
        lambda folder: write_state(folder.current(), State(state_of(folder).stamp, 99)),
        lambda folder: (folder.root / "current").write_text("../.."),
    ],
    ids=["gone", "emptied", "corrupt", "half-state", "old-make", "ahead", "odd-name"],
)
def test_an_index_heals_by_itself(
    folder: Folder, turn: Turn, client: FlaskClient, accident: Callable[[Folder], object]
) -> None:
    id = a_posting(title="Denials Auditor")
    turn()
    accident(folder)
    assert client.get("/jobs").status_code == 200
    turn()
    assert indexed(folder) == {id}
    assert "Denials Auditor" in client.get("/jobs?q=denials").text


def state_of(folder: Folder) -> State:
    version = folder.current()
    state = read_state(version) if version else None
    assert state is not None
    return state


def test_the_old_index_answers_while_it_is_deleted(
    folder: Folder, turn: Turn, client: FlaskClient
) -> None:
    a_posting(title="Denials Auditor")
    turn()
    client.get("/jobs")
    shutil.rmtree(folder.root)
    assert "1 job<" in client.get("/jobs?q=denials").text


def test_without_an_index_the_newest_postings_stand_in(folder: Folder, client: FlaskClient) -> None:
    a_posting(title="Denials Auditor")
    folder.want_rebuild()
    client.application.extensions["search"].forget()
    page = client.get("/jobs?q=oncology").text
    assert "The search is being prepared" in page
    assert "Denials Auditor" in page


def test_a_gap_in_the_changes_rebuilds_the_index(folder: Folder, turn: Turn) -> None:
    turn()
    ids = {a_posting(), a_posting(), a_posting()}
    tasks.number_what_changed()
    db.session.execute(db.delete(PostingChange).where(PostingChange.position == 1))
    turn()
    turn()
    assert indexed(folder) == ids


def test_what_nobody_announced_is_mended(folder: Folder, turn: Turn) -> None:
    turn()
    forgotten = factories.a_live_posting()
    turn()
    assert indexed(folder) == set()
    assert indexing.mend(folder.root) == 1
    assert indexed(folder) == {forgotten.id}


def test_only_one_process_writes(folder: Folder, turn: Turn) -> None:
    turn()
    id = a_posting()
    with folder.writing() as may_write:
        assert may_write
        turn()
        assert indexed(folder) == set()
    turn()
    assert indexed(folder) == {id}


def test_old_changes_are_forgotten_but_the_last(
    folder: Folder, turn: Turn, clock: time_machine.Traveller
) -> None:
    a_posting()
    a_posting()
    turn()
    clock.shift(timedelta(days=8))
    changes.forget_old_changes()
    assert changes.last_position() == 2
    assert changes.changed_after(0, 10)[0][0] == 2


def test_the_worker_builds_beside_its_other_work(app: Flask, folder: Folder) -> None:
    id = a_posting()
    tasks.build_beside(app).join(30)
    assert indexed(folder) == {id}
