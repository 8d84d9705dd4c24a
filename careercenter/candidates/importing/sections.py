"""A résumé's text as lines, each with the section that it stands in."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import wrap

from careercenter.candidates.importing.checking import visible

LONGEST_TEXT = 60_000
MOST_LINES = 1_000
LONGEST_LINE = 1_000  # some documents come without ends of lines
LONGEST_HEADING = 45
SHORTEST_CUT = 45  # a shorter line ended because its words did
MARKS = re.compile(r"[®™℠]|\((?:R|TM)\)")
BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙·*✓➢]|[-–—o](?=\s))\s*")


class Section(StrEnum):
    top = "top"
    summary = "summary"
    experience = "experience"
    education = "education"
    credentials = "credentials"
    skills = "skills"
    other = "other"


HEADINGS = {
    Section.summary: r"(?:professional |career |executive )?(?:summary|profile|objective)|"
    r"about(?: me)?",
    Section.experience: r"(?:professional |work |relevant |coding |employment |other |additional )*"
    r"(?:experience|employment|work history|employment history|career history)",
    Section.education: r"education(?: (?:and|&) training)?|academic background|training",
    Section.credentials: r"(?:professional |active )*(?:certifications?|credentials|licenses?|"
    r"licensure)(?:(?: (?:and|&) | ?/ ?)(?:certifications?|credentials|licenses?|memberships?))?",
    Section.skills: r"(?:technical |core |key |coding |other )*(?:skills|competencies|"
    r"proficiencies|software|systems|tools|technology|specialties|expertise)"
    r"(?: (?:and|&) \w+)?|languages",
    Section.other: r"references|(?:professional )?(?:memberships?|affiliations?|associations?)|"
    r"awards?(?: (?:and|&) honors)?|volunteer(?:ing| work| experience)?|publications|interests",
}
PATTERNS = {
    section: re.compile(rf"(?:{words})", re.IGNORECASE) for section, words in HEADINGS.items()
}


@dataclass(frozen=True)
class Line:
    """`text` without its bullet, as words with single spaces."""

    text: str
    section: Section
    is_bullet: bool
    is_heading: bool = False


def lines_of(text: str) -> list[Line]:
    """Without blank lines."""
    section, found = Section.top, []
    for raw in MARKS.sub("", visible(text[:LONGEST_TEXT])).splitlines()[:MOST_LINES]:
        words = " ".join(BULLET.sub("", raw).replace("\t", " | ").split())
        if not words:
            continue
        heading = heading_of(words)
        section = heading or section
        is_bullet = bool(BULLET.match(raw))
        for piece in wrap(words, LONGEST_LINE, break_on_hyphens=False):
            found.append(Line(piece, section, is_bullet, heading is not None))
    return found


def heading_of(words: str) -> Section | None:
    """The section that a line opens; of "Skills: Epic" too, whose rest is read with it."""
    head = words.partition(":")[0].strip(" -–—_|")
    if len(head) > LONGEST_HEADING or (":" not in words and len(words) > LONGEST_HEADING):
        return None
    return next((each for each, known in PATTERNS.items() if known.fullmatch(head)), None)


def whole_sentences(lines: list[Line]) -> list[Line]:
    """The same with the lines of a summary put together, whose sentences go on over their ends."""
    found: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and goes_on(before, line):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence of a summary was cut at the edge of the page."""
    both = {line.section, following.section}
    if both != {Section.summary} or line.is_heading or following.is_heading:
        return False
    return (
        not following.is_bullet and len(line.text) >= SHORTEST_CUT and line.text[-1] not in ".!?:"
    )
