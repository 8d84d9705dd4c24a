"""The small index suggests what somebody would who looks at every entry."""

import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from careercenter.search.suggestion_entries import (
    KINDS,
    Entry,
    Ways,
    in_order,
    typed,
    words_of,
)
from careercenter.search.tantivy_suggestions import TantivySuggestions

WORDS = ["Coder", "coders", "CPC-A", "ICD-10-CM", "E/M", "Café", "C.P.C.", "Codes", "x" * 30, "10"]
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
entries = st.builds(
    Entry,
    kind=st.sampled_from(list(KINDS)),
    value=phrases,
    text=phrases,
    count=st.integers(1, 5),
    note=phrases | st.just(""),
    also=st.lists(phrases, max_size=1).map(tuple),
)
texts = st.one_of(
    phrases.flatmap(lambda text: st.integers(0, len(text)).map(lambda n: text[:n])),
    st.text("coderpa1-/. é", max_size=6),
)
kinds = st.sets(st.sampled_from(list(KINDS)), min_size=1)


def suggested(
    all_of_them: Sequence[Entry], ways: Sequence[Ways], kinds: Collection[str], limit: int
) -> list[Entry]:
    found = [e for e in all_of_them if e.kind in kinds and all(begins(e, each) for each in ways)]
    return [Entry(e.kind, e.value, e.text, e.count, e.note) for e in found if ways][:limit]


def begins(entry: Entry, ways: Ways) -> bool:
    seen = [word for text in (entry.text, entry.note) for word in words_of(text)]
    unseen = [word for text in entry.also for word in words_of(text)]
    return any(
        any(word.startswith(way) for word in seen)
        or (len(way) > 1 and any(word.startswith(way) for word in unseen))
        for way in ways
    )


@given(st.lists(entries, max_size=12), texts, kinds, st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_the_index_suggests_what_a_look_at_every_entry_does(
    found: list[Entry], text: str, kinds: set[str], limit: int
) -> None:
    ordered = in_order(found)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Tantivy tidies too
        index = TantivySuggestions.create(Path(folder) / "index", ordered)
        assert index.beginning(typed(text), kinds, limit) == suggested(
            ordered, typed(text), kinds, limit
        )


@given(entries.filter(lambda entry: not entry.also), st.data())
def test_every_beginning_of_every_word_finds_its_entry(entry: Entry, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(entry.text.split()))
    text = word[: data.draw(st.integers(1, len(word)))]
    assert all(begins(entry, ways) for ways in typed(text))
