"""The suggestions kept by Tantivy in a folder: a small index of beginnings, written once, whole."""

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder

from careercenter.search.suggestion_entries import Entry, Ways, beginnings
from careercenter.search.tantivy_index import reading
from careercenter.search.tantivy_query import Clause
from careercenter.search.tantivy_schema import SPACES, with_tokenizer

HEAP = 50_000_000  # bytes
MAKE = 1  # grows with every change of fields, words or kinds, so that older ones are made anew


class TantivySuggestions:
    def __init__(self, folder: Path) -> None:
        """Opens what is there. Raises IndexBroken."""
        with reading():
            self._index = with_tokenizer(Index.open(str(folder)))
            self._index.config_reader("manual", 0)  # by itself it watches the folder in a thread
            self._index.reload()
            self._searcher = self._index.searcher()

    @classmethod
    def create(cls, folder: Path, entries: Sequence[Entry]) -> "TantivySuggestions":
        """Keeps the entries, which come in the order in which they are to be suggested."""
        folder.mkdir(parents=True)
        writer = with_tokenizer(Index(schema(), path=str(folder))).writer(HEAP, 1)
        for place, entry in enumerate(entries):
            writer.add_document(as_tantivy(entry, len(entries) - place))
        writer.commit()
        writer.wait_merging_threads()
        return cls(folder)

    def beginning(self, typed: Sequence[Ways], kinds: Collection[str], limit: int) -> list[Entry]:
        """The first entries of these kinds with one of each word's ways. Raises IndexBroken."""
        words = [self._any("beginning", ways) for ways in typed]
        return self._first([self._any("kind", kinds), *words], limit) if words else []

    def exactly(self, kind: str, value: str) -> Entry | None:
        """The entry of a value, where there is one. Raises IndexBroken."""
        return next(iter(self._first([self._any("value", [f"{kind} {value}"])], 1)), None)

    def _any(self, field: str, values: Collection[str]) -> Clause:
        terms = [Query.term_query(self._index.schema, field, value) for value in values]
        return Occur.Must, Query.boolean_query([(Occur.Should, term) for term in terms])

    def _first(self, clauses: list[Clause], limit: int) -> list[Entry]:
        with reading():
            query = Query.boolean_query(clauses)
            found = self._searcher.search(query, limit, count=False, order_by_field="place")
            return [as_entry(self._searcher.doc(place)) for _, place in found.hits]


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("beginning", tokenizer_name=SPACES, index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("value", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("place", fast=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def as_tantivy(entry: Entry, place: int) -> Document:
    made = Document()
    made.add_text("beginning", " ".join(beginnings(entry)))
    made.add_text("kind", entry.kind)
    made.add_text("value", f"{entry.kind} {entry.value}")
    made.add_integer("place", place)
    told = [entry.kind, entry.value, entry.text, entry.count, entry.note]
    made.add_bytes("entry", json.dumps(told).encode())
    return made


def as_entry(document: Document) -> Entry:
    """`also` is for finding alone and does not come back."""
    return Entry(*json.loads(bytes(document["entry"][0])))
