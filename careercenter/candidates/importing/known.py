"""What of the suggestions is new to a profile."""

from collections.abc import Callable, Iterable
from typing import Any

from careercenter.candidates.importing.suggestions import Kind, Suggestion
from careercenter.candidates.models import Candidate


def news(candidate: Candidate | None, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    return [each for each in suggestions if candidate is None or not is_there(candidate, each)]


def is_there(candidate: Candidate, suggestion: Suggestion) -> bool:
    return THERE[suggestion.kind](candidate, suggestion.value)


def has_credential(candidate: Candidate, value: Any) -> bool:
    return value["code"] in {row.code for row in candidate.held}


def has_exam(candidate: Candidate, value: Any) -> bool:
    return value in candidate.exams or value in {row.code for row in candidate.held}


def has_specialty(candidate: Candidate, value: Any) -> bool:
    return value["slug"] in candidate.years_in and (
        value["years"] is None or candidate.years_in[value["slug"]] == value["years"]
    )


def has_job(candidate: Candidate, value: Any) -> bool:
    new = (value["title"], value["employer_name"], value["started_on"])
    return new in {
        (entry.title, entry.employer_name, entry.started_on.isoformat())
        for entry in candidate.experience
    }


def has_school(candidate: Candidate, value: Any) -> bool:
    new = (value["degree"], value["subject"], value["school"])
    return new in {(each.degree.value, each.subject, each.school) for each in candidate.education}


def equals(name: str) -> Callable[[Candidate, Any], bool]:
    return lambda candidate, value: getattr(candidate, name) == value


def lists(name: str) -> Callable[[Candidate, Any], bool]:
    return lambda candidate, value: value in getattr(candidate, name)


THERE: dict[Kind, Callable[[Candidate, Any], bool]] = {
    Kind.credential: has_credential,
    Kind.exam: has_exam,
    Kind.name: lambda candidate, value: candidate.account.name == value,
    Kind.headline: equals("headline"),
    Kind.about: equals("about"),
    Kind.state: equals("state"),
    Kind.zip_code: equals("zip_code"),
    Kind.relocates: equals("relocates"),
    Kind.years: equals("years"),
    Kind.specialty: has_specialty,
    Kind.setting: lists("settings"),
    Kind.code_set: lists("code_sets"),
    Kind.software: lists("software"),
    Kind.language: lists("languages"),
    Kind.credits: equals("credits"),
    Kind.experience: has_job,
    Kind.education: has_school,
    Kind.link: lists("links"),
    Kind.remote: equals("remote_wish"),
    Kind.employment: lists("employment_types"),
    Kind.tax_form: lists("tax_forms"),
}
