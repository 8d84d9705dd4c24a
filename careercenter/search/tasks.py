"""What the worker does for the search."""

import threading
from pathlib import Path

import structlog
from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError

from careercenter import background
from careercenter.config import Settings
from careercenter.db import db
from careercenter.search import changes, indexing

log = structlog.get_logger()


@background.each_round("keep-search-current")
def keep_search_current() -> None:
    """Every worker keeps its own machine's index."""
    number_what_changed()
    if not indexing.keep_current(index_folder()):
        build_beside(current_app._get_current_object())  # type: ignore[attr-defined]


def build_beside(app: Flask) -> threading.Thread:
    """Builds in a thread, so that mails do not wait for it; the lock keeps a second one away."""

    def build() -> None:
        with app.app_context():
            try:
                indexing.build_missing(index_folder())
            except Exception as error:  # the next round tries again
                log.warning("the search index could not be built", error=repr(error))

    builder = threading.Thread(target=build, name="search-index", daemon=True)
    builder.start()
    return builder


def number_what_changed() -> None:
    try:
        changes.number_changes()
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # another worker numbers them


@background.every("mend-search-index", minutes=10)
def mend_search_index() -> None:
    indexing.mend(index_folder())


@background.every("forget-old-posting-changes", hours=6)
def forget_old_posting_changes() -> None:
    changes.forget_old_changes()


def index_folder() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return Path(settings.search_index_dir)
