"""Postings similar to one, for its own page and for the page that says it is gone."""

from careercenter.postings.models import Posting
from careercenter.search.document import from_posting
from careercenter.search.index import IndexBroken
from careercenter.search.queries import live_by_ids
from careercenter.search.reader import IndexReader

SPARE = 5  # asked for beyond the limit, since some may have gone meanwhile


def similar(reader: IndexReader, posting: Posting, limit: int = 5) -> list[Posting]:
    """Live postings that resemble it most; none where the index cannot be read."""
    index = reader.index()
    if index is None:
        return []
    try:
        ids = index.like(from_posting(posting), limit + SPARE)
    except IndexBroken:
        reader.forget()
        return []
    live = live_by_ids(ids)
    return [live[id] for id in ids if id in live][:limit]
