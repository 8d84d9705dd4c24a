"""The index as a web process reads it: opened when first asked for, followed as it changes."""

import threading
from pathlib import Path

from flask import current_app

from careercenter.search.folder import Folder, read_state, state_age
from careercenter.search.index import IndexBroken
from careercenter.search.tantivy_index import TantivyIndex

Seen = tuple[Path, tuple[int, int]]


class IndexReader:
    """Looks at two small files per search; threads of a process share one open index."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        self._lock = threading.Lock()
        self._index: TantivyIndex | None = None
        self._seen: Seen | None = None

    def index(self) -> TantivyIndex | None:
        """The newest index that can be read, the last good one otherwise, or None."""
        version = self.folder.current()
        age = state_age(version) if version else None
        if version is None or age is None:
            self.folder.want_rebuild()
            return self._index
        if self._seen != (version, age):
            with self._lock:
                self._follow((version, age))
        return self._index

    def forget(self) -> None:
        """The open index turned out to be unreadable: the writer is told to make a new one."""
        self.folder.want_rebuild()
        self._index, self._seen = None, None

    def _follow(self, seen: Seen) -> None:
        version, _ = seen
        if self._seen == seen:
            return
        try:
            if self._index is None or self._seen is None or self._seen[0] != version:
                self._index = opened(version)
            else:
                self._index.reload()
            self._seen = seen
        except IndexBroken:
            self.folder.want_rebuild()


def opened(version: Path) -> TantivyIndex:
    """Raises IndexBroken."""
    state = read_state(version)
    if state is None:
        raise IndexBroken(f"{version} has no state")
    return TantivyIndex(version / "index", state.stamp)


def current_reader() -> IndexReader:
    """The application's."""
    reader: IndexReader = current_app.extensions["search"]
    return reader
