"""What the worker does for the search."""

import threading
from collections.abc import Callable
from pathlib import Path

import structlog
from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError

from careercenter import background
from careercenter.config import Settings
from careercenter.db import db
from careercenter.search import asked_codes, changes, indexing, suggestion_keeping

log = structlog.get_logger()


@background.each_round("keep-search-current")
def keep_search_current() -> None:
    """Every worker keeps its own machine's index."""
    number_what_changed()
    if not indexing.keep_current(index_folder()):
        build_beside(this_app())


@background.each_round("keep-suggestions-current")
def keep_suggestions_current() -> None:
    if suggestion_keeping.are_due(index_folder()):
        renew_beside(this_app())


def build_beside(app: Flask) -> threading.Thread:
    return beside(app, indexing.build_missing, "the search index could not be built")


def renew_beside(app: Flask) -> threading.Thread:
    return beside(app, suggestion_keeping.renew, "the suggestions could not be renewed")


def beside(app: Flask, work: Callable[[Path], object], failure: str) -> threading.Thread:
    """Works in a thread, so that mails do not wait for it; a lock keeps a second one away."""

    def run() -> None:
        with app.app_context():
            try:
                work(index_folder())
            except Exception as error:  # the next round tries again
                log.warning(failure, error=repr(error))

    thread = threading.Thread(target=run, name=work.__name__, daemon=True)
    thread.start()
    return thread


def this_app() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return]


def number_what_changed() -> None:
    try:
        changes.number_changes()
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # another worker numbers them


@background.task("search.follow_credential")
def follow_credential(codes: list[str]) -> None:
    """The catalogue changed so that postings which name these codes are found by others."""
    asked_codes.announce(codes)


@background.every("mend-search-index", minutes=10)
def mend_search_index() -> None:
    indexing.mend(index_folder())


@background.every("forget-old-posting-changes", hours=6)
def forget_old_posting_changes() -> None:
    changes.forget_old_changes()


def index_folder() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return Path(settings.search_index_dir)
