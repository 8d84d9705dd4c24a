"""Suggestions as the page groups them."""

from collections.abc import Iterable
from dataclasses import dataclass

from careercenter.candidates.importing.suggestions import Kind, Suggestion
from careercenter.candidates.models import Candidate

GROUPS = {
    "Credentials": (Kind.credential,),
    "Exams that you may sit for": (Kind.exam,),
    "About you": (
        *(Kind.name, Kind.headline, Kind.about, Kind.state, Kind.zip_code, Kind.relocates),
        Kind.link,
    ),
    "Years and specialties": (Kind.years, Kind.specialty),
    "Encoder and EHR": (Kind.software,),
    "Code sets": (Kind.code_set,),
    "Settings": (Kind.setting,),
    "Languages": (Kind.language,),
    "Experience": (Kind.experience,),
    "Education": (Kind.education, Kind.credits),
    "Work wanted": (Kind.remote, Kind.employment, Kind.tax_form),
}
NOTES = {
    "Credentials": "They come in as self-reported. Employers see that until we have checked them.",
    "Experience": "Where a résumé names only years, we took January. You can mend it afterwards.",
}
REPLACED = {
    Kind.name: "the name you have now",
    Kind.headline: "the headline you have now",
    Kind.about: "the text you have now",
    Kind.state: "the state you have now",
    Kind.zip_code: "the ZIP code you have now",
    Kind.years: "the years you have now",
    Kind.credits: "the credits you have now",
    Kind.remote: "the wish you have now",
}
COLUMNS = {Kind.zip_code: "zip_code", Kind.remote: "remote_wish"}


@dataclass(frozen=True)
class Row:
    """`replaces` says what the profile would lose by it; "" where nothing."""

    suggestion: Suggestion
    replaces: str


@dataclass(frozen=True)
class Group:
    title: str
    note: str
    rows: tuple[Row, ...]


def groups_of(suggestions: Iterable[Suggestion], candidate: Candidate | None) -> list[Group]:
    """Those that have something in them, in the order of a profile."""
    every = list(suggestions)
    found = [
        Group(
            title,
            NOTES.get(title, ""),
            tuple(Row(each, replaced(each, candidate)) for each in every if each.kind in kinds),
        )
        for title, kinds in GROUPS.items()
    ]
    return [group for group in found if group.rows]


def replaced(suggestion: Suggestion, candidate: Candidate | None) -> str:
    if candidate is None or suggestion.kind not in REPLACED:
        return ""
    column = COLUMNS.get(suggestion.kind, suggestion.kind.value)
    now = candidate.account.name if suggestion.kind is Kind.name else getattr(candidate, column)
    return REPLACED[suggestion.kind] if now not in (None, "") else ""
