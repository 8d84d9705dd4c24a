"""What a load balancer asks: whether the process lives, and whether it can serve."""

from collections.abc import Callable
from pathlib import Path

from flask import Response, current_app, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from careercenter.config import Settings
from careercenter.db import db


def livez() -> Response:
    return Response("ok\n", mimetype="text/plain")


def readyz() -> tuple[Response, int]:
    """200 where every part answers, else 503; the body names each part and its state."""
    parts = {name: "ok" if check() else "failed" for name, check in CHECKS.items()}
    return jsonify(parts), 200 if set(parts.values()) == {"ok"} else 503


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


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "search index": index_is_there,
}
