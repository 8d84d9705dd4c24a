"""What a query was understood as, and which of its words say so."""

from dataclasses import dataclass

from careercenter.search.near import Around
from careercenter.search.wanted import Choice, Term


@dataclass(frozen=True)
class Reading:
    """The part of the query from `start` to `end` was taken for this choice.

    Before its own words may stand others, "not in". `told`: the choice as the person would put it,
    where that is not as everyone does.
    """

    choice: Choice
    start: int
    words_start: int
    end: int
    told: str = ""

    @property
    def is_unwanted(self) -> bool:
        return self.choice.is_unwanted

    @property
    def means(self) -> Choice | Around:
        return self.choice


@dataclass(frozen=True)
class PlaceReading:
    """The same for a place; before its own words may stand "within 50 miles of"."""

    around: Around
    start: int
    words_start: int
    end: int
    is_unwanted: bool = False

    @property
    def means(self) -> Choice | Around:
        return self.around


@dataclass(frozen=True)
class Lost:
    """Words that were meant for a place which nobody knows; `is_home`: they were "near me"."""

    words: str
    start: int
    end: int
    is_home: bool = False


Part = Reading | PlaceReading


@dataclass(frozen=True)
class Understood:
    """`also`: words of the query, each with what else finds it."""

    terms: tuple[Term, ...] = ()
    readings: tuple[Reading, ...] = ()
    place: PlaceReading | None = None
    lost: Lost | None = None
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(reading.choice for reading in self.readings)

    @property
    def parts(self) -> list[Part]:
        """What was taken for more than its words, in the order of the query."""
        parts: list[Part] = [*self.readings]
        parts += [self.place] if self.place else []
        return sorted(parts, key=lambda part: part.start)
