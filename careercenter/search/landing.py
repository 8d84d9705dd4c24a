"""Landing pages: searches with an address of their own, such as /jobs/credential/cpc/remote.

An address is one or two things that jobs are narrowed by, always in the order of FACETS. Addresses
are for good: data/specialty_pages.csv may grow, but what it has does not change.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.search import readings
from careercenter.search.criteria import Criteria
from careercenter.search.facets import BY_NAME, canonical
from careercenter.slugs import slug
from careercenter.states import STATES

FACETS = ("credential", "specialty", "apprentices", "workplace", "state")
NAMED = ("credential", "specialty", "state")  # the address says the facet, then its value
APPRENTICES = "apprentices"
MOST_PARTS = 2
FEW = 5  # live postings: with fewer a combination has no page, and no page is for search engines
LONGEST = 120
DATA = Path(__file__).parent / "data" / "specialty_pages.csv"


@dataclass(frozen=True)
class SpecialtyPage:
    """`words`: what goes before "jobs" in a heading."""

    address: str
    words: str


@dataclass(frozen=True)
class Landing:
    """`parts`: (facet, value), in the order of FACETS."""

    parts: tuple[tuple[str, str], ...]

    def value(self, facet: str) -> str:
        return dict(self.parts).get(facet, "")

    def choosing(self, facet: str, value: str) -> "Landing":
        return in_order({**dict(self.parts), facet: value})

    @property
    def is_combined(self) -> bool:
        return len(self.parts) > 1

    def is_linked(self, total: int) -> bool:
        """Whether other pages lead to it while it has so many postings."""
        return total >= (FEW if self.is_combined else 1)

    @property
    def where(self) -> str:
        """What follows /jobs/."""
        return "/".join(each for part in self.parts for each in address(*part))

    @property
    def criteria(self) -> Criteria:
        criteria = Criteria()
        for facet, value in self.parts:
            criteria = criteria.choosing(facet, [value])
        return criteria


def in_order(chosen: dict[str, str]) -> Landing:
    return Landing(tuple((facet, chosen[facet]) for facet in FACETS if facet in chosen))


def address(facet: str, value: str) -> Iterator[str]:
    if facet in NAMED:
        yield facet
    written = {
        "credential": slug(value),
        "specialty": specialty_pages()[value].address if facet == "specialty" else "",
        "apprentices": APPRENTICES,
        "workplace": value,
        "state": slug(STATES.get(value, "")),
    }
    yield written[facet]


@cache
def specialty_pages() -> dict[str, SpecialtyPage]:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["specialty"]: SpecialtyPage(row["address"], row["words"]) for row in rows}


def landing_of(criteria: Criteria) -> Landing | None:
    """The landing page of a search that asks for nothing else."""
    found = {choice.facet: choice.values[0] for choice in criteria.facets}
    landing = in_order(found)
    is_one = 0 < len(landing.parts) <= MOST_PARTS and landing.criteria == criteria
    return landing if is_one else None


def read(where: str) -> Landing | None:
    """The page of an address, in whatever order and spelling; None where it names nothing."""
    chosen: dict[str, str] = {}
    words = iter(where.strip("/").split("/") if len(where) <= LONGEST else ())
    for word in words:
        named = word.lower() in NAMED
        facet, value = read_named(word.lower(), next(words, "")) if named else read_bare(word)
        if not value or facet in chosen:
            return None
        chosen[facet] = value
    return in_order(chosen) if 0 < len(chosen) <= MOST_PARTS else None


def read_named(facet: str, text: str) -> tuple[str, str]:
    """ "state", "Ohio" → ("state", "OH"); "" where the value is unknown."""
    if facet == "specialty":
        return facet, specialty(text.lower())
    if facet == "state":
        text = next((code for code, name in STATES.items() if slug(name) == text.lower()), text)
    return facet, canonical(BY_NAME[facet], text) or ""


def specialty(text: str) -> str:
    """By the page's address, or by any name that the trade has for it."""
    pages = specialty_pages().items()
    found = SPECIALTIES.find(text) or SPECIALTIES.find(text.replace("-", " "))
    own = next((slug for slug, page in pages if page.address == text), "")
    return own or (found.slug if found else "")


def read_bare(word: str) -> tuple[str, str]:
    """ "remote", "work-from-home" → ("workplace", "remote")."""
    if word.lower() == APPRENTICES:
        return APPRENTICES, "1"
    choice = readings.known(word.split("-"), readings.Beside())
    if choice is None or choice.facet != "workplace" or choice.is_unwanted:
        return "workplace", ""
    return "workplace", choice.values[0]
