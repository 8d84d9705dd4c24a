"""Which function does a task of which name, and which tasks come back by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Work = Callable[..., Any]


@dataclass(frozen=True)
class Periodic:
    name: str
    interval: timedelta


works: dict[str, Work] = {}
periodics: dict[str, Periodic] = {}
rounds: dict[str, Work] = {}


def task(name: str) -> Callable[[Work], Work]:
    """Registers the function that does tasks of this name. It may run twice: it must not mind."""

    def register(work: Work) -> Work:
        works[name] = work
        return work

    return register


def every(name: str, **interval: float) -> Callable[[Work], Work]:
    """Registers a function without arguments that the worker runs every `timedelta(**interval)`."""

    def register(work: Work) -> Work:
        works[name] = work
        periodics[name] = Periodic(name, timedelta(**interval))
        return work

    return register


def each_round(name: str) -> Callable[[Work], Work]:
    """Registers what every worker does in every round, not one of them for all: for what a machine
    keeps for itself, such as its copy of the search index. It must be quick where nothing is new.
    """

    def register(work: Work) -> Work:
        rounds[name] = work
        return work

    return register
