"""What the page shows of a search: chips, facets with their counts, the order, links."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import url_for

from careercenter.search.criteria import Criteria
from careercenter.search.facets import BY_NAME, FACETS, Facet, Kind, label, sentence, words_of
from careercenter.search.find import Result
from careercenter.search.removing import without
from careercenter.search.telling import part_in_words
from careercenter.search.understood import Part
from careercenter.search.wanted import Sort

SHOWN = 7  # values of a facet before "more"
IN_ORDER = {"workplace", "type", "tax", "paid"}  # few values, always in the same order
SORTS = {
    Sort.best: "Best match",
    Sort.newest: "Newest",
    Sort.pay: "Highest pay",
    Sort.distance: "Nearest",
}


@dataclass(frozen=True)
class Chip:
    """`plain_url`: the same words searched for as they stand; None where they are no reading."""

    text: str
    remove_url: str
    plain_url: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool

    @property
    def told(self) -> str:
        return f"{self.count:,}"

    @property
    def is_shown(self) -> bool:
        return self.count > 0 or self.is_chosen


@dataclass(frozen=True)
class Group:
    facet: Facet
    shown: list[Option]
    more: list[Option]

    @property
    def is_open(self) -> bool:
        return any(option.is_chosen for option in self.more)


def url(criteria: Criteria, page: int = 1) -> str:
    pairs = criteria.to_pairs() + ([("page", str(page))] if page > 1 else [])
    return url_for("search.results") + (f"?{urlencode(pairs)}" if pairs else "")


def chips(criteria: Criteria, result: Result) -> list[Chip]:
    """Everything that narrows the search and can be taken away, in the order of the page."""
    found = [part_chip(criteria, part, result) for part in result.understood.parts]
    if criteria.plain:
        found.append(Chip("Words as they stand", url(replace(criteria, plain=False))))
    for choice in criteria.facets:
        facet = BY_NAME[choice.facet]
        for value in choice.values:
            found.append(Chip(sentence(facet, value), url(criteria.leaving(facet.name, value))))
    chosen = result.atlas.chosen(criteria)
    if chosen:
        found.append(Chip(chosen.words, url(replace(criteria, near="", within=0))))
    return found


def part_chip(criteria: Criteria, part: Part, result: Result) -> Chip:
    """What was left out stays left out as words."""
    q, start, end = criteria.q, part.start, part.end
    words = q[part.words_start : end].strip().lstrip("-")
    sign = "-" * part.is_unwanted
    quoted = " ".join(f'{q[:start]} {sign}"{words}" {q[end:]}'.split())
    left = without(q, part, result.understood, result.atlas.towns)
    return Chip(
        part_in_words(part),
        url(replace(criteria, q=left)),
        url(replace(criteria, q=quoted)),
        words,
    )


def groups(criteria: Criteria, result: Result) -> Iterator[Group]:
    """The facets beside the results, the folded last; one where no value fits is not shown."""
    for facet in sorted(FACETS, key=lambda each: each.is_folded):
        options = [o for o in options_of(facet, criteria, result) if o.is_shown]
        if facet.kind is not Kind.state and options:
            yield Group(facet, options[:SHOWN], options[SHOWN:])


def options_of(facet: Facet, criteria: Criteria, result: Result) -> list[Option]:
    counts = result.counts.get(facet.name, {})
    chosen = criteria.values(facet.name)
    values = [str(n) for n in sorted({*facet.steps, *map(int, chosen)})] if facet.is_number else []
    options = [
        Option(value, label(facet, value), counts.get(value, 0), value in chosen)
        for value in values or words_of(facet.name)
    ]
    if facet.is_number or facet.name in IN_ORDER or facet.kind is Kind.state:
        return options
    return sorted(options, key=lambda option: -option.count)


def states(criteria: Criteria, result: Result) -> list[Option]:
    return sorted(options_of(BY_NAME["state"], criteria, result), key=lambda o: o.label)


def sorts(criteria: Criteria, is_near: bool) -> list[tuple[str, str, bool]]:
    """(text, url, is it the order now) of each order; by distance only where a place was told."""
    return [
        (text, url(replace(criteria, sort=sort)), sort is criteria.sort)
        for sort, text in SORTS.items()
        if is_near or sort is not Sort.distance
    ]
