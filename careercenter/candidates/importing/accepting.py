"""Takes into a profile what its owner ticked, and nothing else."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from careercenter.accounts.models import Account
from careercenter.candidates import entries
from careercenter.candidates.forms import MOST_SPECIALTIES
from careercenter.candidates.importing.checking import BadValue, checked
from careercenter.candidates.importing.known import is_there
from careercenter.candidates.importing.suggestions import Kind, Suggestion, read_token
from careercenter.candidates.links import MOST as MOST_LINKS
from careercenter.candidates.models import Candidate, Education, Experience, RemoteWish
from careercenter.candidates.profile import candidate_of
from careercenter.candidates.self_report import report
from careercenter.credentials.facts import Degree
from careercenter.db import db

MOST = 200
MOST_LISTED = 60


def accept(account: Account, tokens: Iterable[str]) -> int:
    """How many are in the profile now that were not. What cannot stand in one is passed over.

    A credential comes in as self-reported, whatever was sent.
    """
    candidate = candidate_of(account)
    taken = 0
    for token in list(tokens)[:MOST]:
        told = read_token(token)
        taken += told is not None and take(candidate, *told)
    return taken


def take(candidate: Candidate, kind: Kind, value: Any) -> bool:
    try:
        fine = checked(kind, value)
    except BadValue:
        return False
    if is_there(candidate, Suggestion(kind, fine, "")):
        return False
    return TAKE[kind](candidate, fine)


def credential(candidate: Candidate, value: Any) -> bool:
    issued = date.fromisoformat(value["issued_on"]) if value["issued_on"] else None
    added = report(candidate, value["code"], issued)
    db.session.expire(candidate, ["held"])
    return added


def name(candidate: Candidate, value: Any) -> bool:
    candidate.account.name = value
    return True


def specialty(candidate: Candidate, value: Any) -> bool:
    slug, years = value["slug"], value["years"]
    if slug not in candidate.years_in and len(candidate.years_in) >= MOST_SPECIALTIES:
        return False
    candidate.years_in = {**candidate.years_in, slug: years or 0}
    return True


def experience(candidate: Candidate, value: Any) -> bool:
    days = {each: on(value[each]) for each in ("started_on", "ended_on")}
    return add_entry(candidate, Experience, {**value, **days})


def education(candidate: Candidate, value: Any) -> bool:
    return add_entry(candidate, Education, {**value, "degree": Degree(value["degree"])})


def on(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def add_entry(candidate: Candidate, kind: entries.Kind, columns: dict[str, Any]) -> bool:
    if entries.count(kind, candidate) >= entries.MOST[kind]:
        return False
    db.session.add(kind(candidate_id=candidate.id, **columns))
    db.session.flush()
    db.session.expire(candidate, ["experience", "education"])
    return True


def remote(candidate: Candidate, value: Any) -> bool:
    candidate.remote_wish = RemoteWish(value)
    return True


def replaces(column: str) -> Callable[[Candidate, Any], bool]:
    def put(candidate: Candidate, value: Any) -> bool:
        setattr(candidate, column, value)
        return True

    return put


def joins(column: str, most: int = MOST_LISTED) -> Callable[[Candidate, Any], bool]:
    def put(candidate: Candidate, value: Any) -> bool:
        listed = getattr(candidate, column)
        if len(listed) < most:
            setattr(candidate, column, [*listed, value])
        return len(listed) < most

    return put


TAKE: dict[Kind, Callable[[Candidate, Any], bool]] = {
    Kind.credential: credential,
    Kind.exam: joins("exams", 10),
    Kind.name: name,
    Kind.headline: replaces("headline"),
    Kind.about: replaces("about"),
    Kind.state: replaces("state"),
    Kind.zip_code: replaces("zip_code"),
    Kind.relocates: replaces("relocates"),
    Kind.years: replaces("years"),
    Kind.specialty: specialty,
    Kind.setting: joins("settings"),
    Kind.code_set: joins("code_sets"),
    Kind.software: joins("software"),
    Kind.language: joins("languages"),
    Kind.credits: replaces("credits"),
    Kind.experience: experience,
    Kind.education: education,
    Kind.link: joins("links", MOST_LINKS),
    Kind.remote: remote,
    Kind.employment: joins("employment_types"),
    Kind.tax_form: joins("tax_forms"),
}
