"""The oracle: an index that looks at every document, so plainly that it can be read to be right."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from careercenter.credentials.expressions import AnyOf, Holds, joined
from careercenter.credentials.verdict import Terms, verdict
from careercenter.postings.qualifying import Asks, asks_in
from careercenter.search.document import ALL_BUT, EVERYWHERE, SearchDocument
from careercenter.search.facets import BY_NAME, Kind, words_of
from careercenter.search.index import Counts, Hit, Hits
from careercenter.search.spelling import Spelling
from careercenter.search.wanted import Choice, Like, Phrase, Sort, Term, Wanted
from careercenter.states import STATES

DAY = 24 * 60 * 60


class MemoryIndex:
    def __init__(self) -> None:
        self.documents: dict[int, SearchDocument] = {}

    def write(self, changed: Collection[SearchDocument], gone: Collection[int]) -> None:
        for id in gone:
            self.documents.pop(id, None)
        self.documents.update({document.id: document for document in changed})

    def search(self, wanted: Wanted, limit: int, offset: int = 0) -> Hits:
        found = sorted(self.fitting(wanted), key=lambda d: self.place(d, wanted), reverse=True)
        hits = tuple(Hit(d.id, 0.0, d.variant) for d in found[offset : offset + limit])
        return Hits(hits, len(found))

    def count(self, wanted: Wanted) -> int:
        return len(self.fitting(wanted))

    def facets(self, wanted: Wanted, names: Sequence[str]) -> Counts:
        return {name: self.counts(wanted, name) for name in names}

    def alike(self, like: Like, limit: int) -> Sequence[int]:
        others = [d for d in self.documents.values() if d.id != like.id]
        return [d.id for d in others if is_like(d, like)][:limit]

    def counts(self, wanted: Wanted, name: str) -> dict[str, int]:
        aside = wanted.setting_aside(name)
        facet = BY_NAME[name]
        chosen = [v for c in wanted.choices if c.facet == name for v in c.values]
        numbers = {*map(str, facet.steps), *chosen}
        values = numbers if facet.is_number else set(words_of(name))
        fitting = self.fitting(aside)
        return {v: sum(has(d, name, v, wanted) for d in fitting) for v in values}

    def fitting(self, wanted: Wanted) -> list[SearchDocument]:
        return [d for d in self.documents.values() if self.fits(d, wanted)]

    def fits(self, document: SearchDocument, wanted: Wanted) -> bool:
        return (
            document.id not in wanted.without
            and all(says(document, t) != t.is_unwanted for t in wanted.terms)
            and all(keeps(document, choice, wanted) for choice in wanted.choices)
            and (not wanted.rings or ring_of(document, wanted) is not None)
            and (not wanted.only_featured or document.featured_until > wanted.moment)
        )

    def occurrences(self, term: Term, most: int) -> int:
        return min(most, sum(says(document, term) for document in self.documents.values()))

    def near(self, word: str) -> list[Spelling]:
        """Compares the word with every word of every document."""
        there = {other for d in self.documents.values() for other in d.text if other != word}
        near = [other for other in there if may_be_meant(word, other)]
        return [
            Spelling(other, self.having(other, "text"), self.having(other, "title"))
            for other in near
        ]

    def having(self, word: str, field: str) -> int:
        return sum(word in getattr(document, field) for document in self.documents.values())

    def place(self, document: SearchDocument, wanted: Wanted) -> tuple[int, ...]:
        posted = document.numbers["posted"] or 0
        pay = document.numbers["pay"] or 0
        if wanted.is_by_distance:
            return (-(ring_of(document, wanted) or 0), posted, document.id)
        return (pay, posted, document.id) if wanted.sort is Sort.pay else (posted, document.id)


def says(document: SearchDocument, term: Term) -> bool:
    ways = [*term.ways, *((form,) for form in term.forms), *term.related]
    return any(stands(way, document.text) for way in ways)


def ring_of(document: SearchDocument, wanted: Wanted) -> int | None:
    codes = set(document.keywords["zip"])
    return next((mile for mile, ring in enumerate(wanted.rings) if codes & set(ring)), None)


def is_like(document: SearchDocument, like: Like) -> bool:
    if like.specialties:
        return bool({*like.specialties} & {*document.keywords["specialty"]})
    return bool(
        {*like.title} & {*document.title}
        or {*like.credentials} & {*document.keywords["credential"]}
        or {*like.open_to, EVERYWHERE} & {*document.open_to}
        or like.workplace in document.keywords["workplace"]
    )


def stands(way: Phrase, text: Sequence[str]) -> bool:
    return any(tuple(text[n : n + len(way)]) == way for n in range(len(text)))


def keeps(document: SearchDocument, choice: Choice, wanted: Wanted) -> bool:
    if choice.is_unwanted and choice.facet == "state":
        return not document.open_to or not {*document.open_to} <= {*choice.values}
    found = any(has(document, choice.facet, value, wanted) for value in choice.values)
    return found != choice.is_unwanted


def has(document: SearchDocument, name: str, value: str, wanted: Wanted) -> bool:
    kind = BY_NAME[name].kind if name in BY_NAME else Kind.word
    number = document.numbers.get(name)
    if kind is Kind.state:
        return is_open_to(document, value) and value in STATES
    if kind is Kind.at_least:
        return number is not None and number >= int(value) * 100
    if kind is Kind.at_most:
        return number is not None and number <= int(value)
    if kind is Kind.since:
        return number is not None and number >= wanted.moment - int(value) * DAY
    if kind is Kind.reader:
        return verdict_on(document, wanted) == {"yes": "qualify", "close": "close"}[value]
    return value in document.keywords.get(name, ())


def verdict_on(document: SearchDocument, wanted: Wanted) -> str:
    """As the posting's own page would have it."""
    assert wanted.facts is not None
    asks = asks_of(document)
    lives_in = frozenset(state for state in STATES if is_open_to(document, state))
    terms = Terms(
        asks.whole,
        (),
        asks.apprentices_welcome,
        lives_in if document.keywords["bound"] else None,
    )
    today = datetime.fromtimestamp(wanted.moment, UTC).date()
    return verdict(terms, wanted.facts, today).answer


def asks_of(document: SearchDocument) -> Asks:
    years = document.numbers["beside"] or 0
    if document.keywords["asks"]:
        return replace(asks_in(document.keywords["asks"][0]), years=years)
    codes = [code.removesuffix("+") for code in document.keywords["any_of"]]
    welcome = document.keywords["any_of"][0].endswith("+")
    return Asks(joined(AnyOf, map(Holds, codes)), years, welcome)


def is_open_to(document: SearchDocument, state: str) -> bool:
    if ALL_BUT in document.open_to:
        return f"-{state}" not in document.open_to
    return EVERYWHERE in document.open_to or state in document.open_to


def may_be_meant(word: str, other: str) -> bool:
    """One slip in a word of 4 letters; two in one of 8, if it begins right. Letters from a to z."""
    if not re.fullmatch("[a-z]{4,}", word) or not re.fullmatch("[a-z]+", other):
        return False
    most = 2 if len(word) >= 8 and word[:2] == other[:2] else 1
    return slips(word, other) <= most


def slips(one: str, other: str) -> int:
    """Letters added, left out, changed or swapped with their neighbor, at the least."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
