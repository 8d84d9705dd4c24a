"""What is asked of an index, in the index's own terms: words to find and choices to keep to."""

from dataclasses import dataclass, replace
from enum import StrEnum

from careercenter.credentials.facts import Facts

Phrase = tuple[str, ...]
Rings = tuple[tuple[str, ...], ...]


class Sort(StrEnum):
    best = "best"
    newest = "newest"
    pay = "pay"
    distance = "distance"


@dataclass(frozen=True)
class Term:
    """Found where any of `ways`, each a run of tokens, stands, or a form, or what is related.

    The first way is what was asked for, `forms` are those that it takes, if it is one word; the
    other ways are names of the same thing. A loose term forgives slips.
    """

    ways: tuple[Phrase, ...]
    is_loose: bool = True
    is_unwanted: bool = False
    forms: tuple[str, ...] = ()
    related: tuple[Phrase, ...] = ()

    @property
    def all_ways(self) -> tuple[Phrase, ...]:
        """What is nearest to what was asked for comes first."""
        forms = ((form,) for form in self.forms)
        return (self.ways[0], *forms, *self.ways[1:], *self.related)

    @property
    def other_names(self) -> tuple[Phrase, ...]:
        return (*self.ways[1:], *self.related)


@dataclass(frozen=True)
class Choice:
    """A posting fits that has any of the values; an unwanted choice leaves such postings out.

    An unwanted state leaves out only what is open to it and to no other that is wanted: "not in
    California" is said by who does not live there, and work for all of the country stays.
    """

    facet: str
    values: tuple[str, ...]
    is_unwanted: bool = False


@dataclass(frozen=True)
class Wanted:
    """`fixed` comes from the words of the query, `ticked` from the facets beside the results.

    Only a ticked choice stands aside while its own facet is counted. `moment` is the time of asking
    in seconds since 1970. Postings in `without` are left out. `rings`: only postings with one of
    these ZIP codes, which lie 0, 1, 2 … miles away; () keeps to no place, as ((),) finds none.
    `facts`: of the reader, where a choice is about what they qualify for.
    """

    moment: int
    terms: tuple[Term, ...] = ()
    fixed: tuple[Choice, ...] = ()
    ticked: tuple[Choice, ...] = ()
    rings: Rings = ()
    sort: Sort = Sort.best
    only_featured: bool = False
    without: tuple[int, ...] = ()
    facts: Facts | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.fixed + self.ticked

    @property
    def is_by_distance(self) -> bool:
        return self.sort is Sort.distance and bool(self.rings)

    def setting_aside(self, facet: str) -> "Wanted":
        """The same without what was ticked in this facet."""
        kept = tuple(choice for choice in self.ticked if choice.facet != facet)
        return replace(self, ticked=kept)


@dataclass(frozen=True)
class Like:
    """What is known of one posting, to find those like it. Values once each."""

    id: int
    title: Phrase = ()
    specialties: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()
    workplace: str = ""
