"""Whether a value can stand in a profile. The same rules as the forms', for what a file says."""

import re
from collections.abc import Callable, Container
from datetime import date
from typing import Any

from careercenter.candidates.entry_forms import LONGEST_LINE, LONGEST_STORY, is_year
from careercenter.candidates.forms import (
    LONGEST_ABOUT,
    LONGEST_HEADLINE,
    LONGEST_NAME,
    MOST_CREDITS,
    MOST_YEARS,
)
from careercenter.candidates.importing.suggestions import Kind
from careercenter.candidates.links import is_public
from careercenter.candidates.models import RemoteWish
from careercenter.candidates.months import EARLIEST
from careercenter.candidates.words import LANGUAGES
from careercenter.clock import now
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.facts import Degree
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employment import EmploymentType, TaxForm
from careercenter.forms import one_line, paragraphs
from careercenter.states import STATES

MOST_SPECIALTIES_OF_A_JOB = 10
HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


class BadValue(ValueError):
    """The value cannot stand in a profile."""


def checked(kind: Kind, value: Any) -> Any:
    """The value, tidied. Raises BadValue. Checking twice changes nothing."""
    return CHECKS[kind](value)


def visible(text: str) -> str:
    """Without what no person types: control characters, half characters, turned directions."""
    return HIDDEN.sub("", text)


def text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue
    return visible(value)


def line(most: int, *, may_be_empty: bool = False) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = one_line(text_of(value))
        if not (text or may_be_empty):
            raise BadValue
        return cut(text, most)

    return check


def prose(most: int, *, may_be_empty: bool = False) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = paragraphs(text_of(value))
        if not (text or may_be_empty):
            raise BadValue
        return cut(text, most)

    return check


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def readable(text: str, most: int) -> str:
    """What stands beside a value, as a value would stand there."""
    return cut(paragraphs(visible(text)), most)


def one_of(known: Container[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise BadValue
        return value

    return check


def number(most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if type(value) is not int or not 0 <= value <= most:
            raise BadValue
        return value

    return check


def matching(test: Callable[[str], object]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not test(value):
            raise BadValue
        return value

    return check


def true(value: Any) -> bool:
    if value is not True:
        raise BadValue
    return True


def code(value: Any) -> str:
    found = CATALOGUE.get(value) if isinstance(value, str) else None
    if found is None or not found.is_active:
        raise BadValue
    return found.code


def credential(value: Any) -> dict[str, Any]:
    told = mapping(value)
    issued = day(told["issued_on"]) if told.get("issued_on") else None
    return {"code": code(told.get("code")), "issued_on": issued.isoformat() if issued else None}


def specialty(value: Any) -> dict[str, Any]:
    told = mapping(value)
    slug = one_of(SPECIALTIES)(told.get("slug"))
    years = told.get("years")
    return {"slug": slug, "years": None if years is None else number(MOST_YEARS)(years)}


def experience(value: Any) -> dict[str, Any]:
    told = mapping(value)
    started, ended = month(told.get("started_on")), told.get("ended_on")
    if ended is not None and month(ended) < started:
        raise BadValue
    return {
        "title": line(LONGEST_LINE)(told.get("title")),
        "employer_name": line(LONGEST_LINE, may_be_empty=True)(told.get("employer_name", "")),
        "started_on": started.isoformat(),
        "ended_on": None if ended is None else month(ended).isoformat(),
        "is_coding": told.get("is_coding") is True,
        "specialties": slugs(told.get("specialties", [])),
        "about": prose(LONGEST_STORY, may_be_empty=True)(told.get("about", "")),
    }


def education(value: Any) -> dict[str, Any]:
    told = mapping(value)
    finished = told.get("finished")
    if finished is not None and not (type(finished) is int and is_year(finished)):
        raise BadValue
    return {
        "degree": one_of(set(Degree))(told.get("degree")),
        "subject": line(LONGEST_LINE, may_be_empty=True)(told.get("subject", "")),
        "school": line(LONGEST_LINE, may_be_empty=True)(told.get("school", "")),
        "finished": finished,
    }


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue
    return value


def slugs(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise BadValue
    known = [each for each in value if isinstance(each, str) and each in SPECIALTIES]
    return list(dict.fromkeys(known))[:MOST_SPECIALTIES_OF_A_JOB]


def day(value: Any) -> date:
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadValue from None
    if found.year < EARLIEST or found > now().date():
        raise BadValue
    return found


def month(value: Any) -> date:
    return day(value).replace(day=1)


CHECKS: dict[Kind, Callable[[Any], Any]] = {
    Kind.credential: credential,
    Kind.exam: code,
    Kind.name: line(LONGEST_NAME),
    Kind.headline: line(LONGEST_HEADLINE),
    Kind.about: prose(LONGEST_ABOUT),
    Kind.state: one_of(STATES),
    Kind.zip_code: matching(lambda text: re.fullmatch("[0-9]{5}", text)),
    Kind.relocates: true,
    Kind.years: number(MOST_YEARS),
    Kind.specialty: specialty,
    Kind.setting: one_of(SETTINGS),
    Kind.code_set: one_of(CODE_SETS),
    Kind.software: one_of(SOFTWARE),
    Kind.language: one_of(LANGUAGES),
    Kind.credits: number(MOST_CREDITS),
    Kind.experience: experience,
    Kind.education: education,
    Kind.link: matching(is_public),
    Kind.remote: one_of(set(RemoteWish)),
    Kind.employment: one_of(set(EmploymentType)),
    Kind.tax_form: one_of(set(TaxForm)),
}
