"""Nobody's files go, a day later; somebody's stay."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from careercenter import clock as the_clock
from careercenter.candidates.models import Resume
from careercenter.config import Settings
from careercenter.db import db
from careercenter.files import tasks
from careercenter.files.formats import RESUME
from careercenter.files.models import StoredFile
from careercenter.files.store import FileMissing, open_store
from careercenter.files.upload import store_upload, the_store
from tests import documents
from tests.factories import a_candidate, added, an_account
from tests.files.test_upload import an_upload

TWO_DAYS = timedelta(days=2)


@pytest.fixture(autouse=True)
def an_empty_store(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(Settings(storage_url=f"file://{tmp_path}"))
    monkeypatch.setitem(app.extensions, "file_store", store)


@pytest.fixture
def kept(app: Flask) -> StoredFile:
    """Bytes and a row, and nothing that refers to it."""
    stored = store_upload(RESUME, an_upload(documents.a_pdf()), an_account().id)
    db.session.commit()
    return stored


@pytest.fixture
def in_two_days(kept: StoredFile):
    with time_machine.travel(the_clock.now() + TWO_DAYS):
        yield


def keys() -> list[str]:
    return list(db.session.scalars(select(StoredFile.key)))


def test_a_file_that_nothing_refers_to_is_forgotten_after_a_day(kept, in_two_days) -> None:
    tasks.forget()
    assert keys() == []


def test_a_new_file_waits_for_what_refers_to_it(kept) -> None:
    tasks.forget()
    tasks.sweep()
    assert keys() == [kept.key]
    assert the_store().get(kept.key)


def test_a_file_in_a_drawer_stays(kept, in_two_days) -> None:
    added(Resume(candidate=a_candidate(), file=kept))
    db.session.commit()
    tasks.forget()
    tasks.sweep()
    assert the_store().get(kept.key)


def test_bytes_without_a_row_are_swept(kept, in_two_days) -> None:
    key = kept.key
    tasks.forget()
    tasks.sweep()
    with pytest.raises(FileMissing):
        the_store().get(key)


def test_bytes_of_an_upload_that_was_not_committed_are_swept(app: Flask) -> None:
    key = store_upload(RESUME, an_upload(documents.a_pdf()), an_account().id).key
    db.session.rollback()
    with time_machine.travel(the_clock.now() + TWO_DAYS):
        tasks.sweep()
    with pytest.raises(FileMissing):
        the_store().get(key)


def test_a_sweep_has_a_limit(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MOST_SWEPT", 2)
    for number in range(3):
        the_store().put(f"zz/zz/{number}", b"x")
    with time_machine.travel(the_clock.now() + TWO_DAYS):
        tasks.sweep()
    assert len(list(the_store().all())) == 1
