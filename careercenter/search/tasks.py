"""What the worker does for the search."""

from pathlib import Path

from flask import current_app
from sqlalchemy.exc import IntegrityError

from careercenter import background
from careercenter.config import Settings
from careercenter.db import db
from careercenter.search import changes, indexing


@background.each_round("keep-search-current")
def keep_search_current() -> None:
    """Every worker keeps its own machine's index."""
    number_what_changed()
    indexing.keep_current(index_folder())


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
