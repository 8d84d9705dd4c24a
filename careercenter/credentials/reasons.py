"""Why a part of a requirement is met or not: in words that fit whoever reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """From what is well to what is most in the way. `note`: just to know; `later`: due after the
    start; `unknown`: the profile does not say.
    """

    met = "met"
    note = "note"
    later = "later"
    unknown = "unknown"
    expired = "expired"
    missing = "missing"


def in_a_row(ways: Iterable[str]) -> str:
    """ "Renew CCS; 1 more year of coding"."""
    first, *rest = [way for way in ways if way] or [""]
    return "; ".join([first, *(way[0].lower() + way[1:] for way in rest)])


@dataclass(frozen=True)
class Reason:
    """`part` is what is asked, `words` what is there, `how` the nearest way where it is not met.

    `steps` that are missing; 0 where it is met. `weight` orders ways that are as near: what is
    checked comes before what is only said, and that before what is still to come.
    """

    part: str
    sign: Sign
    words: str
    how: str = ""
    steps: int = 0
    weight: int = 0

    @property
    def is_met(self) -> bool:
        return self.steps == 0
