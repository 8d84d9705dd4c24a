"""Education in a résumé: what stands under its heading."""

import re
from collections.abc import Iterator
from typing import Any

from careercenter.candidates.entry_forms import is_year
from careercenter.candidates.importing.sections import LONGEST_LINE, Line, Section
from careercenter.candidates.importing.suggestions import Kind, Suggestion, shortened
from careercenter.candidates.words import DEGREES
from careercenter.credentials.facts import Degree

# The highest first: "Associate" stands in no doctorate, but "of Science" stands in many.
NAMED = {
    Degree.doctorate: r"\bPh\.?D\b|\bdoctor(?:ate)?\b",
    Degree.master: r"\bmaster(?:['’]?s)?\b|\bM\.?B\.?A\b|\bM\.S\.|\bMS\b|\bMHA\b",
    Degree.bachelor: r"\bbachelor(?:['’]?s)?\b|\bB\.S\.|\bB\.A\.|\bBS\b|\bBA\b",
    Degree.associate: r"\bassociate(?:['’]?s)?\b|\bA\.?A\.?S\b|\bA\.S\.|\bA\.A\.",
    Degree.certificate: r"\bcertificate\b|\bdiploma\b(?!.*high school)|\bprogram\b",
    Degree.high_school: r"\bhigh school\b|\bGED\b",
}
PATTERNS = {degree: re.compile(words, re.IGNORECASE) for degree, words in NAMED.items()}
SCHOOL = re.compile(
    r"\b(?:university|college|institute|school|academy|polytechnic)\b", re.IGNORECASE
)
SUBJECT = re.compile(
    r"(?:\bin|\bof (?:applied )?(?:science|arts)(?: degree)?,?(?: in)?|\bdegree,|[:–—-])\s+"
    r"(?P<subject>(?:health|medical|nursing|business|biology|information|coding|[A-Z])"
    r"[\w &/'’-]{2,60})"
)
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
PARTS = re.compile(r"\s*\|\s*|\s+[•·–—-]\s+|\s*[,;(]\s*")


def schools_in(lines: list[Line]) -> Iterator[Suggestion]:
    taught = [line for line in lines if line.section is Section.education and not line.is_heading]
    for place, line in enumerate(taught):
        degree = degree_of(line.text)
        if degree is None:
            continue
        beside = [each.text for each in taught[place + 1 : place + 2] if not degree_of(each.text)]
        beside += [each.text for each in taught[max(0, place - 1) : place] if is_school_only(each)]
        years = [int(year) for text in (line.text, *beside) for year in YEAR.findall(text)]
        value: dict[str, Any] = {
            "degree": degree.value,
            "subject": subject_of(line.text),
            "school": next(filter(None, map(school_of, (line.text, *beside))), ""),
            "finished": next((year for year in reversed(years[:2]) if is_year(year)), None),
        }
        yield Suggestion(Kind.education, value, told(value), shortened(line.text))


def degree_of(text: str) -> Degree | None:
    """The highest that is named in what may be one line; some of the patterns look far ahead."""
    start = text[:LONGEST_LINE]
    return next((each for each, known in PATTERNS.items() if known.search(start)), None)


def is_school_only(line: Line) -> bool:
    return bool(SCHOOL.search(line.text)) and not degree_of(line.text)


def school_of(text: str) -> str:
    return next((part.strip() for part in PARTS.split(text) if SCHOOL.search(part)), "")


def subject_of(text: str) -> str:
    found = SUBJECT.search(text)
    subject = PARTS.split(found["subject"])[0].strip() if found else ""
    return "" if SCHOOL.search(subject) else subject


def told(value: dict[str, Any]) -> str:
    """ "Associate degree, Health Information, Granite College, 2016"."""
    year = str(value["finished"]) if value["finished"] else ""
    words = [DEGREES[Degree(value["degree"])], value["subject"], value["school"], year]
    return ", ".join(filter(None, words))
