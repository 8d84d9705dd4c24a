"""Speaking to the person at the terminal: what is being done, and for how long already."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

SECONDS_BETWEEN_LINES = 10  # where the output is a file or a pipe


class Step:
    """One thing being done. `detail` may be changed while it goes on."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.detail = ""
        self.started = time.monotonic()

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    def line(self) -> str:
        detail = f": {self.detail}" if self.detail else ""
        return f"{self.title}{detail} ({self.elapsed:.0f} s)"


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Shows a line that grows older until the block ends, then how long it took."""
    current = Step(title)
    over = threading.Event()
    watcher = threading.Thread(target=_show, args=(current, over), daemon=True)
    watcher.start()
    ended_well = False
    try:
        yield current
        ended_well = True
    finally:
        over.set()
        watcher.join()
        sign = "✓" if ended_well else "✗"
        say(f"{_start_of_line()}{sign} {title} ({current.elapsed:.1f} s)")


def _show(current: Step, over: threading.Event) -> None:
    if not sys.stdout.isatty():
        while not over.wait(SECONDS_BETWEEN_LINES):
            say(f"  {current.line()}")
        return
    while not over.wait(0.2):
        sys.stdout.write(f"{_start_of_line()}… {current.line()[:100]}")
        sys.stdout.flush()


def _start_of_line() -> str:
    return "\r\033[K" if sys.stdout.isatty() else ""


def say(words: str = "") -> None:
    try:
        print(words, flush=True)
    except UnicodeEncodeError:
        print(words.encode("ascii", "replace").decode(), flush=True)


def stop(words: str) -> NoReturn:
    """Ends the program with a message and exit code 1."""
    sys.stdout.flush()
    sys.exit(words)
