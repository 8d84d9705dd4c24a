"""What the sandbox remembers: objects as JSON in one SQLite file, newest last."""

import json
import re
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS object
  (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, kind TEXT, data TEXT);
CREATE INDEX IF NOT EXISTS object_kind ON object (kind, number);
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, asked TEXT, status INTEGER, data TEXT);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
"""
MADE_ID = re.compile(r"[a-z]+(?:_[a-z]+)*_[0-9a-f]{24}")
Thing = dict[str, Any]
MOST_REQUESTS = 1000


class Store:
    """Hold `lock` around what must happen together; its holder may take it again.

    `requests` are the newest that came in: for tests alone, and not kept over a restart.
    """

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.lock = threading.RLock()
        self.requests: deque[Thing] = deque(maxlen=MOST_REQUESTS)
        self.database = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self.database.executescript(SCHEMA)

    def put(self, kind: str, thing: Thing) -> Thing:
        with self.lock:
            self.database.execute(
                "INSERT INTO object (id, kind, data) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET data = excluded.data",
                (thing["id"], kind, json.dumps(thing)),
            )
        return thing

    def get(self, kind: str, id_: str) -> Thing | None:
        with self.lock:
            row = self.database.execute(
                "SELECT data FROM object WHERE id = ? AND kind = ?", (id_, kind)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def find(self, id_: str) -> Thing | None:
        """An object of any kind."""
        with self.lock:
            row = self.database.execute("SELECT data FROM object WHERE id = ?", (id_,)).fetchone()
        return json.loads(row[0]) if row else None

    def all(self, kind: str) -> list[Thing]:
        """Oldest first."""
        with self.lock:
            rows = self.database.execute(
                "SELECT data FROM object WHERE kind = ? ORDER BY number", (kind,)
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def answer(self, key: str) -> tuple[str, int, str] | None:
        """What was asked with an idempotency key, and the answer's status and body."""
        with self.lock:
            row = self.database.execute(
                "SELECT asked, status, data FROM answer WHERE key = ?", (key,)
            ).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def keep_answer(self, key: str, asked: str, status: int, body: str) -> None:
        with self.lock:
            self.database.execute(
                "INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?)", (key, asked, status, body)
            )

    def remove(self, id_: str) -> None:
        with self.lock:
            self.database.execute("DELETE FROM object WHERE id = ?", (id_,))

    def setting(self, name: str, usual: Any) -> Any:
        """A switch of the sandbox: its clock, how refunds begin, how retries end."""
        with self.lock:
            row = self.database.execute(
                "SELECT value FROM setting WHERE name = ?", (name,)
            ).fetchone()
        return json.loads(row[0]) if row else usual

    def keep(self, name: str, value: Any) -> None:
        with self.lock:
            self.database.execute(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value))
            )

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything inside is written at once, or nothing of it."""
        with self.lock:
            self.database.execute("BEGIN")
            try:
                yield
            except BaseException:
                self.database.execute("ROLLBACK")
                raise
            self.database.execute("COMMIT")

    def rename(self, names: dict[str, str]) -> None:
        """Gives objects other ids, wherever they stand."""
        rows = self.database.execute("SELECT number, id, data FROM object").fetchall()
        for number, id_, data in rows:
            renamed = MADE_ID.sub(lambda made: names.get(made[0], made[0]), data)
            self.database.execute(
                "UPDATE object SET id = ?, data = ? WHERE number = ?",
                (names.get(id_, id_), renamed, number),
            )

    def clear(self) -> None:
        self.requests.clear()
        with self.lock:
            self.database.executescript(
                "DELETE FROM object; DELETE FROM answer; DELETE FROM setting;"
            )

    def close(self) -> None:
        with self.lock:
            self.database.close()
