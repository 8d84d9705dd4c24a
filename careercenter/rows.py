"""Rows as plain facts, and rows emptied: whatever columns a table has today or later."""

from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Table, inspect

from careercenter.db import Base


def as_facts(row: Base, but: Collection[str] = ()) -> dict[str, Any]:
    """Every column by its name as JSON has it, without identifiers of other rows and `but`."""
    return {
        column.key: as_json(getattr(row, column.key))
        for column in inspect(type(row)).column_attrs
        if column.key not in but and not column.columns[0].foreign_keys
    }


def as_json(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def empty(row: Base, but: Collection[str] = ()) -> None:
    """Every column as a new row has it; identifiers, relations and `but` stay."""
    table = row.__table__
    assert isinstance(table, Table), "a row is of one table"
    for column in table.columns:
        if column.key in but or column.primary_key or column.foreign_keys:
            continue
        given = column.default.arg if column.default is not None else None
        setattr(row, column.key, given(None) if callable(given) else given)
