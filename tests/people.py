"""The people of the tests and their browsers."""

from typing import Any

from flask import Flask, current_app, g
from flask.testing import FlaskClient

from careercenter.accounts import browser, sessions
from careercenter.accounts.models import Account, AccountSession
from careercenter.db import db

PASSWORD = "a-long-enough-passphrase"


class Browser(FlaskClient):
    """A client whose requests share the test's database session but nothing else of its context."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        forget_context()
        try:
            return super().open(*args, **kwargs)
        finally:
            forget_context()


def forget_context() -> None:
    if current_app:
        vars(g._get_current_object()).clear()


def browser_of(app: Flask, account: Account) -> FlaskClient:
    """A browser of its own in which this account is signed in."""
    client = app.test_client()
    sign_in(client, account)
    return client


def sign_in(
    client: FlaskClient, account: Account, *, second_factor: bool | None = None
) -> AccountSession:
    """Signs the account in without its password. Staff have two factors unless told otherwise.

    Commits, so that the rows that factories made are there for the requests too.
    """
    strong = account.is_staff if second_factor is None else second_factor
    opened, token = sessions.open_session(account, second_factor=strong)
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie["_user_id"] = account.fs_uniquifier
        cookie["_fresh"] = True
        cookie[browser.TOKEN] = token
        cookie.permanent = True
    return opened
