"""Like → Tantivy's query: what a posting shares with one, each thing by its weight and rarity.

Both shapes take milliseconds over a hundred thousand postings. Where a specialty has to be shared,
the other things are asked one inside the other, so that only akin postings are looked at: a union
of them would be read whole. Where none has, plain terms let the engine skip what cannot win.
"""

from collections.abc import Iterator

from tantivy import Occur, Query, Schema

from careercenter.search.document import EVERYWHERE
from careercenter.search.wanted import Like

SPECIALTY, PLACE, ANYWHERE, CREDENTIAL, WORKPLACE, TITLE = 3.0, 2.0, 0.5, 1.0, 0.5, 0.5
MOST_PLACES = 5


def alike(schema: Schema, like: Like) -> Query:
    """All that share a specialty or, of a posting without, anything; the posting itself too."""

    def any_of(things: Iterator[tuple[str, str, float]]) -> Query:
        return Query.boolean_query([(Occur.Should, worth(*thing)) for thing in things])

    def worth(field: str, value: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(schema, field, value), weight)

    if not like.specialties:
        return any_of(others(like))
    query = any_of(("specialty", value, SPECIALTY) for value in like.specialties)
    for thing in others(like):
        query = Query.boolean_query([(Occur.Must, query), (Occur.Should, worth(*thing))])
    return query


def others(like: Like) -> Iterator[tuple[str, str, float]]:
    """(field, value, weight) of each thing that another posting has or has not."""
    yield from (("title", word, TITLE) for word in like.title)
    yield from (("credential", code, CREDENTIAL) for code in like.credentials)
    yield from (("open_to", place, PLACE) for place in like.open_to[:MOST_PLACES])
    if EVERYWHERE not in like.open_to:
        yield "open_to", EVERYWHERE, ANYWHERE
    if like.workplace:
        yield "workplace", like.workplace, WORKPLACE
