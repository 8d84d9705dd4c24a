"""Every landing page of one thing, with how many jobs it has: what /jobs/browse lists."""

from collections.abc import Iterator

from careercenter.search.facets import BY_NAME, label, words_of
from careercenter.search.find import Result
from careercenter.search.landing import FACETS, Landing
from careercenter.search.landing_screen import Link, Shelf, url

TITLES = {
    "credential": "Credentials",
    "specialty": "Specialties",
    "apprentices": "For beginners",
    "workplace": "Workplaces",
    "state": "Where you live",
}


def shelves(result: Result) -> Iterator[Shelf]:
    for facet in FACETS:
        links = list(links_of(facet, result))
        if links:
            yield Shelf(TITLES[facet], links)


def links_of(facet: str, result: Result) -> Iterator[Link]:
    """By the alphabet; workplaces, which are few, in their own order."""
    counts = result.counts.get(facet, {})
    named = [(label(BY_NAME[facet], value), value) for value in words_of(facet)]
    for text, value in named if facet == "workplace" else sorted(named):
        landing = Landing(((facet, value),))
        if landing.is_linked(counts.get(value, 0)):
            yield Link(text, url(landing), counts[value])
