"""Requirement expressions as values and as JSON: "RHIT and (CCS or CIC)".

As JSON a leaf is a code and a branch an object with one key that names its kind:
{"all": [{"any": ["CCS", "CIC"]}, "RHIT"]}. Kinds may be added; a kind that is not known is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from careercenter.credentials.catalogue import CATALOGUE, Catalogue

DEEPEST = 5
MOST_CODES = 40


class BadRequirement(ValueError):
    """The words say what is wrong, for whoever wrote the expression."""


@dataclass(frozen=True)
class Holds:
    code: str


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Requirement", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Requirement", ...]


Requirement = Holds | AllOf | AnyOf
KINDS: dict[str, type[AllOf] | type[AnyOf]] = {"all": AllOf, "any": AnyOf}


def from_json(value: object, catalogue: Catalogue = CATALOGUE) -> Requirement | None:
    """The expression of a stored value; None for None. Raises BadRequirement."""
    if value is None:
        return None
    expression = parse(value, catalogue, DEEPEST)
    if len(credentials_in(expression)) > MOST_CODES:
        raise BadRequirement(f"Ask for at most {MOST_CODES} credentials.")
    return expression


def parse(value: object, catalogue: Catalogue, depth: int) -> Requirement:
    if isinstance(value, str):
        if catalogue.get(value) is None:
            raise BadRequirement(f"“{value[:40]}” is not a credential that we know.")
        return Holds(value)
    if depth == 0:
        raise BadRequirement("These requirements are nested too deeply.")
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequirement("A requirement is a credential, or one of “all” and “any”.")
    ((kind, parts),) = value.items()
    if kind not in KINDS:
        raise BadRequirement(f"“{str(kind)[:40]}” is not a kind of requirement.")
    if not isinstance(parts, list) or not parts:
        raise BadRequirement(f"“{kind}” needs a list of requirements.")
    if len(parts) > MOST_CODES:
        raise BadRequirement(f"Ask for at most {MOST_CODES} credentials.")
    return joined(KINDS[kind], [parse(part, catalogue, depth - 1) for part in parts])


def joined(kind: type[AllOf] | type[AnyOf], parts: Iterable[Requirement]) -> Requirement:
    """Parts under one kind: doubles dropped, the same kind inside taken up, a single part alone."""
    flat: dict[Requirement, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, kind) else (part,):
            flat[each] = None
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))


def to_json(expression: Requirement | None) -> dict[str, Any] | None:
    """What Posting.required keeps: always an object, or None where nothing is asked."""
    if expression is None:
        return None
    value = plain(expression)
    return value if isinstance(value, dict) else {"all": [value]}


def plain(expression: Requirement) -> str | dict[str, Any]:
    if isinstance(expression, Holds):
        return expression.code
    kind = "all" if isinstance(expression, AllOf) else "any"
    return {kind: [plain(part) for part in expression.parts]}


def credentials_in(expression: Requirement | None) -> list[str]:
    """Every code that is named, once each, in the order asked."""
    if expression is None:
        return []
    if isinstance(expression, Holds):
        return [expression.code]
    named = [code for part in expression.parts for code in credentials_in(part)]
    return list(dict.fromkeys(named))
