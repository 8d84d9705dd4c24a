"""What an edit changes, old beside new, in the words of the posting's page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from careercenter.credentials.requirements import from_json, sentence
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employment import EMPLOYMENT, TAX_FORMS
from careercenter.postings.edits import from_json as edited_values
from careercenter.postings.models import Posting, PostingEdit, RemoteScope
from careercenter.postings.pay import pay_range
from careercenter.postings.wording import WORKPLACES

LABELS = {
    "title": "Title",
    "employment_type": "Employment",
    "tax_form": "W-2 or 1099",
    "workplace": "Workplace",
    "zip_code": "ZIP code",
    "city": "City",
    "state": "State",
    "remote_scope": "Remote from",
    "remote_states": "States",
    "years_required": "Years of experience",
    "required": "Required credentials",
    "preferred": "Preferred credentials",
    "apprentices_welcome": "Apprentices welcome",
    "specialties": "Specialties",
    "setting": "Setting",
    "code_sets": "Code sets",
    "software": "Software",
    "description": "Description",
    "apply_by": "Apply",
    "apply_url": "Application address",
}
NAMES: dict[str, dict[Any, str]] = {
    "employment_type": dict(EMPLOYMENT),
    "tax_form": dict(TAX_FORMS),
    "workplace": dict(WORKPLACES),
    "remote_scope": {
        RemoteScope.everywhere: "All states",
        RemoteScope.only: "Only these states",
        RemoteScope.all_but: "All states but these",
    },
}
TAXONOMIES = {"specialties": SPECIALTIES, "code_sets": CODE_SETS, "software": SOFTWARE}
PAY = ("pay_min_cents", "pay_max_cents", "pay_unit")
UNSHOWN = {"latitude", "longitude", *PAY}
NOTHING = "–"


@dataclass(frozen=True)
class Line:
    """A line of a text: `sign` is "-" where it goes, "+" where it comes, " " where it stays."""

    sign: str
    text: str


@dataclass(frozen=True)
class Difference:
    """`lines` only for the description; otherwise old and new are told as they are."""

    label: str
    old: str
    new: str
    lines: tuple[Line, ...] = ()


def differences(edit: PostingEdit) -> list[Difference]:
    posting, values = edit.posting, edited_values(edit.changes)
    return pay_differences(posting, values) + [
        difference(posting, column, values[column])
        for column in (*LABELS, *(set(values) - set(LABELS) - UNSHOWN))
        if column in values and getattr(posting, column) != values[column]
    ]


def pay_differences(posting: Posting, values: Mapping[str, Any]) -> list[Difference]:
    """Amounts and unit together, as the page tells them."""
    before = {column: getattr(posting, column) for column in PAY}
    after = {column: values.get(column, before[column]) for column in PAY}
    old, new = (str(pay_range(Posting(**terms)) or NOTHING) for terms in (before, after))
    return [Difference("Pay", old, new)] if old != new else []


def difference(posting: Posting, column: str, new: Any) -> Difference:
    old = getattr(posting, column)
    lines = tuple(compared(old, new)) if column == "description" else ()
    label = LABELS.get(column, column)
    return Difference(label, words(column, old), words(column, new), lines)


def words(column: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return NOTHING
    if column in NAMES:
        return NAMES[column][value]
    if column in TAXONOMIES:
        return ", ".join(TAXONOMIES[column].names(value))
    if column == "setting":
        return SETTINGS.name(value)
    if column == "required":
        return sentence(from_json(value)) or NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ", ".join(value) if isinstance(value, list) else str(value)


def compared(old: str, new: str) -> Iterator[Line]:
    before, after = old.splitlines(), new.splitlines()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line(" ", text) for text in before[a:b])
        else:
            yield from (Line("-", text) for text in before[a:b])
            yield from (Line("+", text) for text in after[c:d])
