"""What somebody holds and can do, as one value: all that a verdict about them may rest on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How sure a credential is. `eligible`: one may sit for its exam and does not hold it."""

    verified = "verified"
    evidence_in = "evidence-in"
    self_reported = "self-reported"
    expired = "expired"
    eligible = "eligible"


class Degree(StrEnum):
    """The highest that was finished, in rising order."""

    high_school = "high-school"
    certificate = "certificate"
    associate = "associate"
    bachelor = "bachelor"
    master = "master"
    doctorate = "doctorate"


@dataclass(frozen=True)
class Held:
    """`checked_on`: the day on which a moderator looked it up, of a verified one."""

    code: str
    standing: Standing = Standing.self_reported
    expires_on: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`months` of coding work, None where nobody said; `months_in` by specialty, by its slug.

    `credits` of college; `state` is a postal code or "". Equal facts give equal verdicts, and the
    value can be a key.
    """

    held: tuple[Held, ...] = ()
    months: int | None = None
    months_in: tuple[tuple[str, int], ...] = ()
    degree: Degree | None = None
    credits: int | None = None
    software: frozenset[str] = frozenset()
    state: str = ""
    relocates: bool = False
