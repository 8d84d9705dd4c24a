"""An index of each test's own postings."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.config import Settings
from careercenter.db import db
from careercenter.search import indexing, suggestion_keeping, tasks
from careercenter.search.folder import Folder


class Search(Protocol):
    def __call__(self, query: str = "") -> str: ...


@pytest.fixture
def folder(app: Flask, settings: Settings) -> Folder:
    """Where the index will lie; nothing is there yet."""
    root = Path(settings.search_index_dir)
    shutil.rmtree(root, ignore_errors=True)
    return Folder(root)


@pytest.fixture
def turn(folder: Folder) -> Callable[[], None]:
    """Commits what the test made and gives the worker its turn."""

    def take() -> None:
        db.session.commit()
        tasks.number_what_changed()
        if not indexing.keep_current(folder.root):
            indexing.rebuild(folder.root)
        db.session.commit()

    return take


@pytest.fixture
def renewed(folder: Folder, turn: Callable[[], None]) -> Callable[[], None]:
    """Gives the worker its turn at the index and at the suggestions, rested or not."""

    def take() -> None:
        turn()
        version = folder.current()
        assert version is not None
        suggestion_keeping.make(version)

    return take


@pytest.fixture
def search(turn: Callable[[], None], client: FlaskClient) -> Search:
    """The page of results for a query string, once the worker has had its turn."""

    def page(query: str = "") -> str:
        turn()
        answer = client.get(f"/jobs?{query}")
        assert answer.status_code == 200
        return answer.text

    return page
