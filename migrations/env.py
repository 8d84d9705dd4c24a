"""Alembic's entry: runs inside the application, on its engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask_security import AsaList

from careercenter.db import Base, UtcDateTime, db
from careercenter.features import load_models


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Migrations name plain types, so that they outlive the classes of today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AsaList):
        return "sa.Text()"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


@contextmanager
def pointers_unchecked(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew and dropping the old one, which its foreign keys
    forbid as soon as a row points to it. They can be turned off outside of a transaction alone.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON").close()


def check_pointers(connection: sa.Connection) -> None:
    """Raises ValueError, and nothing is changed, where a row points to one that is not there."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost is not None:
            raise ValueError(f"a row of {lost[0]} points to a row of {lost[2]} that is not there")


def run() -> None:
    load_models()
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=render,
        )
        with pointers_unchecked(connection), context.begin_transaction():
            context.run_migrations()
            check_pointers(connection)


run()
