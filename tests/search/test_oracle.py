"""Tantivy's answers are those of an index that looks at every document."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings

from careercenter.search.document import SearchDocument
from careercenter.search.facets import FACETS
from careercenter.search.tantivy_index import TantivyIndex
from careercenter.search.wanted import Like, Sort, Term, Wanted
from tests.search import strategies
from tests.search.memory_index import MemoryIndex

STAMP = "2/2026"
NAMES = [facet.name for facet in FACETS]
Documents = tuple[SearchDocument, ...]
thorough = settings(max_examples=40, deadline=None)


@contextmanager
def both(documents: Documents) -> Iterator[tuple[TantivyIndex, MemoryIndex]]:
    with tempfile.TemporaryDirectory() as folder:
        tantivy, oracle = TantivyIndex.create(Path(folder) / "index", STAMP), MemoryIndex()
        for index in (tantivy, oracle):
            index.write(documents, ())
        yield tantivy, oracle


@given(strategies.collections, strategies.wanted)
@thorough
def test_both_find_the_same_postings(documents: Documents, wanted: Wanted) -> None:
    with both(documents) as (tantivy, oracle):
        ours, theirs = tantivy.search(wanted, 50), oracle.search(wanted, 50)
        assert set(ours.ids) == set(theirs.ids)
        assert ours.total == theirs.total == tantivy.count(wanted) == len(ours.ids)


@given(strategies.collections, strategies.terms, strategies.misspelled)
@thorough
def test_both_know_the_same_words(documents: Documents, term: Term, word: str) -> None:
    with both(documents) as (tantivy, oracle):
        assert tantivy.occurrences(term, 3) == oracle.occurrences(term, 3)
        assert set(tantivy.near(word)) == set(oracle.near(word))


@pytest.mark.parametrize("broad", [-1.0, 1.0], ids=["by walking", "one by one"])
@given(strategies.collections, strategies.wanted)
@thorough
def test_both_count_facets_alike(broad: float, documents: Documents, wanted: Wanted) -> None:
    with both(documents) as (tantivy, oracle):
        tantivy.broad = broad
        ours, theirs = tantivy.facets(wanted, NAMES), oracle.facets(wanted, NAMES)
    for name in NAMES:
        values = theirs[name].keys() | ours[name].keys()
        assert {v: ours[name].get(v, 0) for v in values} == {
            v: theirs[name].get(v, 0) for v in values
        }, name


@given(strategies.collections, strategies.wanted.filter(lambda w: w.sort is not Sort.best))
@thorough
def test_both_order_by_time_pay_and_distance_alike(documents: Documents, wanted: Wanted) -> None:
    with both(documents) as (tantivy, oracle):
        assert tantivy.search(wanted, 3, 1).ids == oracle.search(wanted, 3, 1).ids


@given(strategies.collections, strategies.likes)
@thorough
def test_both_find_the_same_kin(documents: Documents, like: Like) -> None:
    with both(documents) as (tantivy, oracle):
        assert set(tantivy.alike(like, 50)) == set(oracle.alike(like, 50))


@given(strategies.collections, strategies.collections, strategies.wanted)
@settings(max_examples=20, deadline=None)
def test_rewritten_postings_are_found_as_they_are_now(
    before: Documents, after: Documents, wanted: Wanted
) -> None:
    with both(before) as (tantivy, oracle):
        gone = {document.id for document in before[::3]}
        for index in (tantivy, oracle):
            index.write(after, gone)
        assert set(tantivy.search(wanted, 50).ids) == set(oracle.search(wanted, 50).ids)
        assert tantivy.versions().keys() == oracle.documents.keys()
        counts = tantivy.facets(wanted, ["credential"])["credential"]
        assert {v: n for v, n in oracle.counts(wanted, "credential").items() if n} == {
            v: n for v, n in counts.items() if n
        }
