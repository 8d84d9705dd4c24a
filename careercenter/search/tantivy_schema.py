"""The index's fields and how a document fills them.

`facet` holds every facet's values once more, as "credential:CPC", so that one walk through its
terms counts them all. `title_phrase` and `text_phrase` hold the trade's phrases that stand there,
each as one term, so that looking for "coding specialist" costs as little as for a word.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tantivy import (
    Document,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from careercenter.credentials.remembering import remembered
from careercenter.search.document import SearchDocument
from careercenter.search.facets import FACETS, Facet, Kind
from careercenter.search.synonyms import synonyms
from careercenter.search.words import whole

MAKE = 8  # grows with every change of fields or tokens, so that older indexes are rebuilt
HALF_LIFE = 60 * 24 * 60 * 60
STEPPED = [facet for facet in FACETS if facet.kind in {Kind.at_least, Kind.at_most}]
WORD_FACETS = [facet.name for facet in FACETS if facet.kind is Kind.word]
ABOUT_READERS = ("any_of", "asks", "bound")  # what is weighed against who reads
IN_KEYWORDS = (*WORD_FACETS, "zip", *ABOUT_READERS)
SPACES = "spaces"
PHRASES = {"title": "title_phrase", "text": "text_phrase"}
FEATURED = "1"  # was or is featured: few, so that the exact time is compared for few


def stamp(moment: datetime) -> str:
    """What an index made now is made like. A year's own index keeps freshness in range."""
    return f"{MAKE}-{spoken()}/{moment.year}"


@remembered(2)
def spoken() -> str:
    """Changes with the words and phrases that stay whole when a posting is indexed."""
    phrases = sorted(map(" ".join, synonyms().phrases))
    return hashlib.sha256("\n".join([*sorted(whole()), *phrases]).encode()).hexdigest()[:8]


def beginning(stamp: str) -> int:
    """The moment, in seconds, at which a posting's freshness counts as one."""
    return int(datetime(int(stamp.rpartition("/")[2]), 1, 1, tzinfo=UTC).timestamp())


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name=SPACES, index_option="position")
    for name in (*WORD_FACETS, "open_to", "zip"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("featured", "facet", *ABOUT_READERS, *PHRASES.values()):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in (
        "version", "variant", "pay", "years", "beside", "posted", "ends_at", "featured_until",
        "by_newest", "by_pay",
    ):  # fmt: skip
        builder.add_integer_field(name, indexed=False, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


def with_tokenizer(index: Index) -> Index:
    """Tokens come ready-made (words.py); the index only parts them at the spaces."""
    index.register_tokenizer(SPACES, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def as_tantivy(document: SearchDocument, beginning: int) -> Document:
    values: dict[str, Any] = {
        **{name: list(document.keywords.get(name, ())) for name in IN_KEYWORDS},
        **numbers_of(document),
        "open_to": list(document.open_to),
        "facet": list(facet_values(document)),
        "featured": [FEATURED] if document.featured_until else [],
        "weight": weight(document, beginning),
    }
    for field, tokens in (("title", document.title), ("text", document.text)):
        values[field] = " ".join(tokens)
        values[PHRASES[field]] = [" ".join(p) for p in synonyms().phrases_in(tokens)]
    return Document.from_dict(values, schema())


def facet_values(document: SearchDocument) -> Iterator[str]:
    for name in WORD_FACETS:
        for value in document.keywords.get(name, ()):
            yield f"{name}:{value}"
    for value in document.open_to:
        yield f"state:{value}"
    for facet in STEPPED:
        number = document.numbers[facet.name]
        if number is not None:
            yield f"{facet.name}:{step_below(facet, number)}"


def borders(facet: Facet, steps: Sequence[int]) -> list[int]:
    """Where the postings of each step begin; for "at most", where those that are too much do."""
    return [step * 100 if facet.kind is Kind.at_least else step + 1 for step in steps]


def step_below(facet: Facet, number: int) -> int:
    """How many of the facet's own steps a number has passed."""
    return bisect_right(borders(facet, facet.steps), number)


def numbers_of(document: SearchDocument) -> dict[str, int]:
    posted = document.numbers["posted"] or 0
    pay = document.numbers["pay"]
    given = {name: number for name, number in document.numbers.items() if number is not None}
    return {
        **given,
        "id": document.id,
        "version": document.version,
        "variant": document.variant,
        "ends_at": document.ends_at,
        "featured_until": document.featured_until,
        "by_newest": newest_first(posted, document.id),
        "by_pay": min(pay or 0, 2**20 - 1) << 42 | newest_first(posted, document.id) >> 10,
    }


def newest_first(posted: int, id: int) -> int:
    """Sorts by time, then by identifier, so that no two postings share a place."""
    return posted << 20 | id & (2**20 - 1)


def weight(document: SearchDocument, beginning: int) -> float:
    """What relevance is multiplied by: freshness, halved every 60 days, and completeness.

    Tantivy multiplies by log2(2 + field); hence the power.
    """
    fresh = freshness(document.numbers["posted"] or 0, beginning)
    factor = fresh * (0.85 + 0.15 * document.quality)
    return float(2.0**factor - 2.0)


def freshness(posted: int, beginning: int) -> float:
    """Doubles with every half-life: of two postings the newer always counts as much more."""
    return float(2.0 ** min(max((posted - beginning) / HALF_LIFE, -8.0), 8.0))
