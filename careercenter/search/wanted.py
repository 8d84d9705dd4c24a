"""What is asked of an index, in the index's own terms: words to find and choices to keep to."""

from dataclasses import dataclass, replace
from enum import StrEnum

Phrase = tuple[str, ...]


class Sort(StrEnum):
    best = "best"
    newest = "newest"
    pay = "pay"


@dataclass(frozen=True)
class Term:
    """Found where any of `ways`, each a run of tokens, stands. A loose term forgives slips."""

    ways: tuple[Phrase, ...]
    is_loose: bool = True
    is_unwanted: bool = False


@dataclass(frozen=True)
class Choice:
    """A posting fits that has any of the values; an unwanted choice leaves such postings out."""

    facet: str
    values: tuple[str, ...]
    is_unwanted: bool = False


@dataclass(frozen=True)
class Wanted:
    """`fixed` comes from the words of the query, `ticked` from the facets beside the results.

    Only a ticked choice stands aside while its own facet is counted. `moment` is the time of asking
    in seconds since 1970. Postings in `without` are left out.
    """

    moment: int
    terms: tuple[Term, ...] = ()
    fixed: tuple[Choice, ...] = ()
    ticked: tuple[Choice, ...] = ()
    sort: Sort = Sort.best
    only_featured: bool = False
    without: tuple[int, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.fixed + self.ticked

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
