"""Keeping the index what the database says. Only the worker and `flask rebuild-index` write.

A change is a row (postings.changes.announce) of the transaction that made it. Each turn numbers the
committed rows and applies those after the position that the index has. The position is saved after
the engine's commit: who dies in between applies some changes twice, which changes nothing.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import structlog

from careercenter import clock
from careercenter.db import begin_reading, db
from careercenter.search.changes import changed_after, last_position
from careercenter.search.document import from_posting
from careercenter.search.folder import Folder, State, read_state, write_state
from careercenter.search.index import IndexBroken
from careercenter.search.queries import live_by_ids, live_ids, live_versions
from careercenter.search.reader import opened
from careercenter.search.tantivy_index import LARGE_HEAP, TantivyIndex
from careercenter.search.tantivy_schema import stamp

log = structlog.get_logger()
BATCH = 1000
SECONDS_A_TURN = 2.0  # other tasks wait that long at most while many changes are applied


def keep_current(root: Path) -> bool:
    """One turn of the worker. False where there is no index to keep: it has to be built first."""
    folder = Folder(root)
    with folder.writing() as may_write:
        if may_write:
            version = folder.current()
            index = usable(folder, version)
            if version is None or index is None:
                return False
            apply_changes(index, version)
            remove_over(index, version)
        return True


def build_missing(root: Path) -> None:
    """Builds the index where it is still to be built and nobody else is at it."""
    folder = Folder(root)
    with folder.writing() as may_write:
        if may_write and usable(folder, folder.current()) is None:
            build(folder)


def rebuild(root: Path, progress: Callable[[int], object] = lambda done: None) -> int:
    """Makes the index anew beside the old one and swaps; returns how many postings it holds."""
    folder = Folder(root)
    with folder.writing(wait=True):
        return build(folder, progress)


def usable(folder: Folder, version: Path | None) -> TantivyIndex | None:
    """The index, or None where it has to be built: none, unreadable, outdated or ahead of us."""
    state = read_state(version) if version else None
    if version is None or state is None or folder.is_rebuild_wanted():
        return None
    if state.stamp != stamp(clock.now()) or state.position > last_position():
        return None
    try:
        return opened(version)
    except IndexBroken as problem:
        log.warning("the search index cannot be read", problem=str(problem))
        return None


def apply_changes(index: TantivyIndex, version: Path) -> None:
    """Applies what follows the index's position, in batches, for a short while."""
    started = time.monotonic()
    while time.monotonic() - started < SECONDS_A_TURN:
        state = read_state(version) or State(index.stamp, 0)
        with only_reading():
            changes = changed_after(state.position, BATCH)
            if not changes:
                break
            if changes[0][0] != state.position + 1:  # what lies between is forgotten already
                Folder(version.parent).want_rebuild()
                break
            write_postings(index, {posting_id for _, posting_id in changes})
        write_state(version, replace(state, position=changes[-1][0]))


def write_postings(index: TantivyIndex, ids: set[int]) -> None:
    live = live_by_ids(ids)
    index.write([from_posting(posting) for posting in live.values()], ids - live.keys())


def remove_over(index: TantivyIndex, version: Path) -> None:
    """Takes out what ended by itself, to the second, though nobody has said so yet."""
    over = index.over(int(clock.now().timestamp()))
    if over:
        index.write((), over)
        touch(version)


def mend(root: Path) -> int:
    """Compares index and database posting by posting and mends what differs; returns how many."""
    folder = Folder(root)
    with folder.writing() as may_write:
        version = folder.current()
        index = usable(folder, version) if may_write else None
        if version is None or index is None:
            return 0
        with only_reading():
            there, indexed = live_versions(), index.versions()
            wrong = {id for id, v in there.items() if indexed.get(id) != v}
            wrong |= indexed.keys() - there.keys()
            for some in chunks(sorted(wrong)):
                write_postings(index, set(some))
        if wrong:
            log.warning("the search index differed from the database", postings=len(wrong))
            touch(version)
        return len(wrong)


def build(folder: Folder, progress: Callable[[int], object] = lambda done: None) -> int:
    """A new version from the database. Changes made meanwhile lie after its position."""
    made_like, done = stamp(clock.now()), 0
    with folder.filling_version() as version, only_reading():
        state = State(made_like, last_position())
        with TantivyIndex.create(version / "index", made_like).filling(LARGE_HEAP) as add:
            for some in chunks(live_ids()):
                add(map(from_posting, live_by_ids(some).values()))
                done += len(some)
                progress(done)
                db.session.rollback()
        write_state(version, state)
    log.info("the search index was built", postings=done)
    return done


def touch(version: Path) -> None:
    """Lets readers know that the index changed, though its position did not."""
    state = read_state(version)
    if state is not None:
        write_state(version, state)


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


@contextmanager
def only_reading() -> Iterator[None]:
    """Reads without SQLite's lock for writers, which indexing would hold for long."""
    db.session.rollback()
    begin_reading(True)
    try:
        yield
    finally:
        db.session.rollback()
        begin_reading(False)
