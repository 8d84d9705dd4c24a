"""The suggestions follow the index by themselves, and heal after every accident."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.search import indexing, suggestion_keeping, tasks
from careercenter.search.folder import Folder
from careercenter.search.index import IndexBroken
from careercenter.search.suggestion_keeping import (
    are_due,
    folder_of,
    read_made,
    renew,
    write_made,
)
from careercenter.search.suggestion_reader import SuggestionReader
from careercenter.search.tantivy_suggestions import TantivySuggestions
from tests import factories

Turn = Callable[[], None]


def a_posting(title: str, **values: Any) -> None:
    announce(factories.a_live_posting(title=title, **values))
    db.session.commit()


def finds(client: FlaskClient, word: str) -> bool:
    return f">{word}<" in client.get(f"/jobs/suggestions?q={word}").text


def version_of(folder: Folder) -> Path:
    version = folder.current()
    assert version is not None
    return version


def own_folder(folder: Folder) -> Folder:
    return folder_of(version_of(folder))


def test_the_worker_makes_them_beside_its_other_work(
    app: Flask, folder: Folder, turn: Turn, client: FlaskClient
) -> None:
    a_posting("Denialist")
    turn()
    assert are_due(folder.root)
    tasks.renew_beside(app).join(30)
    assert finds(client, "Denialist")
    assert not are_due(folder.root)


def test_they_follow_the_index_after_a_minute(
    folder: Folder, turn: Turn, client: FlaskClient, clock: time_machine.Traveller
) -> None:
    a_posting("Denialist")
    turn()
    renew(folder.root)
    a_posting("Oncologer")
    turn()
    assert renew(folder.root) == 0
    clock.shift(timedelta(seconds=61))
    assert renew(folder.root) > 0
    assert finds(client, "Oncologer")
    clock.shift(timedelta(seconds=61))
    assert not are_due(folder.root)


def test_what_took_long_rests_long(
    folder: Folder, renewed: Turn, turn: Turn, clock: time_machine.Traveller
) -> None:
    renewed()
    version = own_folder(folder).current()
    made = read_made(version)
    assert version is not None
    assert made is not None
    write_made(version, replace(made, took=10.0))
    a_posting("Denialist")
    turn()
    clock.shift(timedelta(seconds=199))
    assert not are_due(folder.root)
    clock.shift(timedelta(seconds=2))
    assert are_due(folder.root)


def test_what_ends_by_itself_is_suggested_no_more(
    folder: Folder, turn: Turn, client: FlaskClient, clock: time_machine.Traveller
) -> None:
    a_posting("Denialist")
    turn()
    renew(folder.root)
    clock.shift(timedelta(days=28))
    turn()
    renew(folder.root)
    assert not finds(client, "Denialist")


@pytest.mark.parametrize(
    "accident",
    [
        lambda own: shutil.rmtree(own.root),
        lambda own: shutil.rmtree(own.current() / "index"),
        lambda own: (own.current() / "index" / "meta.json").write_text("{"),
        lambda own: (own.current() / "state").write_text("half"),
        lambda own: (own.current() / "state").write_text(
            '{"make": 0, "of": 1, "at": 1, "took": 1}'
        ),
        lambda own: (own.current() / "state").write_text("[1]"),
        lambda own: (own.root / "current").write_text("../.."),
        lambda own: (own.root / "current").write_text("0123"),
    ],
    ids=["gone", "emptied", "corrupt", "half", "old-make", "a-list", "odd-name", "nowhere"],
)
def test_they_heal_by_themselves(
    folder: Folder, renewed: Turn, client: FlaskClient, accident: Callable[[Folder], object]
) -> None:
    a_posting("Denialist")
    renewed()
    assert finds(client, "Denialist")
    accident(own_folder(folder))
    assert finds(client, "Denialist")  # from what this process has open
    assert of_a_new_process(folder) is None
    renew(folder.root)
    healed = of_a_new_process(folder)
    assert healed is not None
    assert healed.exactly("title", "Denialist")
    assert finds(client, "Denialist")


def of_a_new_process(folder: Folder) -> TantivySuggestions | None:
    return SuggestionReader(folder).suggestions()


def test_a_worker_killed_in_the_middle_leaves_the_old_ones(
    folder: Folder, renewed: Turn, client: FlaskClient
) -> None:
    a_posting("Denialist")
    renewed()
    half = own_folder(folder).root / "half"
    (half / "index").mkdir(parents=True)
    assert finds(client, "Denialist")
    renewed()
    assert not half.exists()


def test_the_last_ones_answer_while_the_index_is_built_anew(
    folder: Folder, renewed: Turn, client: FlaskClient
) -> None:
    a_posting("Denialist")
    renewed()
    assert finds(client, "Denialist")
    indexing.rebuild(folder.root)
    assert own_folder(folder).current() is None
    assert finds(client, "Denialist")


def test_only_one_process_makes_them(folder: Folder, turn: Turn) -> None:
    a_posting("Denialist")
    turn()
    with own_folder(folder).writing() as may_write:
        assert may_write
        assert renew(folder.root) == 0
    assert renew(folder.root) > 0


def test_without_an_index_there_is_nothing_to_make_them_from(folder: Folder) -> None:
    assert not are_due(folder.root)
    assert renew(folder.root) == 0


def test_an_index_that_goes_meanwhile_leaves_no_half_ones(folder: Folder, turn: Turn) -> None:
    turn()
    version = version_of(folder)
    (version / "state").unlink()
    with pytest.raises(IndexBroken):
        suggestion_keeping.make(version)
    assert folder_of(version).current() is None
