"""Switches that make the sandbox fail the way Stripe and networks do."""

import threading
from dataclasses import dataclass, replace
from typing import Any

from careercenter.payments.sandbox.wire import Problem

REFUSALS: dict[str, tuple[str, dict[str, Any]]] = {
    "500": ("An unknown error occurred.", {"status": 500, "kind": "api_error"}),
    "429": ("Too many requests.", {"status": 429, "code": "rate_limit"}),
    "permission": (
        "The provided key does not have the required permissions for this endpoint.",
        {"status": 403},
    ),
}
KINDS = (*REFUSALS, "lost-answer")


@dataclass(frozen=True)
class Fault:
    """`lost-answer`: the work is done, and the answer comes `seconds` too late; for whoever waits
    that is a time-out after success. The others do nothing; `permission` is a restricted key that
    lacks one.

    It strikes `times` requests whose path begins with `path`, by `method` ("" for any).
    """

    kind: str
    path: str = "/v1/"
    method: str = ""
    times: int = 1
    seconds: float = 1.0

    def refusal(self) -> Problem | None:
        """What is answered in place of doing anything; nothing where the work is done."""
        if self.kind not in REFUSALS:
            return None
        words, more = REFUSALS[self.kind]
        return Problem(words, **more)


class Faults:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        with self.lock:
            self.waiting.append(fault)

    def clear(self) -> None:
        with self.lock:
            self.waiting.clear()

    def strike(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets; it is used up by one."""
        with self.lock:
            for place, fault in enumerate(self.waiting):
                if path.startswith(fault.path) and fault.method in ("", method):
                    self.waiting[place] = replace(fault, times=fault.times - 1)
                    self.waiting = [each for each in self.waiting if each.times > 0]
                    return fault
        return None
