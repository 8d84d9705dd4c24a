"""The demonstration's data, read from TOML."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class EmployerStory:
    key: str
    name: str
    kind: str
    size: str
    city: str
    state: str
    zip: str
    verified: bool
    work: list[str]
    setting: str
    about: str


@dataclass(frozen=True, kw_only=True)
class JobStory:
    """`asks` holds one requirement for each level from 0 (apprentice) to 3 (senior)."""

    group: str
    titles: list[tuple[int, str]]
    hourly: int
    asks: list[str]
    preferred: list[str]
    specialties: list[str]
    code_sets: list[str]
    software: list[str]
    duties: list[str]
    yearly: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonStory:
    key: str
    name: str
    email: str
    kind: str
    shows: str
    work: bool = False
    hires: bool = False
    member: str = ""
    role: str = ""
    removed: bool = False
    state: str = ""
    zip: str = ""
    headline: str = ""
    unconfirmed: bool = False
    suspended: bool = False
    staff: str = ""


def employers() -> list[EmployerStory]:
    return [EmployerStory(**each) for each in told("employers")["employer"]]


def jobs() -> list[JobStory]:
    return [
        JobStory(**{**each, "titles": [tuple(title) for title in each["titles"]]})
        for each in told("jobs")["job"]
    ]


def people() -> list[PersonStory]:
    return [PersonStory(**each) for each in told("people")["person"]]


@cache
def told(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text())
