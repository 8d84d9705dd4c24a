"""Keeping the suggestions near what the index says. Only the worker writes.

They lie in the folder of the index's version, as versions of their own (folder.py), and are made
anew as a whole: a few seconds for a million postings.

    <version>/suggestions/current           the name of those that are suggested
    <version>/suggestions/<name>/index/     the engine's files
    <version>/suggestions/<name>/state      what they are made like, from what and when
"""

import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from careercenter import clock
from careercenter.search.folder import Folder, replace, state_age
from careercenter.search.index import IndexBroken
from careercenter.search.indexing import only_reading
from careercenter.search.reader import opened
from careercenter.search.suggestion_entries import FACETS, in_order
from careercenter.search.suggestion_sources import entries
from careercenter.search.tantivy_suggestions import MAKE, TantivySuggestions
from careercenter.search.wanted import Wanted

log = structlog.get_logger()
SHORTEST_REST = 60  # seconds
REST = 20  # times as long as making them took, so that the worker's machine stays free


@dataclass(frozen=True)
class Made:
    """`of`: the age of the index's state that they were made from. Times in seconds."""

    make: int
    of: int
    at: int
    took: float


def folder_of(version: Path) -> Folder:
    return Folder(version / "suggestions")


def are_due(root: Path) -> bool:
    """A quick look: whether the suggestions are missing, unreadable or behind and rested enough."""
    version = Folder(root).current()
    age = state_age(version) if version else None
    if version is None or age is None:
        return False
    folder = folder_of(version)
    made = read_made(folder.current())
    if made is None or made.make != MAKE or folder.is_rebuild_wanted():
        return True
    rested = abs(clock.now().timestamp() - made.at) >= max(SHORTEST_REST, REST * made.took)
    return made.of != age[0] and rested


def renew(root: Path) -> int:
    """Makes the suggestions where they are due and nobody else is at it; returns how many."""
    version = Folder(root).current()
    if version is None or not are_due(root):
        return 0
    with folder_of(version).writing() as may_write:
        return make(version) if may_write and are_due(root) else 0


def make(version: Path) -> int:
    folder, started = folder_of(version), time.monotonic()
    age = state_age(version)
    if age is None:
        raise IndexBroken(f"{version} has no state")
    with only_reading():
        moment = math.floor(clock.now().timestamp())
        counts = opened(version).facets(Wanted(moment), FACETS)
        found = in_order(entries(counts))
    with folder.filling_version() as new:
        TantivySuggestions.create(new / "index", found)
        made = Made(MAKE, age[0], moment, time.monotonic() - started)
        write_made(new, made)
    log.info("the suggestions were renewed", suggestions=len(found), seconds=round(made.took, 1))
    return len(found)


def read_made(version: Path | None) -> Made | None:
    try:
        return Made(**json.loads((version / "state").read_text())) if version else None
    except (OSError, ValueError, TypeError):
        return None


def write_made(version: Path, made: Made) -> None:
    replace(version / "state", json.dumps(asdict(made)))
