"""An index of each test's own postings, and a few places."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from careercenter.config import Settings
from careercenter.db import db
from careercenter.postings.geography import folded
from careercenter.postings.models import Place
from careercenter.search import indexing, near, suggestion_keeping, tasks
from careercenter.search.folder import Folder
from careercenter.search.reader import current_reader

PLACES = [
    ("43215", "Columbus", "OH", 39.97, -83.0),
    ("43085", "Columbus", "OH", 40.1, -83.02),
    ("43201", "Columbus", "OH", 39.99, -83.0),
    ("31901", "Columbus", "GA", 32.47, -84.98),
    ("43023", "Granville", "OH", 40.07, -82.52),
    ("44101", "Cleveland", "OH", 41.48, -81.68),
    ("62701", "Springfield", "IL", 39.8, -89.65),
    ("65801", "Springfield", "MO", 37.26, -93.34),
    ("63101", "Saint Louis", "MO", 38.63, -90.19),
    ("63199", "Saint Louis", "MO", 38.3, -90.5),
    ("20001", "Washington", "DC", 38.91, -77.02),
    ("61349", "Ohio", "IL", 41.56, -89.46),
]


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


@pytest.fixture
def places(app: Flask) -> Iterator[None]:
    """A few places, for this test alone."""
    known = set(db.session.scalars(select(Place.zip_code)))
    made = [
        Place(zip_code=code, city=city, city_folded=folded(city), state=s, latitude=y, longitude=x)
        for code, city, s, y, x in PLACES
        if code not in known
    ]
    near.forget_places()
    db.session.add_all(made)
    db.session.commit()
    yield
    near.forget_places()
    db.session.rollback()
    db.session.execute(delete(Place).where(Place.zip_code.in_([p.zip_code for p in made])))
    db.session.commit()
