"""What the page says of spelling: what was searched instead, and what may have been meant."""

from dataclasses import dataclass, replace

from careercenter.search import panel
from careercenter.search.asking import wanted_with
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import Criteria
from careercenter.search.find import Result
from careercenter.search.index import IndexBroken
from careercenter.search.reader import IndexReader
from careercenter.search.respelling import as_typed, better_spelled


@dataclass(frozen=True)
class Taken:
    """`words` as they were typed, which no posting says; `url` searches for them all the same."""

    q: str
    words: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Meant:
    q: str
    url: str
    total: int


def taken(criteria: Criteria, result: Result) -> Taken | None:
    """Where the query was respelled. `criteria` as they were typed."""
    respelled = result.respelled
    if respelled is None:
        return None
    url = panel.url(replace(criteria, q=as_typed(criteria.q, respelled)))
    return Taken(respelled.q, tuple(word for word, _ in respelled.words), url)


def meant(reader: IndexReader, criteria: Criteria, result: Result) -> Meant | None:
    """A spelling that finds more than what is shown. `criteria` as they were read."""
    index = reader.index()
    if index is None or not result.is_ready:
        return None
    try:
        q = better_spelled(index, result.understood, criteria.q)
        other = replace(criteria, q=q or "")
        total = index.count(wanted_with(other, atlas_of(other))) if q else 0
    except IndexBroken:
        return None
    return Meant(other.q, panel.url(other), total) if total > result.total else None
