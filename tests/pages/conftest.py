from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from careercenter import create_app
from careercenter.config import Settings
from careercenter.db import db


@pytest.fixture
def an_app(settings: Settings) -> Iterator[Callable[..., Flask]]:
    """Makes further applications, with other settings, and closes their connections."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(create_app(replace(settings, **changes)))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()
