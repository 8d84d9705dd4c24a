"""Who may sit for an exam holds nothing yet: "RHIT or RHIT eligible" asks for either."""

import re
from collections.abc import Iterator

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.search.synonyms import synonyms
from careercenter.search.wanted import Term
from careercenter.search.words import tokens

EITHER = re.compile(
    r"(?<![\w-])(?P<code>[a-z]{3,6})(?:\s+or\s+|/)(?:(?P=code)[\s-]+)?eligible\b", re.IGNORECASE
)


def take_either(q: str) -> tuple[list[Term], str]:
    """The terms, which are found by the words of a posting, and the query without them."""
    found = list(either_in(q))
    for match in found:
        q = q[: match.start()] + " " * (match.end() - match.start()) + q[match.end() :]
    return [term_of(match["code"]) for match in found], q


def either_in(q: str) -> Iterator[re.Match[str]]:
    for match in EITHER.finditer(q):
        if CATALOGUE.find(match["code"]) and '"' not in q:
            yield match


def term_of(code: str) -> Term:
    eligible = synonyms().masked(tokens(f"{code} eligible"))
    return Term((tuple(tokens(code)), tuple(eligible)), is_loose=False)
