"""What a landing page shows: its words and numbers, where it stands, the pages next to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flask import url_for

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.search import panel
from careercenter.search.facets import words_of
from careercenter.search.find import Result
from careercenter.search.landing import FACETS, FEW, Landing
from careercenter.search.landing_words import about, heading, numbers
from careercenter.web import site_url

COUNTED = (*FACETS, "pay")
MOST_LINKS = 8
TITLES = {
    "credential": ("By credential", "Other credentials"),
    "specialty": ("By specialty", "Other specialties"),
    "apprentices": ("For beginners", ""),
    "workplace": ("By workplace", "Other workplaces"),
    "state": ("By state", "Other states"),
}


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    count: int


@dataclass(frozen=True)
class Shelf:
    title: str
    links: list[Link]


def shown(landing: Landing, result: Result, number: int) -> dict[str, object]:
    """The values of templates/search/landing.html beside its page of cards."""
    words = heading(landing)
    told = numbers(landing, result) if result.is_ready and result.total else ""
    return {
        "heading": words,
        "title": words + (f", page {number}" if number > 1 else ""),
        "numbers": told,
        "about": list(about(landing)),
        "description": " ".join(filter(None, [f"{words}.", told, *about(landing)])),
        "trail": list(trail(landing)),
        "narrow_url": panel.url(landing.criteria),
        "canonical": site_address(landing, number),
        "is_listed": result.is_ready and result.total >= FEW,
        "is_ready": result.is_ready,
        "shelves": list(shelves(landing, result)) if result.is_ready else [],
    }


def url(landing: Landing, number: int = 1) -> str:
    return url_for("search.landing", **place(landing, number))


def site_address(landing: Landing, number: int = 1) -> str:
    return site_url("search.landing", **place(landing, number))


def place(landing: Landing, number: int) -> dict[str, Any]:
    """What the address of a page is made of."""
    return {"where": landing.where} | ({"page": str(number)} if number > 1 else {})


def trail(landing: Landing) -> Iterator[tuple[str, str | None]]:
    yield "Jobs", url_for("search.results")
    yield "Browse", url_for("search.browse")
    if landing.is_combined:
        wider = Landing(landing.parts[:1])
        yield heading(wider), url(wider)
    yield heading(landing), None


def shelves(landing: Landing, result: Result) -> Iterator[Shelf]:
    """The pages that differ in one thing or, where there is room, ask one thing more."""
    for facet in FACETS:
        is_chosen = bool(landing.value(facet))
        if is_chosen or not landing.is_combined:
            links = list(islice(links_of(landing, facet, result), MOST_LINKS))
            if links:
                yield Shelf(TITLES[facet][is_chosen], links)


def links_of(landing: Landing, facet: str, result: Result) -> Iterator[Link]:
    """What is akin first, then the fullest."""
    counts, own = result.counts.get(facet, {}), landing.value(facet)
    for value in sorted(
        words_of(facet), key=lambda each: (not are_akin(facet, own, each), -counts.get(each, 0))
    ):
        other, count = landing.choosing(facet, value), counts.get(value, 0)
        if value != own and other.is_linked(count):
            yield Link(heading(other), url(other), count)


def are_akin(facet: str, one: str, other: str) -> bool:
    """Whether a reader of the one may well want the other."""
    return not one or kind(facet, one) == kind(facet, other)


def kind(facet: str, value: str) -> str:
    if facet == "credential":
        return CATALOGUE.by_code[value].category
    return SPECIALTIES.terms[value].group if facet == "specialty" else ""
