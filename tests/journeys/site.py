"""The whole site as `bin/dev` runs it, on ports of its own, for journeys in a real browser."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 180
SECONDS_TO_HAPPEN = 20


class DidNotHappen(AssertionError):
    """What a journey waited for."""


@dataclass
class LiveSite:
    """`url` of the site, `sandbox_url` of the payments, `inbox_url` of the mail that it sent,
    `cookies` of who has signed in, by e-mail."""

    port: int
    data: Path
    process: subprocess.Popen[bytes]
    cookies: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def start(cls, data: Path, *, seed: bool = False, **settings: str) -> "LiveSite":
        """Waits until it answers. `seed` fills it; `settings` are variables of it."""
        port = four_free_ports()
        log = (data / "dev.log").open("wb")
        options = ["--port", str(port), "--data", str(data), *([] if seed else ["--no-seed"])]
        command = [sys.executable, str(ROOT / "bin/dev"), *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **settings})
        log.close()
        site = cls(port, data, process)
        eventually(site.is_ready, SECONDS_TO_START)
        if seed:
            eventually(site.is_searchable, SECONDS_TO_START)
        return site

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.port + 1}"

    @property
    def inbox_url(self) -> str:
        return f"http://127.0.0.1:{self.port + 2}"

    def is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise DidNotHappen((self.data / "dev.log").read_text(errors="replace"))
        return all(answers(f"{url}") for url in (f"{self.url}/livez", self.inbox_url))

    def is_searchable(self) -> bool:
        """Whether the worker has made the index, so that results can be narrowed."""
        with urllib.request.urlopen(f"{self.url}/jobs", timeout=10) as answer:
            return b'id="f-type-full-time"' in answer.read()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)

    def flask(self, *arguments: str) -> str:
        """Runs one command of the application on the site's data; returns what it printed."""
        command = [sys.executable, str(ROOT / "bin/flask"), *arguments]
        env = {**os.environ, "CAREERCENTER_DATA": str(self.data)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sql(self, statement: str, *values: object) -> None:
        """Changes a row behind the application's back, as time would."""
        with closing(sqlite3.connect(self.data / "careercenter.db", timeout=10)) as database:
            database.execute(statement, values)
            database.commit()

    def value(self, query: str) -> object:
        """The one value that a query finds first."""
        with closing(sqlite3.connect(self.data / "careercenter.db", timeout=10)) as database:
            row = database.execute(query).fetchone()
        assert row, f"the site has no row for: {query}"
        return row[0]

    def mails(self, to: str) -> list[dict[str, Any]]:
        """Every mail that the inbox holds for an address, oldest first."""
        found: list[dict[str, Any]] = read_json(f"{self.inbox_url}/messages.json")
        theirs = [mail for mail in found if to in str(mail["to"])]
        return sorted(theirs, key=lambda mail: str(mail["id"]))

    def mail(self, to: str, about: str) -> dict[str, Any]:
        """The newest mail to an address whose subject has these words; waits for it to come."""

        def newest() -> dict[str, Any] | None:
            matching = [m for m in self.mails(to) if about.lower() in m["subject"].lower()]
            return matching[-1] if matching else None

        found = eventually(newest)
        assert found is not None
        return found


def four_free_ports() -> int:
    """The first of four neighboring ports that nobody uses.

    Each process of the tests looks among ports of its own: between the look and the start of a site
    another could take them.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 4
    own = 12000 + 5000 * worker  # below the ports that systems give to clients
    for first in range(own + os.getpid() % 2500, own + 5000, 4):
        if all(is_free(port) for port in range(first, first + 4)):
            return first
    raise RuntimeError("no free ports")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=2).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


def read_json(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def eventually(happened: Callable[[], Any], seconds: float = SECONDS_TO_HAPPEN) -> Any:
    """What `happened` returns as soon as it is true. Raises DidNotHappen."""
    deadline = time.monotonic() + seconds
    while not (result := happened()):
        if time.monotonic() > deadline:
            raise DidNotHappen(f"{happened.__qualname__} within {seconds} s")
        time.sleep(0.2)
    return result
