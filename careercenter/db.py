"""The database: base class, column types, identifiers and how transactions begin."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UpdateBase,
    event,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

from careercenter import clock

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
RANDOM_BITS = 20
LARGEST_ID = 2**63 - 1


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python, whatever the database keeps. Refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _Identifiers:
    """The last identifier that this process gave out."""

    lock = threading.Lock()
    last = 0


def new_id() -> int:
    """A positive 63-bit identifier that grows with time and needs no database to make.

    Milliseconds since 2026 above 20 random bits; strictly increasing within a process. Two
    processes meet in one identifier about once in a million coincidences of the same millisecond.
    """
    elapsed = int((clock.now() - EPOCH).total_seconds() * 1000)
    fresh = (max(elapsed, 1) << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
    with _Identifiers.lock:
        _Identifiers.last = max(fresh, _Identifiers.last + 1)
        return _Identifiers.last


def stored_id(text: str) -> int | None:
    """The identifier in a text from outside; None for what cannot be one of ours."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST_ID else None


Id = Annotated[int, mapped_column(BigInteger, primary_key=True, default=new_id)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Created = Annotated[datetime, mapped_column(UtcDateTime, default=clock.now)]
Short = Annotated[str, mapped_column(String(200))]
Code = Annotated[str, mapped_column(String(60))]
Prose = Annotated[str, mapped_column(Text)]
Slugs = Annotated[list[str], mapped_column(JSON, default=list)]


def enum_type(kind: type[StrEnum]) -> Enum:
    """A StrEnum kept as its value in a string column: a new member needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [m.value for m in members],
        validate_strings=True,
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON}


db = SQLAlchemy(metadata=Base.metadata, engine_options={"pool_pre_ping": True})

_reading: ContextVar[bool] = ContextVar("reading", default=False)


def begin_reading(reading: bool) -> None:
    """Says whether the transactions that follow only read. Asked by SQLite's begin."""
    _reading.set(reading)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions that are begun inside only read, whatever those outside do."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """A short write inside a request that otherwise only reads: ends the read, then writes."""
    db.session.rollback()
    token = _reading.set(False)
    try:
        yield
        db.session.commit()
    finally:
        _reading.reset(token)


def rows_changed(statement: UpdateBase) -> int:
    """Runs an update or a delete in the current transaction; says how many rows it met."""
    result: Any = db.session.execute(statement)
    return int(result.rowcount)


@event.listens_for(Engine, "connect")
def set_pragmas(connection: Any, record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for pragma in (
        "journal_mode=WAL",
        "busy_timeout=10000",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


@event.listens_for(Engine, "begin")
def begin(connection: Any) -> None:
    """A deferred transaction that turns to writing fails where another wrote meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")
