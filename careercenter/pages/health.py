"""What a load balancer asks: whether the process lives, and whether it can serve."""

from collections.abc import Callable
from pathlib import Path

from flask import Response, current_app, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from careercenter.config import Settings
from careercenter.db import db
from careercenter.payments import books
from careercenter.payments.models import BooksCheckKind


def livez() -> Response:
    return Response("ok\n", mimetype="text/plain")


def readyz() -> tuple[Response, int]:
    """200 where every part answers, else 503; the body names each part and its state.

    Books that differ are told and leave the 200 as it is: every machine reads the same books, so
    that all of them would be taken off at once, for what a person must look into and no other
    machine does better. Monitors watch the word.
    """
    parts = {name: "ok" if check() else "failed" for name, check in CHECKS.items()}
    is_ready = set(parts.values()) == {"ok"}
    told = {**parts, "books": books_state()} if is_ready else parts
    return jsonify(told), 200 if is_ready else 503


def database_answers() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return False
    return True


def index_is_there() -> bool:
    """A built index has files; the search itself heals one that is broken."""
    settings: Settings = current_app.config["SETTINGS"]
    folder = Path(settings.search_index_dir)
    return folder.is_dir() and any(folder.iterdir())


def books_state() -> str:
    """By the latest check that was kept; the daily task and `flask check-books` keep one."""
    latest = books.latest(BooksCheckKind.ledger)
    if latest is None:
        return "unchecked"
    return "ok" if latest.is_good else "failed"


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "search index": index_is_there,
}
