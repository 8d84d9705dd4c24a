"""What a posting must tell before it is public, what cannot be meant, and what looks odd.

Terms are values by the names of Posting's columns. Answers are by the names of the form's fields.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from careercenter import pay
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import OneOf, leaves
from careercenter.credentials.stored import from_json
from careercenter.postings import text
from careercenter.postings.models import ApplyBy, RemoteScope, Workplace
from careercenter.postings.proposal import contradictions as contradictions_with
from careercenter.postings.proposal import read_in
from careercenter.websites import is_public_address

Terms = Mapping[str, Any]

TERMS = (
    *("title", "employment_type", "tax_form", "workplace"),
    *("zip_code", "city", "state", "latitude", "longitude", "remote_scope", "remote_states"),
    *("pay_min_cents", "pay_max_cents", "pay_unit"),
    *("years_required", "required", "preferred", "apprentices_welcome"),
    *("specialties", "setting", "code_sets", "software", "description", "apply_by", "apply_url"),
)
LONGEST_TITLE = 120
SHORTEST_DESCRIPTION = 60
ENTRY_LEVEL = re.compile(r"\bentry[ -]level\b|\btrainee\b|\bjunior\b|\bno experience\b", re.I)
REMOTE = re.compile(r"\bremote\b|\bwork from home\b|\bwfh\b", re.I)
CERTIFIED = re.compile(r"\bcertified\b", re.I)
NO_APPRENTICES = re.compile(
    r"(?:CPC-A|COC-A|apprentices?)\b[^.\n]{0,20}\bnot (?:accepted|considered|eligible)", re.I
)
NONE_NEEDED = re.compile(
    r"\bno (?:certification|credential)s? (?:is |are )?(?:needed|required)", re.I
)
CREDENTIAL_EXPECTED = re.compile(r"\bnot? certif|\buncertified\b|\bnon-certified\b", re.I)


def problems(terms: Terms) -> dict[str, str]:
    """Why this cannot be published, in words by field; empty where it can."""
    found: dict[str, str] = {}
    for field, words in (*missing(terms), *contradictions(terms)):
        found.setdefault(field, words)
    return found


def missing(terms: Terms) -> Iterator[tuple[str, str]]:
    if not terms["title"]:
        yield "title", "Enter a job title."
    for field, words in (
        ("employment_type", "Choose how much work it is."),
        ("tax_form", "Say how people are employed: W-2, 1099 or either."),
        ("workplace", "Say where the work is done."),
    ):
        if terms[field] is None:
            yield field, words
    if terms["pay_min_cents"] is None and terms["pay_max_cents"] is None:
        yield "pay_min", "Every listing shows its pay. Enter a range."
    if terms["pay_unit"] is None:
        yield "pay_unit", "Choose an hour, a year or a chart."
    if terms["years_required"] is None:
        yield "years_required", "Enter 0 if no experience is needed."
    if not terms["specialties"]:
        yield "specialties", "Choose at least one, so that the right coders find this job."
    if is_thin(terms["description"]):
        yield "description", "Tell a little more: what the work is, and who it suits."


def is_thin(description: str) -> bool:
    """Whether it has hardly any words; what is ten times as long needs no reading."""
    return len(description) < 10 * SHORTEST_DESCRIPTION and (
        len(text.to_plain(description)) < SHORTEST_DESCRIPTION
    )


def contradictions(terms: Terms) -> Iterator[tuple[str, str]]:
    yield from place_problems(terms)
    yield from pay_problems(terms)
    if len(terms["title"]) > LONGEST_TITLE:
        yield "title", f"Use at most {LONGEST_TITLE} characters."
    if len(terms["description"]) > text.LONGEST:
        yield "description", f"Use at most {text.LONGEST:,} characters."
    if terms["apply_by"] is ApplyBy.website and not is_public_address(terms["apply_url"]):
        yield (
            "apply_url",
            "Enter the public address of your form, like https://www.example.com/jobs.",
        )


def place_problems(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms["workplace"] in {Workplace.on_site, Workplace.hybrid} and not terms["state"]:
        yield "place", "Enter the ZIP code or the city of the workplace."
    if terms["workplace"] is Workplace.remote:
        if terms["remote_scope"] is None:
            yield "remote_scope", "Say where people may live: it is the first thing coders ask."
        elif terms["remote_scope"] is not RemoteScope.everywhere and not terms["remote_states"]:
            yield "remote_states", "Choose at least one state."


def pay_problems(terms: Terms) -> Iterator[tuple[str, str]]:
    low, high, unit = terms["pay_min_cents"], terms["pay_max_cents"], terms["pay_unit"]
    if (low is None) != (high is None):
        yield ("pay_min" if low is None else "pay_max"), "Enter both ends of the range."
    if low is not None and high is not None and low > high:
        yield "pay_max", "The range ends below where it begins."
    for field, cents in (("pay_min", low), ("pay_max", high)):
        words = pay.problem(cents, unit) if cents is not None and unit is not None else None
        if words:
            yield field, words


def warnings(terms: Terms) -> list[str]:
    """What contradicts itself and may still be meant."""
    described = contradictions_with(read_in(terms["description"]), terms)
    return [*(words for is_odd, words in oddities(terms) if is_odd), *described]


def oddities(terms: Terms) -> Iterator[tuple[bool, str]]:
    title, years = terms["title"], terms["years_required"] or 0
    is_for_beginners = bool(ENTRY_LEVEL.search(title))
    yield (
        is_for_beginners and years >= 2,
        f"The title says entry level, but {years} years of experience are required.",
    )
    yield (
        terms["apprentices_welcome"] and years >= 2,
        f"Apprentices are welcome, but {years} years of experience are required.",
    )
    yield (
        bool(REMOTE.search(title)) and terms["workplace"] is Workplace.on_site,
        "The title says remote, but the work is on site.",
    )
    wants_credential = CERTIFIED.search(title) and not CREDENTIAL_EXPECTED.search(title)
    yield (
        bool(wants_credential) and terms["required"] is None,
        "The title says certified, but no credential is required.",
    )
    yield from oddities_of_description(terms)


def oddities_of_description(terms: Terms) -> Iterator[tuple[bool, str]]:
    required, description = terms["required"], terms["description"]
    yield (
        terms["apprentices_welcome"] and bool(NO_APPRENTICES.search(description)),
        "Apprentices are welcome here, but the description does not accept them.",
    )
    yield (
        terms["apprentices_welcome"] and leaves_out_apprentices(required),
        "Apprentices are welcome, but the requirement leaves out a credential of theirs.",
    )
    yield (
        required is not None and bool(NONE_NEEDED.search(description)),
        "The description says that no credential is needed, but one is required here.",
    )


def leaves_out_apprentices(required: dict[str, Any] | None) -> bool:
    families = (part for part in leaves(from_json(required)) if isinstance(part, OneOf))
    left_out = (CATALOGUE.get(code) for family in families for code in family.without)
    return any(known is not None and known.is_apprentice for known in left_out)
