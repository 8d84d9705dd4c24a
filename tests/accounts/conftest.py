"""What the tests of accounts share."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from argon2 import low_level
from flask.testing import FlaskClient
from sqlalchemy import event

from careercenter.db import db
from tests.people import PASSWORD

Mails = Callable[[], list[EmailMessage]]


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def path_in(mail: EmailMessage) -> str:
    """The path of the first link in a mail."""
    found = re.search(r"https?://\S+", text_of(mail))
    assert found, text_of(mail)
    return urlsplit(found[0]).path


def fill_in_sign_up(client: FlaskClient, email: str, password: str = PASSWORD):
    form = {"name": "Ana Reyes", "email": email, "password": password}
    return client.post("/sign-up", data=form)


def fill_in_sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **query: str):
    form = {"email": email, "password": password}
    return client.post("/sign-in", data=form, query_string=query)


@pytest.fixture
def other_client(app) -> FlaskClient:
    """A second browser."""
    return app.test_client()


@pytest.fixture
def hashing(monkeypatch) -> list[str]:
    """Every argon2 computation of the library, in order: "hash" or "verify"."""
    calls: list[str] = []

    def counted(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*args: object, **kwargs: object) -> object:
            calls.append(name)
            return work(*args, **kwargs)

        return wrapper

    for part, name in (("hash_secret", "hash"), ("verify_secret", "verify")):
        monkeypatch.setattr(low_level, part, counted(name, getattr(low_level, part)))
    return calls


@pytest.fixture
def count_statements(app) -> Callable[[Callable[[], object]], int]:
    """How many statements an act sends to the database."""

    def count(act: Callable[[], object]) -> int:
        sent: list[str] = []

        def note(connection, cursor, statement, *rest) -> None:
            if statement != "BEGIN":
                sent.append(statement)

        db.session.expire_all()
        event.listen(db.engine, "before_cursor_execute", note)
        act()
        event.remove(db.engine, "before_cursor_execute", note)
        return len(sent)

    return count
