"""What tests share: an application on a fresh database, a client, mail, frozen time."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import cast

import hypothesis
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from careercenter import create_app
from careercenter.background import worker
from careercenter.config import Settings
from careercenter.credentials.catalogue import CATALOGUE, from_row, shipped_rows
from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.mail.transports import MemoryTransport
from tests.databases import (
    empty,
    fresh_database,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_unconfigure,
)
from tests.people import Browser
from tests.sockets import outside_sockets_are_off

__all__ = [
    "outside_sockets_are_off",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_unconfigure",
]

hypothesis.settings.register_profile(  # a busy machine is no finding
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

MONDAY = "2026-11-23T15:00:00+00:00"


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, worker_id: str) -> str:
    return fresh_database(request.config.getoption("--database"), worker_id)


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One application serves all tests of a process, so that each is fast; rows go in between."""
    folder = tmp_path_factory.mktemp("careercenter")
    return Settings(
        environment="test",
        database_url=database_url,
        storage_url=f"file://{folder / 'files'}",
        search_index_dir=str(folder / "search"),
        stripe_api_base="http://127.0.0.1:9",
    )


@pytest.fixture(scope="session")
def application(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.test_client_class = Browser
    app.config["WTF_CSRF_ENABLED"] = False  # the house test of tokens turns it on again
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application inside an app context, on an empty database."""
    with application.app_context():
        empty(db.engine)
        limiter.reset()
        yield application
        db.session.rollback()
        if CATALOGUE.version:
            CATALOGUE.follow(map(from_row, shipped_rows()), 0)
    cast(MemoryTransport, application.extensions["mail_transport"]).sent.clear()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> object:
    return db.session


@pytest.fixture
def sent_mail(app: Flask) -> Callable[[], list[EmailMessage]]:
    """Runs what is due and returns every mail that has been delivered, oldest first."""

    def deliver() -> list[EmailMessage]:
        worker.run_all_due()
        return cast(MemoryTransport, app.extensions["mail_transport"]).sent

    return deliver


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stops time on a Monday; `clock.shift(timedelta)` and `clock.move_to(…)` move it."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller
