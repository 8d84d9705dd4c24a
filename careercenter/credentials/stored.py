"""Requirement expressions as JSON, as postings keep them.

A leaf is a code, or an object with one key that names its kind; a branch is such an object too:
{"all": [{"any": ["CCS", "CIC"]}, "RHIT", {"worked": {"months": 24, "in": "cardiology"}}]}.
Kinds may be added; a kind that is not known is refused.
"""

from collections.abc import Callable
from typing import Any

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.expressions import (
    LEVELS,
    AllOf,
    AnyOf,
    AtLeast,
    BadRequirement,
    Holds,
    Knows,
    Leaf,
    MaySit,
    OneOf,
    Requirement,
    Schooled,
    Within,
    Worked,
    at_least,
    joined,
    leaves,
)
from careercenter.credentials.facts import Degree
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES

DEEPEST = 5
MOST_PARTS = 40
MOST_MONTHS = 40 * 12
MOST_CREDITS = 300


def from_json(value: object, catalogue: Catalogue = CATALOGUE) -> Requirement | None:
    """The expression of a stored value; None for None. Raises BadRequirement."""
    if value is None:
        return None
    expression = Parser(catalogue).parse(value, DEEPEST)
    if len(set(leaves(expression))) > MOST_PARTS:
        raise BadRequirement(f"Ask for at most {MOST_PARTS} credentials.")
    return expression


class Parser:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.kinds: dict[str, Callable[[Any, int], Requirement]] = {
            "all": lambda value, depth: joined(AllOf, self.parts(value, depth)),
            "any": lambda value, depth: joined(AnyOf, self.parts(value, depth)),
            "at_least": self.at_least,
            "one_of": self.one_of,
            "may_sit": lambda value, _: MaySit(self.code(value)),
            "worked": self.worked,
            "schooled": self.schooled,
            "knows": lambda value, _: Knows(known(value, SOFTWARE, "a program")),
            "within": self.within,
        }

    def parse(self, value: object, depth: int) -> Requirement:
        if isinstance(value, str):
            return Holds(self.code(value))
        if depth == 0:
            raise BadRequirement("These requirements are nested too deeply.")
        if not isinstance(value, dict) or len(value) != 1:
            raise BadRequirement("A requirement is a credential, or an object with one key.")
        ((kind, inner),) = value.items()
        if kind not in self.kinds:
            raise BadRequirement(f"“{str(kind)[:40]}” is not a kind of requirement.")
        return self.kinds[kind](inner, depth)

    def code(self, value: object) -> str:
        if not isinstance(value, str) or self.catalogue.get(value) is None:
            raise BadRequirement(f"“{str(value)[:40]}” is not a credential that we know.")
        return value

    def parts(self, value: object, depth: int) -> list[Requirement]:
        if not isinstance(value, list) or not value:
            raise BadRequirement("A choice needs a list of requirements.")
        if len(value) > MOST_PARTS:
            raise BadRequirement(f"Ask for at most {MOST_PARTS} credentials.")
        return [self.parse(part, depth - 1) for part in value]

    def at_least(self, value: object, depth: int) -> Requirement:
        given = fields(value, {"number", "of"})
        return at_least(whole(given["number"], MOST_PARTS), self.parts(given["of"], depth))

    def one_of(self, value: object, depth: int) -> Requirement:
        given = fields(value, {"issuers", "level", "codes", "without"})
        issuers, codes, without = (texts(given[key]) for key in ("issuers", "codes", "without"))
        if given["level"] not in LEVELS or not codes:
            raise BadRequirement("A family of credentials needs its level and its codes.")
        return OneOf(
            issuers,
            given["level"],
            tuple(self.code(code) for code in codes),
            tuple(self.code(code) for code in without),
        )

    def worked(self, value: object, depth: int) -> Requirement:
        given = fields(value, {"months", "in"})
        specialty = known(given["in"], SPECIALTIES, "a specialty") if given["in"] else ""
        return Worked(whole(given["months"], MOST_MONTHS), specialty)

    def schooled(self, value: object, depth: int) -> Requirement:
        given = fields(value, {"degree", "credits"})
        if given["degree"]:
            return Schooled(degree(given["degree"]))
        return Schooled(None, whole(given["credits"], MOST_CREDITS))

    def within(self, value: object, depth: int) -> Requirement:
        given = fields(value, {"months", "of"})
        return Within(whole(given["months"], MOST_MONTHS), self.parse(given["of"], depth - 1))


def fields(value: object, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != names:
        raise BadRequirement(f"This requirement needs {' and '.join(sorted(names))}.")
    return value


def whole(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise BadRequirement(f"Ask for a number from 1 to {most}.")
    return value


def texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadRequirement("A family of credentials needs lists of names.")
    return tuple(value)


def known(value: object, names: Any, what: str) -> str:
    if not isinstance(value, str) or value not in names:
        raise BadRequirement(f"“{str(value)[:40]}” is not {what} that we know.")
    return value


def degree(value: object) -> Degree:
    if not isinstance(value, str) or value not in list(Degree):
        raise BadRequirement(f"“{str(value)[:40]}” is not a degree that we know.")
    return Degree(value)


def to_json(expression: Requirement | None) -> dict[str, Any] | None:
    """What Posting.required keeps: always an object, or None where nothing is asked."""
    if expression is None:
        return None
    value = plain(expression)
    return value if isinstance(value, dict) else {"all": [value]}


def plain(expression: Requirement) -> str | dict[str, Any]:
    match expression:
        case AllOf(parts):
            return {"all": [plain(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [plain(part) for part in parts]}
        case AtLeast(number, parts):
            return {"at_least": {"number": number, "of": [plain(part) for part in parts]}}
        case Within(months, part):
            return {"within": {"months": months, "of": plain(part)}}
        case _:
            return plain_leaf(expression)


def plain_leaf(leaf: Leaf) -> str | dict[str, Any]:
    match leaf:
        case Holds(code):
            return code
        case OneOf():
            return {"one_of": family(leaf)}
        case MaySit(code):
            return {"may_sit": code}
        case Worked(months, specialty):
            return {"worked": {"months": months, "in": specialty}}
        case Schooled(wanted, credits):
            return {"schooled": {"degree": wanted and wanted.value, "credits": credits}}
        case Knows(software):
            return {"knows": software}


def family(expression: OneOf) -> dict[str, Any]:
    return {
        "issuers": list(expression.issuers),
        "level": expression.level,
        "codes": list(expression.codes),
        "without": list(expression.without),
    }
