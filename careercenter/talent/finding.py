"""Which of the pool fit, in which order, and how many would fit each value: exact, by one pass."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from careercenter import clock
from careercenter.states import STATES
from careercenter.talent.criteria import Criteria
from careercenter.talent.facets import FACETS, Facet, words_of
from careercenter.talent.pool import Found

FRESH = (timedelta(days=30), timedelta(days=90), timedelta(days=180))
MOST_THAT_COUNT = 3  # verified credentials: more of them do not push others down
EVERYWHERE = frozenset(STATES)
WORDS = tuple(f.name for f in FACETS if not f.is_number and f.name != "verified")


@dataclass(frozen=True)
class Result:
    """`ids` of all who fit, best first; `counts` by facet and value, whatever else is chosen."""

    ids: Sequence[int]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.ids)


def find(people: Sequence[Found], criteria: Criteria) -> Result:
    fitting = []
    counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    for person in people:
        missed = [name for name, _ in criteria.chosen if not fits(person, name, criteria)]
        if not missed:
            fitting.append(person)
        for name in WORDS if not missed else missed if len(missed) == 1 else ():
            counts[name].update(values_of(person, name, criteria))
    for facet in FACETS:
        if facet.name not in WORDS:
            counts[facet.name] = Counter(dict(steps(people, criteria, facet)))
    return Result([person.id for person in sorted(fitting, key=rank)], counts)


def fits(person: Found, name: str, criteria: Criteria) -> bool:
    if name == "years":
        return person.years is not None and person.years >= criteria.number(name)
    if name == "years_in":
        return any(years >= criteria.number(name) for years in person.years_in.values())
    if name == "verified":
        return bool(person.verified)
    return not values_of(person, name, criteria).isdisjoint(criteria.values(name))


def values_of(person: Found, name: str, criteria: Criteria) -> frozenset[str]:
    """What the person has of a facet of words, given what is asked of credentials and years."""
    if name == "credential":
        return person.verified if criteria.values("verified") else person.held
    if name == "state":
        return EVERYWHERE if person.relocates else frozenset(filter(None, [person.state]))
    if name == "specialty":
        least = criteria.number("years_in")
        return frozenset(slug for slug, years in person.years_in.items() if years >= least)
    return person.words.get(name, frozenset())


def steps(people: Sequence[Found], criteria: Criteria, facet: Facet) -> Iterator[tuple[str, int]]:
    """How many would fit with each value of a facet that changes what the others mean."""
    for value in (*map(str, facet.steps), *words_of(facet.name)):
        asked = criteria.choosing(facet.name, [value])
        names = [name for name, _ in asked.chosen]
        yield value, sum(all(fits(person, n, asked) for n in names) for person in people)


def rank(person: Found) -> tuple[int, float]:
    """Three for what is fresh, one for each verified credential; the newest of equals first."""
    age = clock.now() - person.fresh_at
    freshness = sum(age <= limit for limit in FRESH)
    checked = min(len(person.verified), MOST_THAT_COUNT)
    return -(freshness + checked), -person.fresh_at.timestamp()
