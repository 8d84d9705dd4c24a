"""Facet counts from Tantivy's aggregations: exact, one pass for all facets without a choice."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from careercenter.search.document import ALL_BUT, EVERYWHERE
from careercenter.search.facets import Facet, Kind
from careercenter.search.tantivy_query import since
from careercenter.search.wanted import Wanted
from careercenter.states import STATES

MOST_WORDS = 5000  # more than there are values, so that nothing is cut off and counts are exact
Counts = dict[str, int]


def request(facet: Facet, wanted: Wanted) -> dict[str, Any]:
    """The aggregation that counts this facet's values."""
    if facet.is_number:
        borders = [border(facet, step, wanted) for step in steps(facet, wanted)]
        return {"range": {"field": facet.name, "ranges": ranges(borders)}}
    field = "open_to" if facet.kind is Kind.state else facet.name
    return {"terms": {"field": field, "size": MOST_WORDS, "segment_size": MOST_WORDS}}


def steps(facet: Facet, wanted: Wanted) -> list[int]:
    """The numbers to count, in the order of their borders: those offered and the one chosen."""
    chosen = [int(v) for c in wanted.choices if c.facet == facet.name for v in c.values]
    return sorted({*facet.steps, *chosen}, reverse=facet.kind is Kind.since)


def border(facet: Facet, step: int, wanted: Wanted) -> int:
    """Where a step's postings begin; for "at most", where those that are too much do."""
    if facet.kind is Kind.at_least:
        return step * 100
    return since(step, wanted.moment) if facet.kind is Kind.since else step + 1


def ranges(borders: list[int]) -> list[dict[str, int]]:
    between = [{"from": low, "to": high} for low, high in pairwise(borders)]
    return [{"to": borders[0]}, *between, {"from": borders[-1]}]


def counts(facet: Facet, wanted: Wanted, answer: Mapping[str, Any]) -> Counts:
    """Value → how many, from the answer to request()."""
    buckets: Sequence[Mapping[str, Any]] = answer["buckets"]
    if facet.is_number:
        return summed(facet, steps(facet, wanted), buckets)
    found = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
    return by_state(found) if facet.kind is Kind.state else found


def summed(facet: Facet, steps: list[int], buckets: Sequence[Mapping[str, Any]]) -> Counts:
    """A posting that pays $40 pays $30 too: buckets add up towards the wider steps."""
    ordered = sorted(buckets, key=lambda bucket: float(bucket.get("from", "-inf")))
    sizes = [int(bucket["doc_count"]) for bucket in ordered]
    if facet.kind is Kind.at_most:
        return {str(step): sum(sizes[: place + 1]) for place, step in enumerate(steps)}
    return {str(step): sum(sizes[place + 1 :]) for place, step in enumerate(steps)}


def by_state(found: Counts) -> Counts:
    """Open to a state is what is open everywhere, there, or everywhere but elsewhere."""
    base = found.get(EVERYWHERE, 0) + found.get(ALL_BUT, 0)
    return {code: base + found.get(code, 0) - found.get(f"-{code}", 0) for code in STATES}
