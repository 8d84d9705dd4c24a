"""Postings like one: what whoever reads it, or comes too late for it, may want instead."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from careercenter.postings.models import Posting
from careercenter.search.document import asked_by, meant, open_to
from careercenter.search.index import IndexBroken
from careercenter.search.queries import live_by_ids
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.wanted import Like

CANDIDATES = 30  # so that enough are left of different employers
MOST_OF_AN_EMPLOYER = 2


def alike(posting: Posting, limit: int) -> list[Posting]:
    """The most alike that the database says are live; none while no index can be read."""
    ids = candidates(current_reader(), like(posting))
    live = live_by_ids(ids)
    found = [live[id] for id in ids if id in live]
    return list(varied(found))[:limit]


def candidates(reader: IndexReader, wanted: Like) -> Sequence[int]:
    """Those that share a specialty or, where none does, whatever else."""
    index = reader.index()
    if index is None:
        return []
    try:
        akin = index.alike(wanted, CANDIDATES)
        return akin or index.alike(replace(wanted, specialties=()), CANDIDATES)
    except IndexBroken:
        reader.forget()
    return []


def like(posting: Posting) -> Like:
    return Like(
        id=posting.id,
        title=once(meant(posting.title)),
        specialties=once(posting.specialties),
        credentials=once(asked_by(posting)),
        open_to=open_to(posting),
        workplace=posting.workplace.value if posting.workplace else "",
    )


def once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def varied(postings: Collection[Posting]) -> Iterator[Posting]:
    """Two of an employer at most: a hundred alike of one would be no choice."""
    seen: Counter[int] = Counter()
    for posting in postings:
        seen[posting.employer_id] += 1
        if seen[posting.employer_id] <= MOST_OF_AN_EMPLOYER:
            yield posting
