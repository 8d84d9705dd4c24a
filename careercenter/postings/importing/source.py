"""Rows of a CSV or JSON Lines file, plain or gzipped, with the line on which each stands."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

Row = dict[str, Any]
LONGEST_CELL = 2_000_000


class Unreadable(Exception):
    """The file as a whole cannot be read; the words say why."""


def rows(path: Path, progress: Callable[[int], None]) -> Iterator[tuple[int, Row | str]]:
    """Line and row; words in place of a row that is none. Raises Unreadable.

    Tells `progress` how many bytes of the file are read.
    """
    name = path.name.removesuffix(".gz")
    with path.open("rb") as raw:
        opened: Any = gzip.GzipFile(fileobj=raw) if path.name.endswith(".gz") else raw
        with io.TextIOWrapper(opened, encoding="utf-8-sig", newline="", errors="strict") as text:
            read = csv_rows if name.endswith(".csv") else json_rows
            if not name.endswith((".csv", ".jsonl", ".ndjson")):
                raise Unreadable("the name must end in .csv, .jsonl or .ndjson, or that with .gz")
            try:
                for line, row in read(text):
                    progress(raw.tell())
                    yield line, row
            except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, csv.Error) as error:
                raise Unreadable(f"it cannot be read: {error}") from error


def csv_rows(text: IO[str]) -> Iterator[tuple[int, Row | str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(text, strict=True)
    for row in reader:
        if None in row:
            yield reader.line_num, "it has more cells than the first line has names"
        else:
            yield reader.line_num, {key: value or "" for key, value in row.items()}


def json_rows(text: IO[str]) -> Iterator[tuple[int, Row | str]]:
    for line, content in enumerate(text, 1):
        if not content.strip():
            continue
        try:
            row = json.loads(content)
        except (ValueError, RecursionError) as error:
            yield line, f"it is no JSON: {error}"
        else:
            yield line, row if isinstance(row, dict) else "it is no JSON object"
