"""The parts of bin/check, in their order: what each runs."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from lib import browser, redis
from lib.places import PYTHON

Commands = list[list[str]]
APART = ("contracts", "journeys", "house", "migrations", "programs")
PROCESSES = "2"


@dataclass(frozen=True)
class Part:
    name: str
    what: str
    commands: Callable[[], Commands]


def tool(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", *arguments]


def pytest(*arguments: str) -> list[str]:
    return tool("pytest", "-q", "-n", PROCESSES, *arguments)


def ruff() -> Commands:
    return [tool("ruff", "check"), tool("ruff", "format", "--check")]


def mypy() -> Commands:
    programs = ["bin/dev", "bin/check", "bin/bench", "bin/screenshots", "bin/lib"]
    return [
        tool("mypy"),
        tool("mypy", "--scripts-are-modules", *programs),
        tool("mypy", "bin/flask"),  # alone: as a module it would hide the library of its name
    ]


def imports() -> Commands:
    return [[str(PYTHON.with_name("lint-imports")), "--no-cache"]]


def migrations() -> Commands:
    return [pytest("tests/migrations", "--database", kind) for kind in ("sqlite", "postgres")]


def tests(*options: str) -> Commands:
    apart = [f"--ignore=tests/{folder}" for folder in APART]
    return [pytest("tests", *options, *apart)]


def contracts() -> Commands:
    redis.ensure()
    return [pytest("tests/contracts")]


def journeys() -> Commands:
    os.environ["CHROMIUM"] = browser.ensure()
    return [pytest("tests/journeys", "--dist", "loadfile")]  # a site for each file, not each test


def house() -> Commands:
    return [pytest("tests/house", "tests/programs")]


PARTS = (
    Part("ruff", "style and formatting", ruff),
    Part("mypy", "types, strictly", mypy),
    Part("imports", "which package may import which", imports),
    Part("migrations", "from nothing on both databases, and no drift from the models", migrations),
    Part("tests-sqlite", "every feature on SQLite", lambda: tests("--database", "sqlite")),
    Part(
        "tests-postgres",
        "all that asks for a database, on PostgreSQL",
        lambda: tests("--database", "postgres", "--only-data"),
    ),
    Part("contracts", "the seams to outside systems", contracts),
    Part("journeys", "people in a real browser, and axe", journeys),
    Part("house", "rules of this house, and its programs", house),
)
