"""What a posting requires: read from JSON or the lists of a form, and told.

The expressions themselves are in expressions.py, their words in wording.py.
"""

from collections.abc import Iterable, Sequence

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    BadRequirement,
    Holds,
    Requirement,
    credentials_in,
)
from careercenter.credentials.stored import from_json, to_json
from careercenter.credentials.wording import in_brackets, sentence, tokens

__all__ = [
    "AllOf",
    "AnyOf",
    "BadRequirement",
    "Holds",
    "Requirement",
    "credentials_in",
    "from_groups",
    "from_json",
    "in_brackets",
    "sentence",
    "to_groups",
    "to_json",
    "tokens",
]


def from_groups(
    groups: Iterable[Sequence[str]], catalogue: Catalogue = CATALOGUE
) -> Requirement | None:
    """All of the groups, any code of each; empty groups ask nothing. Raises BadRequirement."""
    asked = [{"any": list(group)} for group in groups if group]
    return from_json({"all": asked}, catalogue) if asked else None


def to_groups(expression: Requirement | None) -> list[list[str]] | None:
    """The groups that from_groups() would make it of, or None where it is more than groups."""
    if expression is None:
        return []
    parts = expression.parts if isinstance(expression, AllOf) else (expression,)
    groups = [leaves(part) for part in parts]
    return [group for group in groups if group] if all(groups) else None


def leaves(part: Requirement) -> list[str]:
    if isinstance(part, Holds):
        return [part.code]
    if isinstance(part, AnyOf) and all(isinstance(each, Holds) for each in part.parts):
        return [each.code for each in part.parts if isinstance(each, Holds)]
    return []
