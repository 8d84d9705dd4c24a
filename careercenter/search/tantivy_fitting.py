"""The postings that the reader qualifies for, as a query.

Where a posting requires any of a few credentials, each credential is weighed once; any other
requirement is weighed once for all postings that have it. Both by the code of the posting's page.
Years of coding and the place add their own steps, as they do there.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache

from tantivy import Occur, Query, Searcher

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import BadRequirement, Holds, Requirement
from careercenter.credentials.facts import Facts
from careercenter.credentials.verdict import CLOSE, MOVING, steps_missing
from careercenter.credentials.weighing import Situation
from careercenter.postings.qualifying import Asks, asks_in
from careercenter.search.document import APPRENTICES_TOO
from careercenter.search.tantivy_query import Translator, any_of
from careercenter.search.wanted import Wanted

ANSWERS = ("yes", "close")
ByMost = list[list[str]]  # what misses at most 0, 1 … CLOSE steps


class Fitting:
    """Of one state of an index. What was weighed holds for a day and a version of the catalogue."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.requirements = lru_cache(maxsize=256)(self._requirements)
        self.codes = lru_cache(maxsize=256)(self._codes)

    def values(self, field: str) -> list[str]:
        return [text for text, _ in self.searcher.terms_with_prefix(field, "", Query.all_query())]

    @cached_property
    def all_requirements(self) -> list[str]:
        return self.values("asks")

    @cached_property
    def all_codes(self) -> list[str]:
        return self.values("any_of")

    def _requirements(self, facts: Facts, today: date, version: int) -> ByMost:
        asked = readable(self.all_requirements)
        return by_most(
            (text, steps(each.required, facts, each.apprentices_welcome, today))
            for text, each in asked
        )

    def _codes(self, facts: Facts, today: date, version: int) -> ByMost:
        asked = ((text, text.removesuffix(APPRENTICES_TOO)) for text in self.all_codes)
        return by_most(
            (text, steps(Holds(code), facts, text != code, today)) for text, code in asked
        )

    def of(self, wanted: Wanted) -> Callable[[Translator, str], Query]:
        """The query of an answer: "yes" misses nothing, "close" little."""
        facts = wanted.facts
        assert facts is not None
        today = datetime.fromtimestamp(wanted.moment, UTC).date()

        def query(translator: Translator, value: str) -> Query:
            none_missing = self.missing(translator, facts, today, 0)
            if value == "yes":
                return none_missing
            few = self.missing(translator, facts, today, CLOSE)
            return Query.boolean_query([(Occur.Must, few), (Occur.MustNot, none_missing)])

        return query

    def missing(self, translator: Translator, facts: Facts, today: date, most: int) -> Query:
        """What misses at most so many steps of all kinds together."""
        key = facts, today, CATALOGUE.version
        codes, requirements = self.codes(*key), self.requirements(*key)
        ways = []
        for away, place in places(translator, facts):
            for short, years in at_work(translator, facts):
                left = most - away - short
                if left >= 0:
                    held = any_of(
                        Query.term_set_query(translator.schema, field, found[left])
                        for field, found in (("any_of", codes), ("asks", requirements))
                    )
                    ways.append(all_of([held, *place, *years]))
        return any_of(ways)


def readable(texts: Iterable[str]) -> Iterator[tuple[str, Asks]]:
    """What each asks; what cannot be read any more is left out, so that it is in no answer."""
    for text in texts:
        try:
            yield text, asks_in(text)
        except BadRequirement:
            continue


def by_most(weighed: Iterator[tuple[str, int]]) -> ByMost:
    found: ByMost = [[] for _ in range(CLOSE + 1)]
    for text, missing in weighed:
        for most in range(missing, CLOSE + 1):
            found[most].append(text)
    return found


def steps(required: Requirement | None, facts: Facts, welcome: bool, today: date) -> int:
    return steps_missing(required, Situation(facts, welcome, today))


def places(translator: Translator, facts: Facts) -> Iterator[tuple[int, list[Query]]]:
    """The steps that the place alone misses, and the postings of which it does; [] for all."""
    bound = Query.term_query(translator.schema, "bound", "1")
    if not facts.state:
        yield 0, [but(bound)]
        yield 1, [bound]
    else:
        elsewhere = all_of([bound, but(translator.open_to(facts.state))])
        yield 0, [but(elsewhere)]
        yield (1 if facts.relocates else MOVING), [elsewhere]


def at_work(translator: Translator, facts: Facts) -> Iterator[tuple[int, list[Query]]]:
    """The same of the years of coding beside a requirement."""
    if facts.months is None:
        yield 0, [translator.range("beside", upper=0)]
        yield 1, [translator.range("beside", lower=1)]
        return
    enough = facts.months // 12
    yield 0, [translator.range("beside", upper=enough)]
    for short in range(1, CLOSE + 1):
        yield short, [translator.range("beside", enough + short, enough + short)]


def but(query: Query) -> Query:
    return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, query)])


def all_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])
