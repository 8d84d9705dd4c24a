"""Jobs in a résumé: lines with a range of dates, their title, their employer, what was done."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from careercenter.candidates.importing.sections import Line, Section
from careercenter.candidates.importing.skills import specialties_of
from careercenter.candidates.importing.suggestions import Kind, Suggestion, shortened
from careercenter.candidates.months import NAMES, first_of, parse_month
from careercenter.clock import now

MONTH = rf"(?:{'|'.join(NAMES)})[a-z]{{0,6}}\.?,?\s+[0-9]{{4}}"
DAY = rf"(?:{MONTH}|[0-9]{{1,2}}[/.][0-9]{{4}}|(?:19|20)[0-9]{{2}})"
RANGE = re.compile(
    rf"\(?\b(?P<start>{DAY})\s*(?:-|–|—|to|through|until)\s*"
    rf"(?P<end>{DAY}|present|current(?:ly)?|now|today|ongoing)\b\)?",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*\|\s*|\s+[•·–—-]\s+|\s*[,;]\s+|\s+(?:at|@|for)\s+")
TITLE = re.compile(
    r"\b(?:cod(?:er|ing)|audit(?:or|ing)?|specialist|analyst|manager|supervisor|director|biller|billing|"
    r"abstractor|technician|consultant|educator|instructor|clerk|assistant|associate|lead|trainer|"
    r"coordinator|registrar|nurse|representative|scribe|reviewer|validator|entry|intern|apprentice)\b",
    re.IGNORECASE,
)
CODING_TITLE = re.compile(
    r"\bcod(?:er|ing)\b|\babstract(?:or|ion)\b|\bCDI\b|clinical documentation|\bHCC\b|"
    r"risk adjustment|\bDRG\b|chart audit|HEDIS",
    re.IGNORECASE,
)
CODED = re.compile(
    r"\bcod(?:ed|es|ing)\b[^.]{0,80}\b(?:ICD|CPT|HCPCS|chart|encounter|record)", re.I
)
EMPLOYER = re.compile(
    r"\b(?:hospital|health|medical|clinic|center|group|partners|physicians|inc|llc|university|care|"
    r"associates|systems?|services|solutions|practice|plan)\b",
    re.IGNORECASE,
)
MOST_ABOUT = 800
LONGEST_NAME = 90
YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}")


def jobs_in(lines: list[Line]) -> Iterator[Suggestion]:
    """The entries whose title can be told. A year without a month is taken as its January, so that
    no month is counted that the résumé does not name."""
    for place, line in enumerate(lines):
        found = RANGE.search(line.text)
        if found is None or line.section in {Section.education, Section.credentials}:
            continue
        started, ended = start_of(found["start"]), end_of(found["end"])
        if started is None or started > now().date() or (ended and ended < started):
            continue
        rest = (line.text[: found.start()] + " | " + line.text[found.end() :]).strip(" |,–—-·•:")
        title, employer = who_and_what(rest, lines, place)
        if title:
            yield entry(title, employer, (started, ended), lines, place)


def start_of(text: str) -> date | None:
    return first_of(int(text), 1) if YEAR_ONLY.fullmatch(text) else parse_month(text)


def end_of(text: str) -> date | None:
    """None for now, and for what is still to come."""
    if not text[0].isdigit() and not any(char.isdigit() for char in text):
        return None
    ended = start_of(text)
    return None if ended is None or ended > now().date() else ended


def who_and_what(rest: str, lines: list[Line], place: int) -> tuple[str, str]:
    """Title and employer, from the line of the dates and the lines beside it; "" where unknown."""
    parts = [part for part in PARTS.split(rest) if part and len(part) <= LONGEST_NAME]
    title = next((part for part in parts if TITLE.search(part)), "")
    others = [part for part in parts if part != title]
    beside = neighbors(lines, place)
    if not title:
        named = [part for text in beside for part in PARTS.split(text) if TITLE.search(part)]
        title = named[0] if named else ""
        beside = [text for text in beside if title not in text or not title]
    employer = others[0] if others else first_employer(beside)
    return title, employer


def first_employer(texts: list[str]) -> str:
    """The one that is called like an organization, else the first."""
    names = [PARTS.split(text)[0] for text in texts]
    return next(filter(EMPLOYER.search, names), names[0] if names else "")


def neighbors(lines: list[Line], place: int) -> list[str]:
    """The lines after and before that may belong to the heading of an entry."""
    near = [lines[at] for at in (place + 1, place - 1, place - 2) if 0 <= at < len(lines)]
    if len(near) > 1 and (place >= 1 and not is_plain(lines[place - 1])):
        near = [each for each in near if each not in lines[max(0, place - 2) : place]]
    return [each.text for each in near if is_plain(each)]


def is_plain(line: Line) -> bool:
    is_sentence = line.text.endswith((".", ";", ","))
    is_short = len(line.text) <= LONGEST_NAME
    return is_short and not (
        line.is_bullet or line.is_heading or is_sentence or RANGE.search(line.text)
    )


def entry(
    title: str, employer: str, when: tuple[date, date | None], lines: list[Line], place: int
) -> Suggestion:
    about = done_there(lines, place)
    value: dict[str, Any] = {
        "title": title,
        "employer_name": employer,
        "started_on": when[0].isoformat(),
        "ended_on": when[1].isoformat() if when[1] else None,
        "is_coding": is_coding(title, about),
        "specialties": list(dict.fromkeys(specialties_of(title, Section.skills))),
        "about": about,
    }
    return Suggestion(Kind.experience, value, told(value), shortened(lines[place].text))


def is_coding(title: str, about: str) -> bool:
    return bool(CODING_TITLE.search(title) or CODED.search(about))


def done_there(lines: list[Line], place: int) -> str:
    """The bullets that follow, as they stand."""
    found: list[str] = []
    for line in lines[place + 1 : place + 15]:
        if line.is_bullet:
            found.append(f"– {line.text}")
        elif found or RANGE.search(line.text) or line.is_heading:
            break
    return "\n".join(found)[:MOST_ABOUT]


def told(value: dict[str, Any]) -> str:
    """ "Inpatient Coder, Larkspur Health, Mar 2019 – now"."""
    started = date.fromisoformat(value["started_on"])
    ended = date.fromisoformat(value["ended_on"]) if value["ended_on"] else None
    when = f"{started:%b %Y} – {f'{ended:%b %Y}' if ended else 'now'}"
    return ", ".join(filter(None, [value["title"], value["employer_name"], when]))
