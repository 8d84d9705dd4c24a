"""Reads a file in the JSON Resume format (jsonresume.org, schema 1.0.0), ours or another site's."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from careercenter.candidates.forms import LARGEST_JSON
from careercenter.candidates.importing import jobs, schools
from careercenter.candidates.importing.resume import CODES, usable
from careercenter.candidates.importing.suggestions import Kind, Suggestion
from careercenter.candidates.links import is_public
from careercenter.candidates.words import LANGUAGES, REMOTE_WISHES
from careercenter.clock import now
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.mentions import every_mention
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES, Taxonomy
from careercenter.employment import EMPLOYMENT, TAX_FORMS
from careercenter.states import STATES

MOST_ENTRIES = 50
OWN = "careercenter"  # under `meta`: what the format has no place for
GROUPS: dict[str, tuple[Kind, Taxonomy]] = {
    "settings": (Kind.setting, SETTINGS),
    "code sets": (Kind.code_set, CODE_SETS),
    "software": (Kind.software, SOFTWARE),
}
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
Found = Iterator[Suggestion]


class BadJson(ValueError):
    """The words say what is wrong and on which line."""


def read(text: str) -> list[Suggestion]:
    """Raises BadJson."""
    if len(text) > LARGEST_JSON:
        raise BadJson(
            f"This is longer than {LARGEST_JSON // 1000},000 characters. Shorten it first."
        )
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"Line {error.lineno}, column {error.colno}"
        raise BadJson(f"{where} is not JSON: {error.msg.lower()}.") from None
    except (ValueError, RecursionError):
        raise BadJson(
            "This is JSON that no résumé needs: too deep, or with endless numbers."
        ) from None
    if not isinstance(document, dict):
        raise BadJson("A JSON Resume begins with { and has sections such as “basics” and “work”.")
    return usable(every_suggestion(document))


def every_suggestion(document: dict[str, Any]) -> Found:
    yield from certificates(document)
    yield from basics(part(document, "basics"))
    yield from own(part(part(document, "meta"), OWN))
    yield from skills(document)
    yield from languages(document)
    yield from work(document)
    yield from education(document)


def part(of: dict[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def entries(of: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = of.get(name)
    listed = found[:MOST_ENTRIES] if isinstance(found, list) else []
    return [each for each in listed if isinstance(each, dict)]


def texts(of: dict[str, Any], name: str) -> list[str]:
    found = of.get(name)
    listed = found[:MOST_ENTRIES] if isinstance(found, list) else []
    return [each for each in listed if isinstance(each, str)]


def text(of: dict[str, Any], name: str) -> str:
    found = of.get(name)
    return found.strip() if isinstance(found, str) else ""


def certificates(document: dict[str, Any]) -> Found:
    """Whatever another site says of them, they come in as self-reported."""
    for each in entries(document, "certificates"):
        name = text(each, "name")
        mentions = every_mention(name[:200])
        known = CATALOGUE.find(mentions[-1].code if mentions else name[:200])
        if known is not None:
            issued = day(text(each, "date"), whole=True)
            value = {"code": known.code, "issued_on": issued.isoformat() if issued else None}
            words = f"{known.code} – {known.name}"
            yield Suggestion(Kind.credential, value, words, name[:200])


def day(typed: str, *, whole: bool = False) -> date | None:
    """The day, or the first of the month or the year; with `whole`, no day is made of a year."""
    found = DAY.match(typed)
    if found is None or (whole and found[2] is None):
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def basics(of: dict[str, Any]) -> Found:
    for kind, name in ((Kind.name, "name"), (Kind.headline, "label"), (Kind.about, "summary")):
        yield Suggestion(kind, text(of, name), f"{kind.value.capitalize()}: {text(of, name)}")
    home = part(of, "location")
    region = text(home, "region")
    state = CODES.get(region, region.upper())
    yield Suggestion(Kind.state, state, f"Home state: {STATES.get(state, '')}", region[:80])
    zip_code = text(home, "postalCode")[:5]
    yield Suggestion(Kind.zip_code, zip_code, f"ZIP code: {zip_code}")
    for link in (text(of, "url"), *(text(each, "url") for each in entries(of, "profiles"))):
        if is_public(link):
            yield Suggestion(Kind.link, link, link)


def own(of: dict[str, Any]) -> Found:
    years = of.get("years")
    yield Suggestion(Kind.years, years, f"{years} years of coding work")
    yield Suggestion(Kind.credits, of.get("credits"), f"{of.get('credits')} college credits")
    yield Suggestion(Kind.relocates, of.get("relocates"), "Would move for the right job")
    for code in texts(of, "exams"):
        yield Suggestion(Kind.exam, code, code)
    for kind, name, words in (
        (Kind.employment, "employment_types", EMPLOYMENT),
        (Kind.tax_form, "tax_forms", TAX_FORMS),
    ):
        known = {str(each): told for each, told in words.items()}
        for value in texts(of, name):
            yield Suggestion(kind, value, known.get(value, value))
    wishes = {str(each): told for each, told in REMOTE_WISHES.items()}
    yield Suggestion(Kind.remote, of.get("remote"), wishes.get(text(of, "remote"), ""))


def skills(document: dict[str, Any]) -> Found:
    for each in entries(document, "skills"):
        name, level = text(each, "name"), text(each, "level")
        specialty = SPECIALTIES.find(name)
        if specialty is not None:
            years = re.match(r"([0-9]{1,2})\s+years?\b", level)
            value = {"slug": specialty.slug, "years": int(years[1]) if years else None}
            words = specialty.name + (f", {level}" if years else "")
            yield Suggestion(Kind.specialty, value, words, f"{name} {level}".strip()[:160])
        lists = GROUPS.get(name.casefold())
        for keyword in [name, *texts(each, "keywords")]:
            yield from term(keyword, [lists] if lists else list(GROUPS.values())[1:])


def term(keyword: str, lists: list[tuple[Kind, Taxonomy]]) -> Found:
    for kind, terms in lists:
        known = terms.find(keyword)
        if known is not None:
            yield Suggestion(kind, known.slug, known.name, keyword[:160])
            return


def languages(document: dict[str, Any]) -> Found:
    codes = {name.casefold(): code for code, name in LANGUAGES.items()}
    for each in entries(document, "languages"):
        code = codes.get(text(each, "language").casefold())
        if code is not None:
            yield Suggestion(Kind.language, code, LANGUAGES[code])


def work(document: dict[str, Any]) -> Found:
    for each in entries(document, "work"):
        started, ended = day(text(each, "startDate")), day(text(each, "endDate"))
        if started is None:
            continue
        title, highlights = text(each, "position"), [f"– {h}" for h in texts(each, "highlights")]
        about = "\n".join(filter(None, [text(each, "summary"), *highlights]))
        coding = each.get("coding")
        value = {
            "title": title,
            "employer_name": text(each, "name") or text(each, "company"),
            "started_on": started.replace(day=1).isoformat(),
            "ended_on": ended.replace(day=1).isoformat() if ended and is_past(ended) else None,
            "is_coding": coding if isinstance(coding, bool) else jobs.is_coding(title, about),
            "specialties": [
                known.slug for s in texts(each, "specialties") if (known := SPECIALTIES.find(s))
            ],
            "about": about,
        }
        yield Suggestion(Kind.experience, value, jobs.told(value))


def is_past(moment: date) -> bool:
    return moment <= now().date()


def education(document: dict[str, Any]) -> Found:
    for each in entries(document, "education"):
        degree = schools.degree_of(text(each, "studyType"))
        finished = day(text(each, "endDate"))
        if degree is None:
            continue
        value = {
            "degree": degree.value,
            "subject": text(each, "area"),
            "school": text(each, "institution"),
            "finished": finished.year if finished else None,
        }
        yield Suggestion(Kind.education, value, schools.told(value))
