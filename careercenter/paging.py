"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select

from careercenter.db import db


@dataclass(frozen=True)
class Page:
    """One page of a list: `items` shown, `number` from 1, `size` per page, `total` in all."""

    items: Sequence[Any]
    number: int
    size: int
    total: int

    @property
    def count(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        return self.number < self.count

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    def showing(self, items: Sequence[Any]) -> "Page":
        """The same page with other things in place of its rows."""
        return replace(self, items=items)


def one_page(wanted: Select[Any], number: int, size: int) -> Page:
    """By two statements: how many there are in all, and the rows of this page."""
    counted = select(func.count()).select_from(wanted.order_by(None).subquery())
    rows = db.session.scalars(wanted.limit(size).offset((number - 1) * size)).all()
    return Page(rows, number, size, db.session.scalar(counted) or 0)
