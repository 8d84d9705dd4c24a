"""Alembic's entry: runs inside the application, on its engine."""

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


def run() -> None:
    load_models()
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=render,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
