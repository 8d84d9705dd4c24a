"""Switches that make the sandbox fail the way Stripe and networks do."""

import threading
from dataclasses import dataclass, replace

KINDS = ("500", "429", "lost-answer")


@dataclass(frozen=True)
class Fault:
    """`lost-answer`: the work is done, and the answer comes `seconds` too late.

    It strikes `times` requests whose path begins with `path`, by `method` ("" for any).
    """

    kind: str
    path: str = "/v1/"
    method: str = ""
    times: int = 1
    seconds: float = 1.0


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
