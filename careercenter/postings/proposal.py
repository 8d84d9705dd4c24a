"""What an employer is offered for the form's requirements: read in the description, or usual."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from careercenter.credentials.expressions import credentials_in
from careercenter.credentials.mining import Mined, mined
from careercenter.credentials.remembering import remembered
from careercenter.credentials.stored import to_json
from careercenter.credentials.wording import in_brackets, sentence, span
from careercenter.postings.text import to_plain

LONGEST_READ = 30_000
APPRENTICES = "CPC-A, COC-A or CCA"
CASES: Mapping[str, tuple[str, str]] = {
    "any": ("Any coding credential", "any AAPC or AHIMA coding credential"),
    "full": (
        "The same, no apprentices",
        f"any AAPC or AHIMA coding credential but {APPRENTICES}",
    ),
    "mastery": ("Mastery level", "any mastery-level credential"),
    "or-years": ("A credential or 2 years", "any coding credential or 2 years of coding"),
    "later": ("Within a year of hire", "any coding credential within 1 year of hire"),
}


@dataclass(frozen=True)
class Proposal:
    """`words` as the form takes them; `told` for people; `quotes` of the description."""

    words: str
    preferred: tuple[str, ...]
    years: int | None
    told: str
    quotes: tuple[str, ...]


@remembered(256)
def read_in(description: str) -> Mined | None:
    return mined(to_plain(description[:LONGEST_READ]))


def proposal(found: Mined | None, terms: Mapping[str, Any]) -> Proposal | None:
    """What was read in the description; None where the terms say it already."""
    if found is None or not differs(found, terms):
        return None
    years = f"{span(12 * found.years)} of experience" if found.years else ""
    told = "; ".join(filter(None, [sentence(found.required, found.preferred), years]))
    if not told:  # a few months alone
        return None
    words = in_brackets(found.required)
    return Proposal(words, found.preferred, found.years, told, found.quotes[:4])


def differs(found: Mined, terms: Mapping[str, Any]) -> bool:
    read, here = in_any_order(to_json(found.required)), in_any_order(terms.get("required"))
    same_credentials = found.required is None or read == here
    same_years = found.years is None or found.years == terms.get("years_required")
    same_wishes = set(found.preferred) <= set(terms.get("preferred") or [])
    return not (same_credentials and same_years and same_wishes)


def in_any_order(value: Any) -> Any:
    """A stored requirement, equal where the same is asked in another order.

    A family is what it is called, whatever codes it had when it was written.
    """
    if isinstance(value, dict):
        return {key: in_any_order(each) for key, each in value.items() if key != "codes"}
    if isinstance(value, list):
        return sorted(map(in_any_order, value), key=partial(json.dumps, sort_keys=True))
    return value


def contradictions(found: Mined | None, terms: Mapping[str, Any]) -> Iterator[str]:
    """Where the description and the form ask for different things."""
    if found is None:
        return
    asked_here = terms["required"]
    if found.required is not None and asked_here is None and credentials_in(found.required):
        told = sentence(found.required)
        yield f"The description asks for {told}, but no credential is required here."
    years = terms["years_required"]
    if found.years is not None and years is not None and found.years != years:
        there, here = span(12 * found.years), span(12 * years) if years else "none"
        yield f"The description asks for {there} of experience, but the form says {here}."
