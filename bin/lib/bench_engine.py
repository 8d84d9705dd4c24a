"""Tantivy by itself, as its own documentation would have it used: what our layers are held against.

It reads the same rows with plain SQL, and indexes title and text with its own tokenizer and the
facets' values as they stand. It understands no query and merges nothing of the trade.
"""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tantivy import Document, Index, Query, Schema, SchemaBuilder, Searcher

from careercenter.search.facets import BY_NAME
from careercenter.search.ranking import PAGE_SIZE
from careercenter.search.tantivy_counts import request
from careercenter.search.tantivy_index import LARGE_HEAP, order
from careercenter.search.tantivy_query import Translator
from careercenter.search.wanted import Wanted

WORDS = ("workplace", "employment_type", "tax_form", "setting", "state")
LISTS = ("specialties", "code_sets", "software", "preferred")
NUMBERS = ("id", "pay_max_cents", "years_required", "employer_id")


def schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("title", "description"):
        builder.add_text_field(name)
    for name in (*WORDS, *LISTS, "required"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=name == "id", fast=True)
    return builder.build()


def index_alone(database: Path, folder: Path) -> tuple[float, int]:
    """Seconds of CPU that it takes to read and index everything, and bytes on disk."""
    folder.mkdir()
    started = time.process_time()
    made = schema()
    writer = Index(made, path=str(folder)).writer(LARGE_HEAP, 1)
    for values in rows(database):
        writer.add_document(Document.from_dict(values, made))
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.process_time() - started
    used = size_of(folder)
    shutil.rmtree(folder)
    return seconds, used


def rows(database: Path) -> Iterator[dict[str, Any]]:
    columns = ("title", "description", *WORDS, *LISTS, "required", *NUMBERS)
    with sqlite3.connect(database) as connection:
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM posting"):
            values = dict(zip(columns, row, strict=True))
            for name in LISTS:
                values[name] = json.loads(values[name])
            values["required"] = json.loads(values["required"])["all"][0]["any"]
            yield values


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def search_alone(
    engine: Searcher, translator: Translator, wanted: Wanted, page: int, names: list[str]
) -> None:
    """What the engine must do at least: a page, the total, and every facet's counts by its own
    aggregations; a facet with a choice is counted without it.
    """
    query = translator.query(wanted)
    engine.search(query, PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, **order(wanted))
    ticked = {choice.facet for choice in wanted.ticked}
    free = {name: request(BY_NAME[name], wanted) for name in names if name not in ticked}
    engine.aggregate(query, free)
    for name in ticked:
        aside = translator.query(wanted.setting_aside(name))
        engine.aggregate(aside, {name: request(BY_NAME[name], wanted)})


def suggest_alone(engine: Searcher, schema: Schema, word: str) -> None:
    """The postings whose title has a word that begins so: the least that a suggestion asks."""
    begins = Query.regex_query(schema, "title", f"{word}.*")
    engine.search(begins, 8, order_by_field="by_newest")
