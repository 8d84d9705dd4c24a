"""Jobs that count: live postings that welcome apprentices or accept the credential with its A."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from careercenter.postings.models import Posting
from careercenter.search import panel
from careercenter.search.criteria import Criteria
from careercenter.search.find import Result, find
from careercenter.search.reader import current_reader
from careercenter.states import STATES

MOST = 8


@dataclass(frozen=True)
class Link:
    words: str
    url: str
    count: int


@dataclass(frozen=True)
class Jobs:
    """`near`: open to the state; `others` after them. `links`: all of them, as searches."""

    near: Sequence[Posting] = ()
    others: Sequence[Posting] = ()
    links: Sequence[Link] = ()


def jobs_for(code: str, state: str) -> Jobs:
    """`state`: where the reader lives, or "". None while no index can be read."""
    searches = {
        "Apprentices welcome": Criteria().choosing("apprentices", ["1"]),
        f"Jobs that accept {code}": Criteria().choosing("credential", [code]),
    }
    wide = [found(criteria) for criteria in searches.values()]
    home = [found(c.choosing("state", [state])) for c in searches.values()] if state else []
    near = list(in_turn(home))[:MOST]
    seen = {posting.id for posting in near}
    rest = [posting for posting in in_turn(wide) if posting.id not in seen]
    return Jobs(near, rest[: MOST - len(near)], list(links(searches, wide, home, state)))


def found(criteria: Criteria) -> Result | None:
    result = find(current_reader(), criteria)
    return result if result.is_ready else None


def in_turn(results: Sequence[Result | None]) -> Iterator[Posting]:
    """One of each, then the next of each; each posting once."""
    lists = [[*each.featured, *each.postings] for each in results if each]
    seen: set[int] = set()
    for turn in zip_longest(*lists):
        for posting in turn:
            if posting is not None and posting.id not in seen:
                seen.add(posting.id)
                yield posting


def links(
    searches: dict[str, Criteria],
    wide: Sequence[Result | None],
    home: Sequence[Result | None],
    state: str,
) -> Iterator[Link]:
    for (words, criteria), result in zip(searches.items(), wide, strict=True):
        if result and result.total:
            yield Link(words, panel.url(criteria), result.total)
    for (words, criteria), result in zip(searches.items(), home, strict=False):
        if result and result.total:
            here = panel.url(criteria.choosing("state", [state]))
            yield Link(f"{words}, open to {STATES[state]}", here, result.total)
