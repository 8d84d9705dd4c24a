"""The nearest first: mile by mile, since Tantivy orders by one field, and none tells a distance."""

from collections.abc import Callable
from dataclasses import replace

from tantivy import DocAddress, Query, Searcher

from careercenter.search.wanted import Rings, Wanted

QueryOf = Callable[[Wanted], Query]
MOST_ZIP_CODES = 50_000  # more than there are, so that nothing is cut off and counts are exact


def nearest(
    searcher: Searcher, query_of: QueryOf, wanted: Wanted, limit: int, offset: int
) -> tuple[list[DocAddress], int]:
    """One page, within a mile the newest first, and how many fit. At most `limit` searches."""
    places: list[DocAddress] = []
    sizes = sizes_of(searcher, query_of(wanted), wanted.rings)
    for ring, size in zip(wanted.rings, sizes, strict=True):
        if offset < size and len(places) < limit:
            within = query_of(replace(wanted, rings=(ring,)))
            left = limit - len(places)
            found = searcher.search(within, left, offset=offset, order_by_field="by_newest")
            places += [place for _, place in found.hits]
        offset = max(0, offset - size)
    return places, sum(sizes)


def sizes_of(searcher: Searcher, query: Query, rings: Rings) -> list[int]:
    """How many postings lie in each ring."""
    field = {"field": "zip", "size": MOST_ZIP_CODES, "segment_size": MOST_ZIP_CODES}
    answer = searcher.aggregate(query, {"zip": {"terms": field}})
    counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["zip"]["buckets"]}
    return [sum(counts.get(code, 0) for code in ring) for ring in rings]
