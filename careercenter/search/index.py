"""What the search needs of an index, whichever engine keeps it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from careercenter.search.document import SearchDocument
from careercenter.search.spelling import Spelling
from careercenter.search.wanted import Like, Term, Wanted

Counts = Mapping[str, Mapping[str, int]]


class IndexBroken(Exception):
    """The index cannot be read: missing, half-written, of another make. It is to be rebuilt."""


class IndexBehind(Exception):
    """The index holds many postings that are not live any more; the worker will soon catch up."""


class Hit(NamedTuple):
    """`variant`: the same for postings of an employer that differ in little but their place."""

    id: int
    score: float
    variant: int


@dataclass(frozen=True)
class Hits:
    """`total` counts all that fit."""

    hits: tuple[Hit, ...]
    total: int

    @property
    def ids(self) -> list[int]:
        return [hit.id for hit in self.hits]


class SearchIndex(Protocol):
    def search(self, wanted: Wanted, limit: int, offset: int = 0) -> Hits:
        """The best `limit` (at least 1) after `offset`. Raises IndexBroken."""

    def count(self, wanted: Wanted) -> int:
        """How many fit. Raises IndexBroken."""

    def occurrences(self, term: Term, most: int) -> int:
        """How many postings of all the term fits, counted up to `most`. Raises IndexBroken."""

    def near(self, word: str) -> Sequence[Spelling]:
        """The words of postings that may have been meant by this one. Raises IndexBroken."""

    def facets(self, wanted: Wanted, names: Sequence[str]) -> Counts:
        """Facet → value → how many would fit with that value alone chosen in the facet.

        Choices in other facets hold, the facet's own do not. Values that fit none may be missing.
        """

    def alike(self, like: Like, limit: int) -> Sequence[int]:
        """Others that share a specialty or, where it has none, anything; the most alike first.

        Raises IndexBroken.
        """

    def write(self, changed: Collection[SearchDocument], gone: Collection[int]) -> None:
        """Adds or replaces documents and removes others, all at once or not at all."""
