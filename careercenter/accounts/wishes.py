"""What a visitor wanted that needs an account: kept in the browser's cookie, done on arrival.

The packages above know what can be wished for; the one that fulfils wishes says so here.
"""

from collections.abc import Callable, Mapping

from flask import Flask, current_app, session

from careercenter import clock
from careercenter.accounts.models import Account

WISH = "wish"
LASTS = 2 * 60 * 60  # seconds: enough to sign up and find the mail, and no surprise next week

Wish = Mapping[str, str]
Fulfil = Callable[[Account, Wish], None]


def fulfilled_by(app: Flask, fulfil: Fulfil) -> None:
    app.extensions["wishes"] = fulfil


def keep(**wish: str) -> None:
    """One at a time: the last one is what the visitor goes to sign in for."""
    session[WISH] = {"wish": wish, "since": clock.now().timestamp()}


def kept() -> Wish | None:
    found = session.get(WISH)
    if found is None or found["since"] + LASTS < clock.now().timestamp():
        return None
    wish: Wish = found["wish"]
    return wish


def fulfil(account: Account, wish: Wish) -> None:
    """In the transaction of the sign-in. Whatever becomes of the wish, the sign-in stands."""
    fulfiller: Fulfil = current_app.extensions["wishes"]
    fulfiller(account, wish)
