"""Postings that resemble another: same words in the title, same field of work, same credentials."""

from tantivy import Occur, Query, Schema

from careercenter.search.document import SearchDocument

SHARED = {"specialty": 2.0, "credential": 0.5, "setting": 0.5, "workplace": 0.5, "software": 0.3}
OPEN_TO = 0.7


def resembling(schema: Schema, document: SearchDocument) -> Query:
    """At least a word of the title or the specialty must be the same; the rest makes the order."""
    titles = [Query.term_query(schema, "title", word) for word in dict.fromkeys(document.title)]
    fields = terms(schema, "specialty", document.keywords.get("specialty", ()))
    kinship = Query.boolean_query([(Occur.Should, query) for query in (*titles, *fields)])
    clauses = [
        (Occur.Must, kinship),
        (Occur.MustNot, Query.term_query(schema, "id", document.id)),
        *((Occur.Should, query) for query in terms(schema, "open_to", document.open_to, OPEN_TO)),
    ]
    for name, weight in SHARED.items():
        same = terms(schema, name, document.keywords.get(name, ()), weight)
        clauses += [(Occur.Should, query) for query in same]
    return Query.boolean_query(clauses)


def terms(schema: Schema, field: str, values: tuple[str, ...], weight: float = 1.0) -> list[Query]:
    found = [Query.term_query(schema, field, value) for value in values]
    return [Query.const_score_query(query, weight) for query in found]
