"""Tasks that exist for tests alone: they note what they did in `notes`."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from careercenter.background import registry

notes: list[str] = []


def note(text: str) -> None:
    notes.append(text)


def break_down() -> None:
    raise RuntimeError("the other side is down")


@pytest.fixture
def works(app: Flask) -> Iterator[list[str]]:
    """Registers test.note and test.break; hands out what was noted."""
    notes.clear()
    registry.works.update({"test.note": note, "test.break": break_down})
    yield notes
    for name in ("test.note", "test.break"):
        del registry.works[name]


@pytest.fixture
def hourly(works: list[str]) -> Iterator[list[str]]:
    """The only periodic task, once an hour."""
    before = dict(registry.periodics)
    registry.periodics.clear()
    registry.works["test.hourly"] = lambda: note("hourly")
    registry.periodics["test.hourly"] = registry.Periodic("test.hourly", timedelta(hours=1))
    yield works
    del registry.works["test.hourly"]
    registry.periodics.clear()
    registry.periodics.update(before)
