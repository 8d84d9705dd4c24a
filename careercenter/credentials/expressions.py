"""Requirement expressions as values: "RHIT, and either CCS or CIC", "CPC, or 2 years".

Leaves ask for one thing each, branches join them. Their JSON is in stored.py, their words are in
wording.py; whether somebody meets them, verdict.py says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careercenter.credentials.facts import Degree

LEVELS = ("", "coding", "mastery", "apprentice")


class BadRequirement(ValueError):
    """The words say what is wrong, for whoever wrote the expression."""


@dataclass(frozen=True)
class Holds:
    code: str


@dataclass(frozen=True)
class OneOf:
    """Any credential of a family: of these issuers (none: of any), of one of LEVELS.

    `codes` are those that it meant when it was written, so that a posting keeps its meaning;
    `without`: those of the family that do not count.
    """

    issuers: tuple[str, ...]
    level: str
    codes: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class MaySit:
    """May sit for the exam of this credential: "RHIT-eligible". Its holder counts too."""

    code: str


@dataclass(frozen=True)
class Worked:
    """So many months of coding, overall or in a specialty by its slug."""

    months: int
    specialty: str = ""


@dataclass(frozen=True)
class Schooled:
    """A finished degree or a higher one; or, with no degree, so many college credits."""

    degree: Degree | None
    credits: int = 0


@dataclass(frozen=True)
class Knows:
    """Has worked with this software, by its slug."""

    software: str


@dataclass(frozen=True)
class Within:
    """Not at the start but so many months after it."""

    months: int
    part: "Requirement"


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Requirement", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Requirement", ...]


@dataclass(frozen=True)
class AtLeast:
    number: int
    parts: tuple["Requirement", ...]


Leaf = Holds | OneOf | MaySit | Worked | Schooled | Knows
Branch = AllOf | AnyOf | AtLeast
Requirement = Leaf | Branch | Within


def is_branch(expression: Requirement) -> bool:
    return isinstance(expression, AllOf | AnyOf | AtLeast)


def joined(kind: type[AllOf] | type[AnyOf], parts: Iterable[Requirement]) -> Requirement:
    """Parts under one kind: doubles dropped, the same kind inside taken up, a single part alone."""
    flat: dict[Requirement, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, kind) else (part,):
            flat[each] = None
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))


def at_least(number: int, parts: Iterable[Requirement]) -> Requirement:
    """The same for "two of": one of many is any of them, and as many as there are is all of them.

    Raises BadRequirement where more is asked than there is to choose from.
    """
    distinct = tuple(dict.fromkeys(parts))
    if not 1 <= number <= len(distinct):
        raise BadRequirement(f"There are {len(distinct)} to choose from, and {number} are asked.")
    if number == 1 or number == len(distinct):
        return joined(AnyOf if number == 1 else AllOf, distinct)
    return AtLeast(number, distinct)


def leaves(expression: Requirement | None) -> Iterator[Leaf]:
    """Every leaf, in the order asked."""
    if isinstance(expression, AllOf | AnyOf | AtLeast):
        for part in expression.parts:
            yield from leaves(part)
    elif isinstance(expression, Within):
        yield from leaves(expression.part)
    elif expression is not None:
        yield expression


def codes_of(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Holds | MaySit):
        return (leaf.code,)
    return leaf.codes if isinstance(leaf, OneOf) else ()


def credentials_in(expression: Requirement | None) -> list[str]:
    """Every code that is named or meant, once each, in the order asked."""
    return list(dict.fromkeys(code for leaf in leaves(expression) for code in codes_of(leaf)))
