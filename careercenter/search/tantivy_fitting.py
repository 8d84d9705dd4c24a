"""The postings that the reader qualifies for, as a query.

Many postings ask the same, so each text of what is asked is weighed once, by the same code as on
the posting's page; the postings that ask it are found by that text.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache

from tantivy import Occur, Query, Searcher

from careercenter.credentials.facts import Facts
from careercenter.credentials.verdict import CLOSE, MOVING, Answer, steps_missing
from careercenter.credentials.weighing import Situation
from careercenter.postings.qualifying import asked_in
from careercenter.search.tantivy_query import Translator
from careercenter.search.wanted import Wanted

ANSWERS = {"yes": Answer.qualify, "close": Answer.close}


@lru_cache(maxsize=100_000)
def steps(asks: str, facts: Facts, today: date) -> int:
    required, welcome = asked_in(asks)
    return steps_missing(required, Situation(facts, welcome, today))


class Fitting:
    """Of one state of an index."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.by_steps = lru_cache(maxsize=64)(self._by_steps)

    @cached_property
    def all_asks(self) -> list[str]:
        every = Query.all_query()
        return [text for text, _ in self.searcher.terms_with_prefix("asks", "", every)]

    def _by_steps(self, facts: Facts, today: date) -> list[list[str]]:
        """The texts that miss exactly 0, 1 … CLOSE steps."""
        found: list[list[str]] = [[] for _ in range(CLOSE + 1)]
        for asks in self.all_asks:
            missing = steps(asks, facts, today)
            if missing <= CLOSE:
                found[missing].append(asks)
        return found

    def of(self, wanted: Wanted) -> Callable[[Translator, str], Query]:
        facts = wanted.facts
        assert facts is not None
        today = datetime.fromtimestamp(wanted.moment, UTC).date()
        asked = self.by_steps(facts, today)

        def query(translator: Translator, value: str) -> Query:
            sums = (0,) if ANSWERS[value] is Answer.qualify else range(1, CLOSE + 1)
            places = at_places(translator, facts)
            parts = [
                both(translator, asked[left], place)
                for total in sums
                for away, place in places.items()
                if (left := total - away) >= 0 and asked[left]
            ]
            return Query.boolean_query([(Occur.Should, part) for part in parts])

        return query


def at_places(translator: Translator, facts: Facts) -> dict[int, Query]:
    """By the steps that the place alone is away: where one may live from home, and elsewhere."""
    every, bound = Query.all_query(), Query.term_query(translator.schema, "bound", "1")
    if not facts.state:
        free = Query.boolean_query([(Occur.Must, every), (Occur.MustNot, bound)])
        return {0: free, 1: bound}
    here = translator.open_to(facts.state)
    elsewhere = Query.boolean_query([(Occur.Must, bound), (Occur.MustNot, here)])
    open_here = Query.boolean_query([(Occur.Must, every), (Occur.MustNot, elsewhere)])
    return {0: open_here, (1 if facts.relocates else MOVING): elsewhere}


def both(translator: Translator, asked: list[str], place: Query) -> Query:
    texts = Query.term_set_query(translator.schema, "asks", asked)
    return Query.boolean_query([(Occur.Must, texts), (Occur.Must, place)])
