"""What a posting requires as it is stored: read with care, and kept as it was meant.

A process may be behind the catalogue for a while, and what was stored long ago may name what is
known no more: neither fails a page.
"""

from dataclasses import dataclass
from typing import Any

from careercenter.credentials.following import follow_now
from careercenter.credentials.requirements import (
    BadRequirement,
    Requirement,
    from_json,
    in_brackets,
    to_groups,
)
from careercenter.postings.models import Posting

MOST_GROUPS = 4


def required_by(posting: Posting) -> Requirement | None:
    """Follows the catalogue where that may help; None also where it cannot be read at all."""
    try:
        return from_json(posting.required)
    except BadRequirement:
        follow_now()
    try:
        return from_json(posting.required)
    except BadRequirement:
        return None


@dataclass(frozen=True)
class Stored:
    """`value` as the column has it. `groups` say it as lists of a form; None where only words do,
    or where nothing can.
    """

    value: dict[str, Any] | None
    expression: Requirement | None
    groups: list[list[str]] | None

    @property
    def words(self) -> str:
        return in_brackets(self.expression) if self.groups is None else ""

    def is_said_by(self, words: str | None) -> bool:
        """Whether nobody wrote other words since: what they meant then, they mean still."""
        return self.groups is None and (words or "") == self.words


def stored_of(posting: Posting) -> Stored:
    expression = required_by(posting)
    groups = to_groups(expression)
    is_unread = expression is None and posting.required is not None
    fits = groups is not None and len(groups) <= MOST_GROUPS and not is_unread
    return Stored(posting.required, expression, groups if fits else None)
