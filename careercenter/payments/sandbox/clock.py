"""What time it is in the sandbox: real time, and by how much it was moved on.

Webhooks are signed and delivered by real time; everything else asks here.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import current_app

from careercenter.payments.sandbox.store import Store

MOVED = "clock.moved"
STOPPED: ContextVar[int | None] = ContextVar("stopped", default=None)


def store() -> Store:
    found: Store = current_app.extensions["sandbox_store"]
    return found


def now() -> int:
    stopped = STOPPED.get()
    return int(time.time()) + moved_by() if stopped is None else stopped


def moved_by() -> int:
    return int(store().setting(MOVED, 0))


def move_to(moment: int) -> None:
    """Forwards alone: what was done cannot be undone."""
    if moment > now():
        store().keep(MOVED, moment - int(time.time()))


@contextmanager
def at(moment: int) -> Iterator[None]:
    """As if it were that moment for as long as this lasts: for what happened long ago."""
    before = STOPPED.set(moment)
    try:
        yield
    finally:
        STOPPED.reset(before)
