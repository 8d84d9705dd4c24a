"""Like → Tantivy's query: what a posting shares with one, each thing by its weight."""

from collections.abc import Iterable, Iterator

from tantivy import Occur, Query, Schema

from careercenter.search.document import EVERYWHERE
from careercenter.search.wanted import Like

SPECIALTY, PLACE, ANYWHERE, CREDENTIAL, WORKPLACE, TITLE = 3.0, 2.0, 1.0, 1.0, 1.0, 0.5


def alike(schema: Schema, like: Like) -> Query:
    """All that is akin, scored by how much else it shares; never the posting itself."""

    def any_of(field: str, values: Iterable[str]) -> Query:
        terms = [Query.term_query(schema, field, value) for value in values]
        return Query.boolean_query([(Occur.Should, term) for term in terms])

    def shared() -> Iterator[Query]:
        for field, value, weight in shares(like):
            yield Query.const_score_query(Query.term_query(schema, field, value), weight)
        for word in like.title:
            yield Query.boost_query(Query.term_query(schema, "title", word), TITLE)
        places = Query.const_score_query(any_of("open_to", like.open_to), PLACE)
        anywhere = Query.term_query(schema, "open_to", EVERYWHERE)
        either = [places, Query.const_score_query(anywhere, ANYWHERE)]
        yield Query.disjunction_max_query(either)

    kin = Query.const_score_query(any_of(*like.kinship), 0.0)
    itself = Query.term_query(schema, "id", like.id)
    optional = [(Occur.Should, query) for query in shared()]
    return Query.boolean_query([(Occur.Must, kin), (Occur.MustNot, itself), *optional])


def shares(like: Like) -> Iterator[tuple[str, str, float]]:
    """(field, value, weight) of each thing that the other has or has not."""
    yield from (("specialty", value, SPECIALTY) for value in like.specialties)
    yield from (("credential", value, CREDENTIAL) for value in like.credentials)
    if like.workplace:
        yield "workplace", like.workplace, WORKPLACE
