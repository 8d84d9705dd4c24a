"""A candidate as others see them: one value, with or without what tells who they are."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from careercenter import pay
from careercenter.candidates.badges import Badge, badge_of
from careercenter.candidates.experience import month_number, months
from careercenter.candidates.facts import years_of
from careercenter.candidates.models import Candidate, Education, Experience, Resume
from careercenter.candidates.redacting import without
from careercenter.candidates.visibility import fold_name
from careercenter.candidates.words import DEGREES, REMOTE_WISHES, languages
from careercenter.clock import now
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.facts import Standing
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employment import EMPLOYMENT, TAX_FORMS, EmploymentType, TaxForm
from careercenter.states import STATES

Hide = Callable[[str], str]
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
ORDER = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True)
class Job:
    """`when` and `length` in words. `employer` and `about` are "" where nobody may know who."""

    title: str
    employer: str
    when: str
    length: str
    is_coding: bool
    specialties: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class School:
    degree: str
    subject: str
    school: str
    finished: int | None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All in words. Where `is_anonymous`, there is no name, address, free text, link or résumé, nor
    the name of an employer or a school; the headline and titles have such names cut out."""

    is_anonymous: bool
    name: str
    email: str
    headline: str
    about: str
    state: str
    relocates: bool
    credentials: tuple[Badge, ...]
    exams: tuple[str, ...]
    years: int | None
    years_in: tuple[tuple[str, int], ...]
    settings: tuple[str, ...]
    code_sets: tuple[str, ...]
    software: tuple[str, ...]
    languages: tuple[str, ...]
    credits: int | None
    remote: str
    employment: tuple[str, ...]
    tax_forms: tuple[str, ...]
    pay: str
    jobs: tuple[Job, ...]
    schools: tuple[School, ...]
    links: tuple[str, ...]
    resume: Resume | None

    @property
    def is_empty(self) -> bool:
        return not (self.headline or self.credentials or self.jobs or self.years is not None)


def profile_of(candidate: Candidate, *, anonymous: bool) -> Profile:
    """As of today. Pay is told only where the candidate shows it; the ZIP code never is."""
    hide = partial(without, secrets_of(candidate)) if anonymous else str
    own = UNNAMED if anonymous else names_of(candidate)
    return Profile(
        **own,
        is_anonymous=anonymous,
        headline=hide(candidate.headline),
        state=STATES.get(candidate.state, ""),
        relocates=candidate.relocates,
        credentials=credentials_of(candidate),
        exams=exams_of(candidate),
        years=years_of(candidate),
        years_in=years_in(candidate),
        settings=tuple(SETTINGS.names(candidate.settings)),
        code_sets=tuple(CODE_SETS.names(candidate.code_sets)),
        software=tuple(SOFTWARE.names(candidate.software)),
        languages=tuple(languages(candidate.languages)),
        credits=candidate.credits,
        remote=REMOTE_WISHES[candidate.remote_wish] if candidate.remote_wish else "",
        employment=tuple(EMPLOYMENT[EmploymentType(each)] for each in candidate.employment_types),
        tax_forms=tuple(TAX_FORMS[TaxForm(each)] for each in candidate.tax_forms),
        pay=least_pay(candidate) if candidate.pay_is_shown else "",
        jobs=tuple(job_of(entry, hide, anonymous) for entry in candidate.experience),
        schools=tuple(school_of(entry, hide, anonymous) for entry in candidate.education),
    )


UNNAMED: dict[str, Any] = {"name": "", "email": "", "about": "", "links": (), "resume": None}


def names_of(candidate: Candidate) -> dict[str, Any]:
    return {
        "name": candidate.account.name,
        "email": candidate.account.email,
        "about": candidate.about,
        "links": tuple(candidate.links),
        "resume": default_resume(candidate.resumes),
    }


def secrets_of(candidate: Candidate) -> tuple[str, ...]:
    """What a line must not tell of somebody without a name."""
    employers = [entry.employer_name for entry in candidate.experience]
    schools = [entry.school for entry in candidate.education]
    return secrets_in(candidate.account.name, [*employers, *schools])


def secrets_in(name: str, places: Iterable[str]) -> tuple[str, ...]:
    """The same from a name, and the names of employers and schools."""
    called = [spelling for place in places for spelling in spellings(place)]
    return tuple(dict.fromkeys(filter(None, [name, *pieces(name), *called])))


def pieces(name: str) -> list[str]:
    """ "Dana Park-Lee, CPC" → "Dana", "Park", "Lee". Where a name begins is no credential: Art."""
    first, *rest = re.findall(r"[^\W_][\w’']*", unicodedata.normalize("NFC", name)) or [""]
    return [first, *(each for each in rest if CATALOGUE.get(each) is None)]


def spellings(place: str) -> tuple[str, ...]:
    """Also without its legal form, a leading "the", and what stands in brackets."""
    return place, fold_name(place), fold_name(BRACKETS.sub(" ", place))


def default_resume(resumes: Iterable[Resume]) -> Resume | None:
    """The one that is marked, else the newest."""
    return max(resumes, key=lambda each: (each.is_default, each.id), default=None)


def credentials_of(candidate: Candidate) -> tuple[Badge, ...]:
    """The surest first; what a moderator rejected is not told."""
    held = [(ORDER[row.standing], row.code, row) for row in candidate.held if row.standing]
    return tuple(badge_of(row) for *_, row in sorted(held, key=lambda each: each[:2]))


def exams_of(candidate: Candidate) -> tuple[str, ...]:
    held = {row.code for row in candidate.held}
    return tuple(code for code in candidate.exams if code not in held)


def years_in(candidate: Candidate) -> tuple[tuple[str, int], ...]:
    """Specialties by name, the longest practiced first; 0 where no number of years is told."""
    told = [(SPECIALTIES.name(slug), int(years)) for slug, years in candidate.years_in.items()]
    return tuple(sorted(told, key=lambda each: (-each[1], each[0])))


def least_pay(candidate: Candidate) -> str:
    """ "From $32 an hour"; "" where nothing is said."""
    if candidate.pay_cents is None or candidate.pay_unit is None:
        return ""
    return f"From {pay.dollars(candidate.pay_cents)} {pay.UNIT_WORDS[candidate.pay_unit]}"


def job_of(entry: Experience, hide: Hide, anonymous: bool) -> Job:
    return Job(
        title=hide(entry.title),
        employer="" if anonymous else entry.employer_name,
        when=when(entry),
        length=length(months([entry])),
        is_coding=entry.is_coding,
        specialties=tuple(SPECIALTIES.names(entry.specialties)),
        about="" if anonymous else entry.about,
    )


def when(entry: Experience) -> str:
    """ "Mar 2019 – now". An end that is still to come is "now" as well."""
    today = now().date()
    is_over = entry.ended_on is not None and month_number(entry.ended_on) <= month_number(today)
    ended = f"{entry.ended_on:%b %Y}" if is_over else "now"
    return f"{entry.started_on:%b %Y} – {ended}"


def length(number: int) -> str:
    """ "3 years 2 months"."""
    years, rest = divmod(number, 12)
    parts = [counted(years, "year"), counted(rest, "month")]
    return " ".join(filter(None, parts))


def counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def school_of(entry: Education, hide: Hide, anonymous: bool) -> School:
    school = "" if anonymous else entry.school
    return School(DEGREES[entry.degree], hide(entry.subject), school, entry.finished)
