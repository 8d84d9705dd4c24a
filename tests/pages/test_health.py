from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.payments.models import BooksCheck, BooksCheckKind


@pytest.fixture
def index(app: Flask) -> Path:
    folder = Path(app.config["SETTINGS"].search_index_dir)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meta.json").touch()
    return folder


def test_a_living_process_says_so(client: FlaskClient):
    answer = client.get("/livez")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_site_with_database_and_index_is_ready(client: FlaskClient, index: Path):
    answer = client.get("/readyz")
    parts = {"database": "ok", "search index": "ok", "books": "unchecked"}
    assert (answer.status_code, answer.json) == (200, parts)


@pytest.mark.parametrize(("differences", "word"), [([], "ok"), (["one cent"], "failed")])
def test_books_that_differ_are_told_and_the_site_stays_ready(
    client: FlaskClient, index: Path, session: Any, differences: list[str], word: str
):
    session.add(BooksCheck(kind=BooksCheckKind.ledger, compared=1, differences=differences))
    session.commit()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["books"] == word


def test_readiness_names_a_missing_index(an_app: Callable[..., Flask], tmp_path: Path):
    answer = an_app(search_index_dir=str(tmp_path / "nowhere")).test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": "ok", "search index": "failed"}


def test_a_site_without_its_database_lives_but_is_not_ready(
    an_app: Callable[..., Flask], tmp_path: Path
):
    client = an_app(database_url=f"sqlite:///{tmp_path}/no-such-folder/lost.db").test_client()
    assert client.get("/livez").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["database"] == "failed"
