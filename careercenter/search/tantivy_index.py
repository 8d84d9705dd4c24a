"""The index kept by Tantivy in a folder: searching, counting, writing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tantivy import DocAddress, Index, Query, Schema, SearchResult

from careercenter.search.document import SearchDocument
from careercenter.search.facets import QUALIFY
from careercenter.search.index import Counts, Hit, Hits, IndexBroken
from careercenter.search.spelling import Spelling
from careercenter.search.tantivy_alike import alike
from careercenter.search.tantivy_counts import counted
from careercenter.search.tantivy_fitting import ANSWERS, Fitting
from careercenter.search.tantivy_nearest import nearest
from careercenter.search.tantivy_query import Translator
from careercenter.search.tantivy_schema import (
    as_tantivy,
    beginning,
    freshness,
    schema,
    with_tokenizer,
)
from careercenter.search.tantivy_words import Words
from careercenter.search.wanted import Choice, Like, Sort, Term, Wanted

SMALL_HEAP = 15_000_000  # bytes; the least that Tantivy takes
LARGE_HEAP = 150_000_000
MOST_TOTALS = 4096
BROAD = 1 / 16  # of all postings: more than that are counted quicker by walking (measured)


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
        self.broad = BROAD
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
        self._words = Words(self._searcher)  # before the caches, which remember what it says
        self._fitting = Fitting(self._searcher)
        self.size = self._searcher.num_docs
        self._totals: dict[Wanted, int] = {}  # what searches have counted on their way
        self._cached_search = lru_cache(maxsize=128)(self._search)
        self._cached_facets = lru_cache(maxsize=512)(self._count_facets)
        self._cached_count = lru_cache(maxsize=4096)(self._count)
        self._cached_occurrences = lru_cache(maxsize=4096)(self._count_occurrences)
        self._cached_near = lru_cache(maxsize=1024)(self._words.near)

    def search(self, wanted: Wanted, limit: int, offset: int = 0) -> Hits:
        with reading():
            return self._cached_search(wanted, limit, offset)

    def count(self, wanted: Wanted) -> int:
        with reading():
            return self._cached_count(replace(wanted, sort=Sort.best))

    def occurrences(self, term: Term, most: int) -> int:
        with reading():
            return self._cached_occurrences(term, most)

    def near(self, word: str) -> Sequence[Spelling]:
        with reading():
            return self._cached_near(word)

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
            return dict(
                zip(self._values("id", places), self._values("version", places), strict=True)
            )

    def over(self, moment: int) -> list[int]:
        """The postings whose time ended at or before this moment, a thousand at most."""
        with reading():
            ended = Translator(self._schema, moment, self._words).range("ends_at", 1, moment)
            found = self._searcher.search(ended, 1000)
            return self._values("id", [place for _, place in found.hits])

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

    def _search(self, wanted: Wanted, limit: int, offset: int) -> Hits:
        totals = self._totals  # before the searcher: a reload meanwhile must not mix the two
        scored, fitting = self._page(wanted, limit, offset)
        places = [place for _, place in scored]
        ids, variants = self._values("id", places), self._values("variant", places)
        if len(totals) < MOST_TOTALS:
            totals[replace(wanted, sort=Sort.best)] = fitting
        today = freshness(wanted.moment, beginning(self.stamp)) if is_worded(wanted) else 0.0
        scores = [float(score) / today if today else 0.0 for score, _ in scored]
        return Hits(tuple(map(Hit, ids, scores, variants)), fitting)

    def _page(
        self, wanted: Wanted, limit: int, offset: int
    ) -> tuple[list[tuple[float, DocAddress]], int]:
        """Scores and addresses of one page in its order, and how many fit."""
        if wanted.is_by_distance:
            filter_of = self._translator(wanted).filter
            places, fitting = nearest(self._searcher, filter_of, wanted, limit, offset)
            return [(0.0, place) for place in places], fitting
        query = self._translator(wanted).query(wanted)
        found = self._searcher.search(query, limit, offset=offset, **order(wanted))
        return found.hits, total(found)

    def _values(self, field: str, places: list[DocAddress]) -> list[int]:
        found = self._searcher.fast_field_values(field, places) if places else []
        return [int(value or 0) for value in found]

    def _count(self, wanted: Wanted) -> int:
        known = self._totals.get(wanted)
        if known is not None:
            return known
        query = self._translator(wanted).filter(wanted)
        return total(self._searcher.search(query, 1, order_by_field="by_newest"))

    def _count_facets(self, wanted: Wanted, names: tuple[str, ...]) -> Counts:
        """Facets with a choice are counted without it, each by itself; the others in one pass."""
        ticked = {choice.facet for choice in wanted.ticked}
        free = tuple(name for name in names if name not in {*ticked, QUALIFY})
        found = self._counts(wanted, free) if free else {}
        for name in names:
            if name == QUALIFY:
                found[name] = self._count_fitting(wanted)
            elif name in ticked:
                found |= self._counts(wanted, (name,), name)
        return found

    def _count_fitting(self, wanted: Wanted) -> dict[str, int]:
        kept = wanted.setting_aside(QUALIFY)
        chosen = (replace(kept, ticked=(*kept.ticked, Choice(QUALIFY, (v,)))) for v in ANSWERS)
        return dict(zip(ANSWERS, map(self._cached_count, chosen), strict=True))

    def _counts(
        self, wanted: Wanted, names: tuple[str, ...], aside: str = ""
    ) -> dict[str, dict[str, int]]:
        kept = wanted.setting_aside(aside)
        query = self._translator(kept).filter(kept)
        is_broad = self._cached_count(kept) > self.size * self.broad
        return counted(self._searcher, query, wanted, names, is_broad)

    def _count_occurrences(self, term: Term, most: int) -> int:
        any_way = Translator(self._schema, 0, self._words).any_way(term)
        return len(self._searcher.search(any_way, most, count=False).hits)

    @property
    def _schema(self) -> Schema:
        return self._index.schema

    def _translator(self, wanted: Wanted) -> Translator:
        fits = self._fitting.of(wanted) if wanted.facts else None
        return Translator(self._schema, wanted.moment, self._words, fits)


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
