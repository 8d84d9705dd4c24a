"""Edits of public postings: kept as JSON while they wait, made public once they are approved."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum

from careercenter import clock
from careercenter.postings.models import Posting, PostingEdit


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of Posting's columns as PostingEdit.changes keeps them."""
    return {
        column: value.value if isinstance(value, StrEnum) else value
        for column, value in values.items()
    }


def from_json(changes: Mapping[str, Any]) -> dict[str, Any]:
    """PostingEdit.changes as values of Posting's columns."""
    return {column: column_value(column, value) for column, value in changes.items()}


def column_value(column: str, value: Any) -> Any:
    kind = Posting.__table__.c[column].type
    if isinstance(kind, Enum) and kind.enum_class is not None and value is not None:
        return kind.enum_class(value)
    return value


def make_public(edit: PostingEdit) -> None:
    """Writes an approved edit into its posting."""
    posting = edit.posting
    for column, value in from_json(edit.changes).items():
        setattr(posting, column, value)
    posting.version += 1
    posting.edited_at = clock.now()
