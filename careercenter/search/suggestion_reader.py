"""The suggestions as a web process reads them: opened when first asked for, followed by itself."""

import threading

from flask import current_app

from careercenter.search.folder import Folder, state_age
from careercenter.search.index import IndexBroken
from careercenter.search.reader import Seen
from careercenter.search.suggestion_keeping import folder_of, read_made
from careercenter.search.tantivy_suggestions import MAKE, TantivySuggestions


class SuggestionReader:
    """Looks at three small files per question; threads of a process share what is open."""

    def __init__(self, index: Folder) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._open: TantivySuggestions | None = None
        self._seen: Seen | None = None

    def suggestions(self) -> TantivySuggestions | None:
        """The newest that can be read, the last good ones otherwise, or None."""
        version = self._index.current()
        if version is None:
            return self._open
        folder = folder_of(version)
        current = folder.current()
        age = state_age(current) if current else None
        if current and age and self._seen != (current, age):
            with self._lock:
                self._follow(folder, (current, age))
        return self._open

    def forget(self) -> None:
        """What is open turned out to be unreadable: the worker is told to make it anew."""
        version = self._index.current()
        if version is not None:
            folder_of(version).want_rebuild()
        self._open, self._seen = None, None

    def _follow(self, folder: Folder, seen: Seen) -> None:
        made = read_made(seen[0])
        if self._seen == seen or made is None or made.make != MAKE:
            return  # the worker sees those by itself, and makes them anew
        try:
            self._open, self._seen = TantivySuggestions(seen[0] / "index"), seen
        except IndexBroken:
            folder.want_rebuild()


def current_suggestions() -> SuggestionReader:
    """The application's."""
    reader: SuggestionReader = current_app.extensions["suggestions"]
    return reader
