"""Exact facet counts in two ways: quick where few postings fit, or quick where many do.

Few: Tantivy's aggregations look at each posting that fits. Many: one walk through the terms of
`facet` counts, for every value at once, how many of its postings fit. Both give the same numbers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tantivy import Query, Searcher

from careercenter.search.document import ALL_BUT, EVERYWHERE
from careercenter.search.facets import BY_NAME, Facet, Kind
from careercenter.search.tantivy_query import since
from careercenter.search.tantivy_schema import borders
from careercenter.search.wanted import Wanted
from careercenter.states import STATES

MOST_WORDS = 5000  # more than there are values, so that nothing is cut off and counts are exact
Counts = dict[str, int]


def counted(
    searcher: Searcher, query: Query, wanted: Wanted, names: Collection[str], is_broad: bool
) -> dict[str, Counts]:
    """Facet → value → how many of what fits the query; `is_broad`: many do."""
    facets = [BY_NAME[name] for name in names]
    walked = [facet for facet in facets if is_broad and is_in_terms(facet, wanted)]
    others = [facet for facet in facets if facet not in walked]
    found = walk(searcher, query, walked) if walked else {}
    return {**found, **aggregated(searcher, query, wanted, others)} if others else found


def is_in_terms(facet: Facet, wanted: Wanted) -> bool:
    """Whether every number to be counted is one of the facet's own steps, which terms tell."""
    if facet.kind is Kind.since:
        return False
    return not facet.is_number or steps(facet, wanted) == sorted(facet.steps)


def walk(searcher: Searcher, query: Query, facets: Sequence[Facet]) -> dict[str, Counts]:
    prefix = f"{facets[0].name}:" if len(facets) == 1 else ""
    found: dict[str, Counts] = {facet.name: {} for facet in facets}
    for term, count in searcher.terms_with_prefix("facet", prefix, query):
        name, _, value = term.partition(":")
        if name in found:
            found[name][value] = count
    return {facet.name: from_terms(facet, found[facet.name]) for facet in facets}


def from_terms(facet: Facet, found: Counts) -> Counts:
    if facet.is_number:
        sizes = [found.get(str(passed), 0) for passed in range(len(facet.steps) + 1)]
        return summed(facet, facet.steps, sizes)
    return by_state(found) if facet.kind is Kind.state else found


def aggregated(
    searcher: Searcher, query: Query, wanted: Wanted, facets: Iterable[Facet]
) -> dict[str, Counts]:
    asked = {facet.name: request(facet, wanted) for facet in facets}
    answers = searcher.aggregate(query, asked)
    return {name: from_answer(BY_NAME[name], wanted, answers[name]) for name in asked}


def request(facet: Facet, wanted: Wanted) -> dict[str, Any]:
    """The aggregation that counts this facet's values."""
    if facet.is_number:
        return {"range": {"field": facet.name, "ranges": ranges(begins(facet, wanted))}}
    field = "open_to" if facet.kind is Kind.state else facet.name
    return {"terms": {"field": field, "size": MOST_WORDS, "segment_size": MOST_WORDS}}


def steps(facet: Facet, wanted: Wanted) -> list[int]:
    """The numbers to count, in the order of their borders: those offered and the one chosen."""
    chosen = [int(v) for c in wanted.choices if c.facet == facet.name for v in c.values]
    return sorted({*facet.steps, *chosen}, reverse=facet.kind is Kind.since)


def begins(facet: Facet, wanted: Wanted) -> list[int]:
    asked = steps(facet, wanted)
    if facet.kind is Kind.since:
        return [since(days, wanted.moment) for days in asked]
    return borders(facet, asked)


def ranges(borders: list[int]) -> list[dict[str, int]]:
    between = [{"from": low, "to": high} for low, high in pairwise(borders)]
    return [{"to": borders[0]}, *between, {"from": borders[-1]}]


def from_answer(facet: Facet, wanted: Wanted, answer: Mapping[str, Any]) -> Counts:
    """Value → how many, from the answer to request()."""
    buckets: Sequence[Mapping[str, Any]] = answer["buckets"]
    if facet.is_number:
        ordered = sorted(buckets, key=lambda bucket: float(bucket.get("from", "-inf")))
        sizes = [int(bucket["doc_count"]) for bucket in ordered]
        return summed(facet, steps(facet, wanted), sizes)
    found = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
    return by_state(found) if facet.kind is Kind.state else found


def summed(facet: Facet, steps: Sequence[int], sizes: Sequence[int]) -> Counts:
    """A posting that pays $40 pays $30 too: what lies between borders adds up to the wider steps.

    `sizes` has one more entry than `steps`: what lies below the first border comes first.
    """
    if facet.kind is Kind.at_most:
        return {str(step): sum(sizes[: place + 1]) for place, step in enumerate(steps)}
    return {str(step): sum(sizes[place + 1 :]) for place, step in enumerate(steps)}


def by_state(found: Counts) -> Counts:
    """Open to a state is what is open everywhere, there, or everywhere but elsewhere."""
    base = found.get(EVERYWHERE, 0) + found.get(ALL_BUT, 0)
    return {code: base + found.get(code, 0) - found.get(f"-{code}", 0) for code in STATES}
