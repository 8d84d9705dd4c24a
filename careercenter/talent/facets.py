"""What a search for coders can be narrowed by, and what its values are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from careercenter.candidates.words import LANGUAGES, REMOTE_WISHES
from careercenter.search.facets import words_of as words_of_jobs


@dataclass(frozen=True)
class Facet:
    """`steps`: the numbers of years offered, "at least"; one of them is chosen, or none.

    `takes_one` also where a list is too long for boxes. A folded one opens by a press.
    """

    name: str
    label: str
    steps: tuple[int, ...] = ()
    takes_one: bool = False
    is_folded: bool = False

    @property
    def is_number(self) -> bool:
        return bool(self.steps)


FACETS: tuple[Facet, ...] = (
    Facet("credential", "Credential"),
    Facet("verified", "Checks"),
    Facet("state", "Lives in or would move to", takes_one=True),
    Facet("remote", "Remote work"),
    Facet("years", "Years of coding", (1, 2, 3, 5, 10)),
    Facet("specialty", "Specialty"),
    Facet("years_in", "Years in that specialty", (1, 2, 3, 5)),
    Facet("type", "Employment", is_folded=True),
    Facet("tax", "Taxes", is_folded=True),
    Facet("setting", "Setting", is_folded=True),
    Facet("code_set", "Code set", is_folded=True),
    Facet("software", "Encoder and EHR", is_folded=True),
    Facet("language", "Language", is_folded=True),
)
BY_NAME = {facet.name: facet for facet in FACETS}
OF_JOBS = frozenset({"credential", "state", "type", "tax", "specialty", "setting"}) | frozenset(
    {"code_set", "software"}
)


@cache
def words_of(name: str) -> Mapping[str, str]:
    """The values of a facet and what they are called, in the order offered."""
    if name in OF_JOBS:
        return words_of_jobs(name)
    known: dict[str, Mapping[str, str]] = {
        "verified": {"1": "A credential that we verified"},
        "remote": {wish.value: words for wish, words in REMOTE_WISHES.items()},
        "language": LANGUAGES,
    }
    return known.get(name, {})


def canonical(facet: Facet, text: str) -> str | None:
    """The value that a text of the query string stands for; None where it is none."""
    text = text.strip()
    if facet.is_number:
        is_number = text.isascii() and text.isdecimal() and len(text) <= 2
        return str(int(text)) if is_number and int(text) else None
    return text if text in words_of(facet.name) else None


def label(facet: Facet, value: str) -> str:
    if facet.is_number:
        return f"{value} year{'' if value == '1' else 's'} or more"
    return words_of(facet.name).get(value, value)


def sentence(facet: Facet, value: str) -> str:
    """What a value is called on a chip, alone."""
    forms = {"years": "{} of coding", "years_in": "{} in the specialty", "state": "In or to {}"}
    return forms.get(facet.name, "{}").format(label(facet, value))
