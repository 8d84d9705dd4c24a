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
# Facets that compare a number, and the one whose values it is about.
CHANGES = {"years": "", "verified": "credential", "years_in": "specialty"}
WORDS = tuple(facet.name for facet in FACETS if facet.name not in CHANGES)


@dataclass(frozen=True)
class Result:
    """`ids` of all who fit, best first; `counts` by facet and value, whatever else is chosen."""

    ids: Sequence[int]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.ids)


def find(people: Sequence[Found], criteria: Criteria) -> Result:
    missed = [(person, missed_by(person, criteria)) for person in people]
    counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    for person, names in missed:
        for name in names if len(names) == 1 else () if names else WORDS:
            counts[name].update(values_of(person, name, criteria))
    for facet in FACETS:
        if facet.name in CHANGES:
            counts[facet.name] = Counter(dict(steps(missed, criteria, facet)))
    fitting = [person for person, names in missed if not names]
    return Result([person.id for person in sorted(fitting, key=rank)], counts)


def missed_by(person: Found, criteria: Criteria) -> list[str]:
    """The facets whose choice the person does not fit."""
    return [name for name, _ in criteria.chosen if not fits(person, name, criteria)]


def fits(person: Found, name: str, criteria: Criteria) -> bool:
    if name in CHANGES:
        return strength(person, name, ()) >= (criteria.number(name) or 1)
    return not values_of(person, name, criteria).isdisjoint(criteria.values(name))


def strength(person: Found, name: str, partners: Sequence[str]) -> int:
    """What a number is compared with, of the chosen credentials or specialties where there are.

    Years of coding, years in a specialty, and how many credentials are verified.
    """
    if name == "years":
        return person.years or 0
    if name == "verified":
        return len(person.verified.intersection(partners) if partners else person.verified)
    years = person.years_in
    return max((years[slug] for slug in partners or years if slug in years), default=0)


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


def steps(
    missed: Sequence[tuple[Found, list[str]]], criteria: Criteria, facet: Facet
) -> Iterator[tuple[str, int]]:
    """How many would fit with each value of a facet that changes what its partner means."""
    partner = CHANGES[facet.name]
    pair, chosen = {facet.name, partner}, criteria.values(partner)
    has = [
        strength(person, facet.name, chosen) for person, names in missed if pair.issuperset(names)
    ]
    for value in (*map(str, facet.steps), *words_of(facet.name)):
        yield value, sum(number >= int(value) for number in has)


def rank(person: Found) -> tuple[int, float]:
    """Three for what is fresh, one for each verified credential; the newest of equals first."""
    age = clock.now() - person.fresh_at
    freshness = sum(age <= limit for limit in FRESH)
    checked = min(len(person.verified), MOST_THAT_COUNT)
    return -(freshness + checked), -person.fresh_at.timestamp()
