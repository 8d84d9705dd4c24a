"""The index kept by Tantivy in a folder: searching, counting, writing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tantivy import Index, Query, Schema, SearchResult

from careercenter.search.document import SearchDocument
from careercenter.search.facets import BY_NAME
from careercenter.search.index import Counts, Hit, Hits, IndexBroken
from careercenter.search.tantivy_alike import alike
from careercenter.search.tantivy_counts import counts, request
from careercenter.search.tantivy_query import Translator, edits
from careercenter.search.tantivy_schema import (
    as_tantivy,
    beginning,
    freshness,
    schema,
    with_tokenizer,
)
from careercenter.search.wanted import Like, Sort, Term, Wanted

SMALL_HEAP = 15_000_000  # bytes; the least that Tantivy takes
LARGE_HEAP = 150_000_000


@contextmanager
def reading() -> Iterator[None]:
    """Tantivy's complaints about its files, and the operating system's, as one of ours."""
    try:
        yield
    except (ValueError, OSError) as problem:
        raise IndexBroken(str(problem)) from problem


class TantivyIndex:
    """One index; it searches what was committed when it was opened or reloaded last.

    `stamp` is what the index was made like (tantivy_schema.stamp).
    """

    def __init__(self, folder: Path, stamp: str) -> None:
        """Opens what is there. Raises IndexBroken."""
        self.folder = folder
        self.stamp = stamp
        with reading():
            self._index = with_tokenizer(Index.open(str(folder)))
            self._index.config_reader("manual", 0)
        self.reload()

    @classmethod
    def create(cls, folder: Path, stamp: str) -> "TantivyIndex":
        folder.mkdir(parents=True)
        Index(schema(), path=str(folder))
        return cls(folder, stamp)

    def reload(self) -> None:
        """Sees what has been committed since. Raises IndexBroken."""
        with reading():
            self._index.reload()
            self._searcher = self._index.searcher()
        self.size = self._searcher.num_docs
        self._cached_facets = lru_cache(maxsize=512)(self._count_facets)
        self._is_misspelled = lru_cache(maxsize=4096)(self._fits_nothing)

    def search(self, wanted: Wanted, limit: int, offset: int = 0) -> Hits:
        with reading():
            searcher, loosened = self._searcher, self._loosened(wanted)
            query = self._translator(wanted).query(wanted, loosened)
            found = searcher.search(query, limit, offset=offset, **order(wanted))
            places = [place for _, place in found.hits]
            ids = searcher.fast_field_values("id", places) if places else []
        today = freshness(wanted.moment, beginning(self.stamp)) if is_worded(wanted) else 0.0
        scores = [float(score) / today if today else 0.0 for score, _ in found.hits]
        hits = tuple(Hit(int(id or 0), s) for id, s in zip(ids, scores, strict=True))
        return Hits(hits, total(found), tuple(term.ways[0][0] for term in loosened))

    def count(self, wanted: Wanted) -> int:
        with reading():
            query = self._translator(wanted).query(wanted, self._loosened(wanted))
            return total(self._searcher.search(query, 1))

    def facets(self, wanted: Wanted, names: Sequence[str]) -> Counts:
        with reading():
            return self._cached_facets(replace(wanted, sort=Sort.best), tuple(names))

    def alike(self, like: Like, limit: int) -> Sequence[int]:
        with reading():
            weighed: dict[str, Any] = {"weight_by_field": "weight"} if like.specialties else {}
            query = alike(self._schema, like)
            found = self._searcher.search(query, limit + 1, count=False, **weighed)
            places = [place for _, place in found.hits]
            ids = self._searcher.fast_field_values("id", places) if places else []
        return [int(id or 0) for id in ids if id != like.id][:limit]

    def versions(self) -> dict[int, int]:
        """Every posting that the index holds, with its version. Raises IndexBroken."""
        with reading():
            found = self._searcher.search(Query.all_query(), max(1, self.size))
            places = [place for _, place in found.hits]
            if not places:
                return {}
            ids = self._searcher.fast_field_values("id", places)
            versions = self._searcher.fast_field_values("version", places)
        return {int(i or 0): int(v or 0) for i, v in zip(ids, versions, strict=True)}

    def over(self, moment: int) -> list[int]:
        """The postings whose time ended at or before this moment, a thousand at most."""
        with reading():
            ended = Translator(self._schema, moment).range("ends_at", 1, moment)
            found = self._searcher.search(ended, 1000)
            places = [place for _, place in found.hits]
            ids = self._searcher.fast_field_values("id", places) if places else []
        return [int(id or 0) for id in ids]

    @contextmanager
    def filling(self, heap: int) -> Iterator[Callable[[Iterable[SearchDocument]], None]]:
        """Adds documents to an index that holds none of them, with one commit at the end."""
        since = beginning(self.stamp)
        with reading():
            writer = self._index.writer(heap, 1)

        def add(documents: Iterable[SearchDocument]) -> None:
            for document in documents:
                writer.add_document(as_tantivy(document, since))

        yield add
        with reading():
            writer.commit()
            writer.wait_merging_threads()
        self.reload()

    def write(self, changed: Collection[SearchDocument], gone: Collection[int]) -> None:
        """Commits before it returns. Only one process may write at a time."""
        since = beginning(self.stamp)
        with reading():
            writer = self._index.writer(SMALL_HEAP, 1)
            for id in (*gone, *(document.id for document in changed)):
                writer.delete_documents_by_term("id", id)
            for document in changed:
                writer.add_document(as_tantivy(document, since))
            writer.commit()
            writer.wait_merging_threads()
        self.reload()

    def _count_facets(self, wanted: Wanted, names: tuple[str, ...]) -> Counts:
        """Facets with a choice are counted without it, each by itself; the others in one pass."""
        ticked = {choice.facet for choice in wanted.ticked}
        free = tuple(name for name in names if name not in ticked)
        found = self._counts(wanted, free) if free else {}
        for name in names:
            if name in ticked:
                found |= self._counts(wanted, (name,), name)
        return found

    def _counts(
        self, wanted: Wanted, names: tuple[str, ...], aside: str = ""
    ) -> dict[str, dict[str, int]]:
        kept = wanted.setting_aside(aside)
        query = self._translator(kept).query(kept, self._loosened(kept))
        asked = {name: request(BY_NAME[name], wanted) for name in names}
        answers = self._searcher.aggregate(query, asked)
        return {name: counts(BY_NAME[name], wanted, answers[name]) for name in names}

    def _loosened(self, wanted: Wanted) -> list[Term]:
        """The terms that fit nothing at all as they are spelled, and may be misspelled."""
        return [term for term in wanted.terms if self._is_misspelled(term)]

    def _fits_nothing(self, term: Term) -> bool:
        word = term.ways[0]
        if not term.is_loose or term.is_unwanted or len(word) > 1 or not edits(word[0]):
            return False
        any_way = Translator(self._schema, 0).any_way(term)
        return total(self._searcher.search(any_way, 1)) == 0

    @property
    def _schema(self) -> Schema:
        return self._index.schema

    def _translator(self, wanted: Wanted) -> Translator:
        return Translator(self._schema, wanted.moment)


def total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]


def order(wanted: Wanted) -> dict[str, Any]:
    """By relevance × freshness; where no word tells what is relevant, the newest first."""
    if wanted.sort is Sort.pay:
        return {"order_by_field": "by_pay"}
    return {"weight_by_field": "weight"} if is_worded(wanted) else {"order_by_field": "by_newest"}


def is_worded(wanted: Wanted) -> bool:
    """Whether relevance makes the order."""
    asks_words = any(not term.is_unwanted for term in wanted.terms)
    return wanted.sort is Sort.best and asks_words
