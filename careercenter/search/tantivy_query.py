"""Wanted → Tantivy's queries, built clause by clause: no text of a person is ever parsed by it."""

from collections.abc import Callable, Iterable

from tantivy import FieldType, Occur, Query, Schema

from careercenter.search.document import ALL_BUT, EVERYWHERE
from careercenter.search.facets import BY_NAME, Kind
from careercenter.search.synonyms import synonyms
from careercenter.search.tantivy_schema import FEATURED, PHRASES
from careercenter.search.tantivy_words import Words
from careercenter.search.wanted import Choice, Phrase, Term, Wanted
from careercenter.states import STATES

DAY = 24 * 60 * 60
IN_TITLE, FORM_IN_TITLE, SAME_IN_TITLE, RELATED_IN_TITLE = 4.0, 3.6, 3.0, 1.5
# Of what the words that were asked for count once in a text, which is how rare they are:
SAME_IN_TEXT, RELATED_IN_TEXT, MORE_FOR_RELATED_IN_TITLE = 0.6, 0.1, 0.4
Clause = tuple[Occur, Query]
Fits = Callable[["Translator", str], Query]


class Translator:
    def __init__(self, schema: Schema, moment: int, words: Words, fits: Fits | None = None) -> None:
        """`fits`: the query of what the reader qualifies for, by the value of that facet."""
        self.schema = schema
        self.moment = moment
        self.words = words
        self.fits = fits

    def query(self, wanted: Wanted) -> Query:
        """All that fits, scored by its words alone."""
        words = [clause for term in wanted.terms for clause in self.term(term)]
        return self.narrowed(wanted, words)

    def filter(self, wanted: Wanted) -> Query:
        """All that fits, for counting: quicker than query(), since nothing is weighed."""
        return self.narrowed(wanted, [self.bare(term) for term in wanted.terms])

    def narrowed(self, wanted: Wanted, words: Iterable[Clause]) -> Query:
        clauses: list[Clause] = [(Occur.Must, Query.all_query())] if needs_all(wanted) else []
        clauses += [*words, *(self.choice(choice) for choice in wanted.choices)]
        if wanted.rings:
            near = self.in_any(code for ring in wanted.rings for code in ring)
            clauses.append(self.unscored(near))
        if wanted.only_featured:
            few = Query.term_query(self.schema, "featured", FEATURED)
            still = self.range("featured_until", lower=self.moment + 1)
            clauses += [self.unscored(few), self.unscored(still)]
        if wanted.without:
            ids = Query.term_set_query(self.schema, "id", list(wanted.without))
            clauses.append((Occur.MustNot, ids))
        return Query.boolean_query(clauses)

    def term(self, term: Term) -> list[Clause]:
        if term.is_unwanted:
            return [self.bare(term)]
        term = self.words.known(term)
        text, title = self.in_text(term), self.in_title(term)
        return [(Occur.Must, text), (Occur.Should, title)]

    def bare(self, term: Term) -> Clause:
        return (Occur.MustNot if term.is_unwanted else Occur.Must, self.any_way(term))

    def any_way(self, term: Term) -> Query:
        """All that the term fits, whatever that scores."""
        return any_of(self.phrase(way, "text") for way in self.words.known(term).all_ways)

    def in_text(self, term: Term) -> Query:
        """The words asked for count by how rare they are, what else fits a steady part of that.

        Were other names to count by their own rarity, the rarest would lead every page.
        """
        rarity = self.words.rarity(term.ways[0])
        return best_of(
            [
                *self.forms(term),
                *self.each(term.ways[1:], "text", SAME_IN_TEXT * rarity),
                *self.each(term.related, "text", RELATED_IN_TEXT * rarity),
            ]
        )

    def in_title(self, term: Term) -> Query:
        """A title of what is related says more than a text that mentions what was asked for."""
        more = MORE_FOR_RELATED_IN_TITLE * self.words.rarity(term.ways[0])
        return best_of(
            [
                *self.each(term.ways[:1], "title", IN_TITLE),
                *self.each([(form,) for form in term.forms], "title", FORM_IN_TITLE),
                *self.each(term.ways[1:], "title", SAME_IN_TITLE),
                *self.each(term.related, "title", RELATED_IN_TITLE + more),
            ]
        )

    def forms(self, term: Term) -> list[Query]:
        """What was asked for and its other forms, as if one word."""
        first = term.ways[0]
        if len(first) > 1:
            return [Query.phrase_query(self.schema, "text", list(first))]
        return [
            Query.boost_query(self.phrase((word,), "text"), weight)
            for word, weight in self.words.weights([first[0], *term.forms]).items()
        ]

    def each(self, ways: Iterable[Phrase], field: str, score: float) -> list[Query]:
        """Nothing where there are no ways; one query for all is quicker than one for each."""
        queries = [self.phrase(way, field) for way in ways]
        return [Query.const_score_query(any_of(queries), score)] if queries else []

    def phrase(self, words: Phrase, field: str) -> Query:
        if len(words) == 1:
            return Query.term_query(self.schema, field, words[0])
        if words in synonyms().phrases:
            return Query.term_query(self.schema, PHRASES[field], " ".join(words))
        return Query.phrase_query(self.schema, field, list(words))

    def choice(self, choice: Choice) -> Clause:
        if choice.is_unwanted:
            return (Occur.MustNot, self.refused(choice))
        return self.unscored(any_of(self.value(choice.facet, value) for value in choice.values))

    def refused(self, choice: Choice) -> Query:
        """Who wants no job in California still wants one that may be done from anywhere."""
        if choice.facet == "zip":
            return self.in_any(choice.values)
        if BY_NAME[choice.facet].kind is Kind.state:
            others = sorted({*STATES}.difference(choice.values))
            here, elsewhere = (
                Query.term_set_query(self.schema, "open_to", codes)
                for codes in (list(choice.values), others)
            )
            return Query.boolean_query([(Occur.Must, here), (Occur.MustNot, elsewhere)])
        return any_of(self.value(choice.facet, value) for value in choice.values)

    def value(self, facet: str, value: str) -> Query:
        kind = BY_NAME[facet].kind if facet in BY_NAME else Kind.word
        if kind is Kind.reader and self.fits is not None:
            return self.fits(self, value)
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
        return any_of((anywhere, there, elsewhere))

    def range(self, field: str, lower: int | None = None, upper: int | None = None) -> Query:
        return Query.range_query(self.schema, field, FieldType.Integer, lower, upper)

    def unscored(self, query: Query) -> Clause:
        return (Occur.Must, Query.const_score_query(query, 0.0))


def any_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def best_of(queries: list[Query]) -> Query:
    """Scored as the best of them that fits."""
    return Query.disjunction_max_query(queries) if len(queries) > 1 else queries[0]


def needs_all(wanted: Wanted) -> bool:
    """Whether nothing is asked for, only left out: then all that is left fits."""
    has_words = any(not term.is_unwanted for term in wanted.terms)
    has_choices = any(not choice.is_unwanted for choice in wanted.choices)
    return not (has_words or has_choices or wanted.rings or wanted.only_featured)


def since(days: int, moment: int) -> int:
    """The first second of so many days up to now."""
    return moment - days * DAY
