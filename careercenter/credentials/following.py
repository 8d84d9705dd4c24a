"""The catalogue as the database has it: the shipped list under what staff changed.

Every process looks for news: a web process at most every half a minute and never at the cost of a
page, the worker in each of its rounds, so that it never indexes by an older catalogue than the one
whose change it is told of.
"""

import threading
import time
from collections.abc import Iterable

import structlog
from sqlalchemy import Connection, Engine, NullPool, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from careercenter.credentials.catalogue import CATALOGUE, Credential, Row, from_row, shipped_rows
from careercenter.credentials.models import CatalogueChange
from careercenter.db import db, reading

log = structlog.get_logger()
REST = 30.0  # seconds
PATIENCE = {"sqlite": {"timeout": 1}, "postgresql": {"connect_timeout": 2}}


class Follower:
    """Looks through a connection of its own: it takes none from the pages and joins none of their
    transactions.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due = 0.0
        self._engine: Engine | None = None

    def glance(self) -> None:
        """Follows where it is time to look and nobody else looks. Never fails: what cannot be read
        now is read later. Needs an app context.
        """
        if time.monotonic() < self._due or not self._lock.acquire(blocking=False):
            return
        try:
            self._due = time.monotonic() + REST
            with reading(), self._own_engine().connect() as connection:
                follow(connection)
        except (SQLAlchemyError, KeyError, ValueError) as problem:
            log.warning("the catalogue's changes cannot be read", problem=repr(problem))
        finally:
            self._lock.release()

    def _own_engine(self) -> Engine:
        if self._engine is None:
            url = db.engine.url
            patience = PATIENCE.get(url.get_backend_name(), {})
            self._engine = create_engine(url, poolclass=NullPool, connect_args=patience)
        return self._engine


def follow(connection: Connection) -> None:
    """Takes up what staff changed since. One small question where nothing is new."""
    newest, number = connection.execute(select(func.max(CatalogueChange.id), func.count())).one()
    if version_of(newest, number) != CATALOGUE.version:
        rows = changed_rows(connection)
        newest = max((id for id, _ in rows), default=0)
        CATALOGUE.follow(credentials_of(rows), version_of(newest, len(rows)))


def version_of(newest: int | None, number: int) -> int:
    """Grows with every change, also with one that is committed after a later one: changes are only
    ever added, so the newest identifier never falls and their number always grows.
    """
    return (newest or 0) + number


def follow_now() -> None:
    """The same through the session, for what must not work by an older catalogue."""
    with reading():
        follow(db.session.connection())


def changed_rows(connection: Connection) -> list[tuple[int, Row]]:
    """(id, entry) of every change, the oldest first."""
    wanted = select(CatalogueChange.id, CatalogueChange.fields).order_by(CatalogueChange.id)
    return [(id, fields) for id, fields in connection.execute(wanted)]


def credentials_of(changes: Iterable[tuple[int, Row]]) -> list[Credential]:
    """Each code by its newest change, or as shipped. New codes come last.

    A column that the list has got since a change was saved counts as shipped.
    """
    rows: dict[str, Row] = {row["code"]: row for row in shipped_rows()}
    for _, fields in changes:
        rows[fields["code"]] = {**rows.get(fields["code"], {}), **fields}
    return [from_row(row) for row in rows.values()]
