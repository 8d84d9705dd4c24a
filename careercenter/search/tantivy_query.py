"""Wanted → Tantivy's queries, built clause by clause: no text of a person is ever parsed by it."""

from collections.abc import Iterable

from tantivy import FieldType, Occur, Query, Schema

from careercenter.search.document import ALL_BUT, EVERYWHERE
from careercenter.search.facets import BY_NAME, Kind
from careercenter.search.tantivy_schema import FEATURED
from careercenter.search.wanted import Choice, Phrase, Term, Wanted

DAY = 24 * 60 * 60
IN_TITLE, SYNONYM_IN_TITLE, SYNONYM_IN_TEXT = 4.0, 2.0, 0.2
SHORTEST_LOOSE = 4
LONG = 8
Clause = tuple[Occur, Query]


def edits(word: str) -> int:
    """How many slips a word of this length forgives: none below 4 letters or in codes."""
    if len(word) < SHORTEST_LOOSE or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


class Translator:
    def __init__(self, schema: Schema, moment: int) -> None:
        self.schema = schema
        self.moment = moment

    def query(self, wanted: Wanted, loosened: Iterable[Term] = ()) -> Query:
        """All that fits, scored by its words alone."""
        loose = set(loosened)
        clauses: list[Clause] = [(Occur.Must, Query.all_query())] if needs_all(wanted) else []
        for term in wanted.terms:
            clauses += self.term(term, term in loose)
        clauses += [self.choice(choice) for choice in wanted.choices]
        if wanted.rings:
            clauses.append(
                self.unscored(self.in_any(code for ring in wanted.rings for code in ring))
            )
        if wanted.only_featured:
            few = Query.term_query(self.schema, "featured", FEATURED)
            still = self.range("featured_until", lower=self.moment + 1)
            clauses += [self.unscored(few), self.unscored(still)]
        if wanted.without:
            ids = Query.term_set_query(self.schema, "id", list(wanted.without))
            clauses.append((Occur.MustNot, ids))
        return Query.boolean_query(clauses)

    def term(self, term: Term, is_loose: bool) -> list[Clause]:
        if term.is_unwanted:
            return [(Occur.MustNot, self.any_way(term))]
        if is_loose:
            return [(Occur.Must, self.nearly(term.ways[0][0], "text"))]
        text, title = self.in_text(term), self.in_title(term)
        return [(Occur.Must, text), (Occur.Should, title)]

    def any_way(self, term: Term) -> Query:
        """All that the term fits, whatever that scores."""
        return Query.boolean_query([(Occur.Should, self.phrase(w, "text")) for w in term.ways])

    def in_text(self, term: Term) -> Query:
        """The word asked for counts by how rare it is; other names for it count a little.

        Were they to count by rarity too, the rarest synonym would lead every page.
        """
        first, *others = (self.phrase(way, "text") for way in term.ways)
        little = [Query.const_score_query(other, SYNONYM_IN_TEXT) for other in others]
        return Query.disjunction_max_query([first, *little]) if others else first

    def in_title(self, term: Term) -> Query:
        first, *others = (self.phrase(way, "title") for way in term.ways)
        much = Query.const_score_query(first, IN_TITLE)
        some = [Query.const_score_query(other, SYNONYM_IN_TITLE) for other in others]
        return Query.disjunction_max_query([much, *some])

    def phrase(self, words: Phrase, field: str) -> Query:
        if len(words) == 1:
            return Query.term_query(self.schema, field, words[0])
        return Query.phrase_query(self.schema, field, list(words))

    def nearly(self, word: str, field: str) -> Query:
        return Query.fuzzy_term_query(self.schema, field, word, distance=edits(word))

    def choice(self, choice: Choice) -> Clause:
        fits = [self.value(choice.facet, value) for value in choice.values]
        query = Query.boolean_query([(Occur.Should, fit) for fit in fits])
        return (Occur.MustNot, query) if choice.is_unwanted else self.unscored(query)

    def value(self, facet: str, value: str) -> Query:
        kind = BY_NAME[facet].kind if facet in BY_NAME else Kind.word
        if kind is Kind.state:
            return self.open_to(value)
        if kind is Kind.at_least:
            return self.range(facet, lower=int(value) * 100)
        if kind is Kind.at_most:
            return self.range(facet, upper=int(value))
        if kind is Kind.since:
            return self.range(facet, lower=since(int(value), self.moment))
        return Query.term_query(self.schema, facet, value)

    def in_any(self, zip_codes: Iterable[str]) -> Query:
        return Query.term_set_query(self.schema, "zip", list(zip_codes))

    def open_to(self, state: str) -> Query:
        anywhere, there, but, not_there = (
            Query.term_query(self.schema, "open_to", word)
            for word in (EVERYWHERE, state, ALL_BUT, f"-{state}")
        )
        elsewhere = Query.boolean_query([(Occur.Must, but), (Occur.MustNot, not_there)])
        return Query.boolean_query([(Occur.Should, q) for q in (anywhere, there, elsewhere)])

    def range(self, field: str, lower: int | None = None, upper: int | None = None) -> Query:
        return Query.range_query(self.schema, field, FieldType.Integer, lower, upper)

    def unscored(self, query: Query) -> Clause:
        return (Occur.Must, Query.const_score_query(query, 0.0))


def needs_all(wanted: Wanted) -> bool:
    """Whether nothing is asked for, only left out: then all that is left fits."""
    has_words = any(not term.is_unwanted for term in wanted.terms)
    has_choices = any(not choice.is_unwanted for choice in wanted.choices)
    return not (has_words or has_choices or wanted.rings or wanted.only_featured)


def since(days: int, moment: int) -> int:
    """The first second of so many days up to now."""
    return moment - days * DAY
