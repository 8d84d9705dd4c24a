"""Databases for tests: SQLite files, and a PostgreSQL server of our own when none is given.

`pytest --database sqlite` (the default) or `--database postgres`. TEST_DATABASE_URL names a server
to use instead of our own; its account must be allowed to create databases.
"""

import atexit
import os
import shutil
import tempfile
import uuid
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text

from careercenter.db import db
from tests.migrating import migrate
from tests.postgres import PostgresServer

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where a sync costs nothing
KINDS = ("sqlite", "postgres")
KEPT = {"alembic_version", "place"}
SERVER = pytest.StashKey[PostgresServer]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=KINDS, default="sqlite", help="what the tests run on")
    parser.addoption("--only-data", action="store_true", help="only tests that ask for a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A rule that asks for no database is the same on every one: it runs once, on the first."""
    if config.getoption("--only-data"):
        kept = [item for item in items if "database_url" in getattr(item, "fixturenames", ())]
        left = [item for item in items if item not in set(kept)]
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_configure(config: pytest.Config) -> None:
    """Starts one server for the whole run: xdist's workers inherit its address."""
    wanted = config.getoption("--database") == "postgres"
    if wanted and not hasattr(config, "workerinput") and "TEST_DATABASE_URL" not in os.environ:
        config.stash[SERVER] = PostgresServer.start()
        os.environ["TEST_DATABASE_URL"] = config.stash[SERVER].url


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server is not None:
        del os.environ["TEST_DATABASE_URL"]
        server.stop()


def empty_database(kind: str) -> str:
    """The URL of a new database without any table."""
    if kind == "sqlite":
        return f"sqlite:///{_folder() / uuid.uuid4().hex}.db"
    return _create_on_server(f"test_{uuid.uuid4().hex}", "template0")


def fresh_database(kind: str, worker_id: str = "master") -> str:
    """The URL of a new, migrated database: a copy of a template that is migrated once a process."""
    template = make_url(_template(kind))
    if kind == "postgres":
        return _create_on_server(f"{worker_id}_{uuid.uuid4().hex}", str(template.database))
    copy = _folder() / f"{worker_id}-{uuid.uuid4().hex}.db"
    shutil.copyfile(str(template.database), copy)
    return f"sqlite:///{copy}"


def empty(engine: Engine) -> None:
    """Removes every row but the places, faster than making a database anew."""
    tables = [table for table in db.metadata.tables.values() if table.name not in KEPT]
    names = [engine.dialect.identifier_preparer.format_table(table) for table in tables]
    with engine.begin() as connection:
        _suspend_foreign_keys(connection)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(";".join(f"DELETE FROM {name}" for name in names))
            return
        for name in names:
            connection.exec_driver_sql(f"DELETE FROM {name}")


def _suspend_foreign_keys(connection: Connection) -> None:
    """Lets rows go in any order. It ends with the transaction on both databases."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    else:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


@cache
def _folder() -> Path:
    """Where this process keeps its SQLite files; it goes when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="careercenter-tests-", dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _template(kind: str) -> str:
    url = empty_database(kind)
    migrate(url)
    return url


def _create_on_server(name: str, template: str) -> str:
    server: URL = make_url(os.environ["TEST_DATABASE_URL"])
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)
