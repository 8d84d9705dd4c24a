"""What is encrypted in the database is read by nobody without the key."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import text

from careercenter import secrecy
from careercenter.candidates.models import HeldCredential
from careercenter.db import db
from careercenter.secrecy import Unreadable, keys_from, masked
from tests.factories import a_candidate, a_held

NUMBER = "01384821"


@pytest.fixture
def held(app: Flask) -> HeldCredential:
    held = a_held(a_candidate(), number=NUMBER)
    db.session.commit()
    return held


@contextmanager
def keys(app: Flask, setting: str) -> Iterator[None]:
    before = app.extensions[secrecy.NAME]
    app.extensions[secrecy.NAME] = keys_from(setting)
    db.session.expire_all()
    yield
    app.extensions[secrecy.NAME] = before
    db.session.expire_all()


def in_the_table() -> str:
    return str(db.session.scalar(text("SELECT number FROM held_credential")))


def test_the_table_does_not_hold_the_number(held: HeldCredential) -> None:
    rows = db.session.execute(text("SELECT * FROM held_credential")).all()
    assert NUMBER not in str(rows)
    assert len(in_the_table()) > 60
    assert held.number == NUMBER


def test_one_number_is_never_encrypted_alike(held: HeldCredential) -> None:
    first = in_the_table()
    db.session.delete(held)
    a_held(a_candidate(), number=NUMBER)
    assert in_the_table() != first


def test_no_number_stays_empty(app: Flask) -> None:
    held = a_held(a_candidate())
    db.session.expire(held)
    assert (held.number, in_the_table()) == ("", "")


def test_another_key_reads_nothing_and_says_which_setting(app: Flask, held) -> None:
    with keys(app, "another key"), pytest.raises(Unreadable, match="ENCRYPTION_KEY"):
        assert held.number


def test_a_new_key_before_the_old_one_reads_what_was_written(app: Flask, held) -> None:
    old = app.config["SETTINGS"].encryption_key
    with keys(app, f"new, {old}"):
        assert held.number == NUMBER
        assert "1 values" in app.test_cli_runner().invoke(args=["encrypt-again"]).output
    with keys(app, "new"):
        assert held.number == NUMBER
    with pytest.raises(Unreadable):
        db.session.refresh(held)


@pytest.mark.parametrize(
    ("number", "shown"), [("01384821", "•••• 4821"), ("4821", "••••"), ("", "")]
)
def test_a_number_is_shown_masked(number: str, shown: str) -> None:
    assert masked(number) == shown
