"""CSV that is sent while it is read, and that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from flask import Response
from sqlalchemy import Select
from sqlalchemy.orm import Session

from careercenter.db import db
from careercenter.money import MINOR_DIGITS, plain_money

Cell = str | int | Decimal
Row = Sequence[Cell]

AT_ONCE = 500

# What makes a program compute a cell: https://owasp.org/www-community/attacks/CSV_Injection
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def csv_file(name: str, heads: Row, rows: Iterable[Row]) -> Response:
    """An answer that is saved under `name`; the mark before it tells spreadsheets it is UTF-8."""
    return Response(
        written(heads, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def streamed(wanted: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """The rows of a statement, read while they are sent, however many there are.

    By a session of their own: the request and its session have ended by then.
    """
    engine = db.engine

    def read() -> Iterator[Any]:
        statement = wanted.execution_options(yield_per=AT_ONCE)
        with Session(engine) as session, session.execute(statement) as found:
            yield from found

    return read()


def written(heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        if buffer.tell() > 16_384:
            yield taken_from(buffer)
    yield taken_from(buffer)


def taken_from(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def guarded(cell: Cell) -> Cell:
    """Text that would be computed gets an apostrophe before it; numbers are ours, and stay."""
    if isinstance(cell, str) and (cell.startswith(STARTS) or cell.lstrip().startswith(STARTS)):
        return f"'{cell}"
    return cell


def amount_cell(amount: int, unit: str) -> Decimal:
    """A number: money in dollars rather than cents, credits as they are."""
    return Decimal(plain_money(amount, unit) if unit in MINOR_DIGITS else amount)
