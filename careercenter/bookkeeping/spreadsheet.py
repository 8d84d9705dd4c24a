"""CSV that is sent while it is read, and that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from flask import Response, stream_with_context

from careercenter.money import MINOR_DIGITS, plain_money

Cell = str | int | Decimal
Row = Sequence[Cell]

# What makes a program compute a cell: https://owasp.org/www-community/attacks/CSV_Injection
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def csv_file(name: str, heads: Row, rows: Iterable[Row]) -> Response:
    """An answer that is saved under `name`; the mark before it tells spreadsheets it is UTF-8."""
    return Response(
        stream_with_context(written(heads, rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


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
