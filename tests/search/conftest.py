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
from careercenter.search import indexing, tasks
from careercenter.search.folder import Folder
from careercenter.search.reader import current_reader


class Search(Protocol):
    def __call__(self, query: str = "") -> str: ...


@pytest.fixture
def folder(app: Flask, settings: Settings) -> Folder:
    """Where the index will lie; nothing is there yet."""
    root = Path(settings.search_index_dir)
    shutil.rmtree(root, ignore_errors=True)
    return Folder(root)


@pytest.fixture
def no_index(folder: Folder) -> Folder:
    """Nothing to search in, not even what earlier tests left open."""
    current_reader().forget()
    return folder


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
def search(turn: Callable[[], None], client: FlaskClient) -> Search:
    """The page of results for a query string, once the worker has had its turn."""

    def page(query: str = "") -> str:
        turn()
        answer = client.get(f"/jobs?{query}")
        assert answer.status_code == 200
        return answer.text

    return page
