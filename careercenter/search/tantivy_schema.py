"""The index's fields and how a document fills them."""

from datetime import UTC, datetime

from tantivy import (
    Document,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from careercenter.search.document import SearchDocument
from careercenter.search.facets import FACETS, Kind

MAKE = 3  # grows with every change of fields or tokens, so that older indexes are rebuilt
HALF_LIFE = 60 * 24 * 60 * 60
WORD_FACETS = [facet.name for facet in FACETS if facet.kind is Kind.word]
SPACES = "spaces"
FEATURED = "1"  # was or is featured: few, so that the exact time is compared for few


def stamp(moment: datetime) -> str:
    """What an index made now is made like. A year's own index keeps freshness in range."""
    return f"{MAKE}/{moment.year}"


def beginning(stamp: str) -> int:
    """The moment, in seconds, at which a posting's freshness counts as one."""
    return int(datetime(int(stamp.rpartition("/")[2]), 1, 1, tzinfo=UTC).timestamp())


def schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name=SPACES, index_option="position")
    for name in (*WORD_FACETS, "open_to"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("zip", "featured"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in (
        "version", "pay", "years", "posted", "ends_at", "featured_until", "by_newest", "by_pay",
    ):  # fmt: skip
        builder.add_integer_field(name, indexed=False, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


def with_tokenizer(index: Index) -> Index:
    """Tokens come ready-made (words.py); the index only parts them at the spaces."""
    index.register_tokenizer(SPACES, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def as_tantivy(document: SearchDocument, beginning: int) -> Document:
    made = Document()
    made.add_text("title", " ".join(document.title))
    made.add_text("text", " ".join(document.text))
    for name in (*WORD_FACETS, "zip"):
        for value in document.keywords.get(name, ()):
            made.add_text(name, value)
    if document.featured_until:
        made.add_text("featured", FEATURED)
    for value in document.open_to:
        made.add_text("open_to", value)
    for name, number in numbers_of(document).items():
        made.add_integer(name, number)
    made.add_float("weight", weight(document, beginning))
    return made


def numbers_of(document: SearchDocument) -> dict[str, int]:
    posted = document.numbers["posted"] or 0
    pay = document.numbers["pay"]
    given = {name: number for name, number in document.numbers.items() if number is not None}
    return {
        **given,
        "id": document.id,
        "version": document.version,
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
