"""The browser's side of a sign-in: its cookie carries the token of a session row, nothing else."""

from flask import Flask, Response, g, request, session
from flask_login import current_user
from flask_security import login_user, logout_user

from careercenter import clock
from careercenter.accounts import sessions, wishes
from careercenter.accounts.models import Account, AccountSession
from careercenter.db import writing

TOKEN = "sign_in"


def sign_in(account: Account, *, second_factor: bool) -> AccountSession:
    """Begins a sign-in in this browser. What the cookie held before, another sign-in too, goes;
    what its visitor wished for is done.
    """
    wish = wishes.kept()
    previous = current_session()
    if previous is not None:
        sessions.end(previous)
    session.clear()
    opened, token = sessions.open_session(
        account,
        user_agent=request.user_agent.string,
        address=request.remote_addr or "",
        second_factor=second_factor,
    )
    login_user(account, remember=False)
    session[TOKEN] = token
    session.permanent = True
    g.account_session = opened
    if wish is not None:
        wishes.fulfil(account, wish)
    return opened


def sign_out() -> None:
    """Ends the sign-in of this browser, so that a copy of its cookie is worth nothing."""
    current = current_session()
    if current is not None:
        sessions.end(current)
    logout_user()
    session.clear()
    g.pop("account_session", None)


def load_account(uniquifier: str) -> Account | None:
    """The account of the session row that the cookie's token names. Called once a request."""
    found = sessions.find(str(session.get(TOKEN, "")))
    if found is None or found.account.fs_uniquifier != uniquifier:
        return None
    g.account_session = found
    if found.seen_at + sessions.SEEN_EVERY < clock.now():
        g.unseen_session_id = found.id
    return found.account


def current_session() -> AccountSession | None:
    """The session row of this request; None for a visitor."""
    return own_session() if current_user.is_authenticated else None


def own_session() -> AccountSession:
    """The session row of whoever is signed in: only behind a guard."""
    found: AccountSession = g.account_session
    return found


def note_seen(response: Response) -> Response:
    """After the page is made, and seldom: no page waits for this write, few requests cause it."""
    session_id = g.pop("unseen_session_id", None)
    if session_id is not None:
        with writing():
            sessions.note_seen(session_id)
    return response


def init_app(app: Flask) -> None:
    app.after_request(note_seen)
