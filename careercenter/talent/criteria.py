"""What an employer looks for, as one value that is read from and written to the query string."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from careercenter.talent.facets import BY_NAME, FACETS, Facet, canonical

LONGEST_QUERY = 100
MOST_VALUES = 20
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Criteria:
    """`chosen` holds facets in the order of FACETS with their sorted values."""

    q: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        return dict(self.chosen)

    def values(self, name: str) -> tuple[str, ...]:
        return self._by_name.get(name, ())

    def number(self, name: str) -> int:
        """Of a facet of numbers; 0 where none is chosen."""
        return int(next(iter(self.values(name)), "0"))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.q.casefold().split())

    def choosing(self, name: str, values: Iterable[str]) -> "Criteria":
        """The same with exactly these values of a facet."""
        return Criteria(self.q, in_order({**dict(self.chosen), name: tuple(sorted(set(values)))}))

    def leaving(self, name: str, value: str) -> "Criteria":
        return self.choosing(name, (each for each in self.values(name) if each != value))

    def to_pairs(self) -> Pairs:
        pairs = [("q", self.q)] if self.q else []
        return pairs + [(name, value) for name, values in self.chosen for value in values]


def in_order(chosen: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((f.name, chosen[f.name]) for f in FACETS if chosen.get(f.name))


def parse(given: Mapping[str, Sequence[str]]) -> Criteria:
    """Never fails: what is no value of a facet is left out."""
    q = " ".join("".join(c if c.isprintable() else " " for c in first(given, "q")).split())
    chosen = {facet.name: chosen_of(facet, given.get(facet.name, ())) for facet in FACETS}
    return Criteria(q[:LONGEST_QUERY].rstrip(), in_order(chosen))


def chosen_of(facet: Facet, texts: Sequence[str]) -> tuple[str, ...]:
    found = {canonical(facet, text) for text in texts[:MOST_VALUES]} - {None}
    values = tuple(sorted(value for value in found if value is not None))
    return values[:1] if facet.is_number or facet.takes_one else values


def first(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "")


def names() -> list[str]:
    """Every parameter that parse() reads."""
    return ["q", *BY_NAME]
