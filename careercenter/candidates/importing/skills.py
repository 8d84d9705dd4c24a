"""Years, software, specialties, code sets and languages in a résumé."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from careercenter.candidates.importing.sections import Line, Section, whole_sentences
from careercenter.candidates.importing.suggestions import Kind, Suggestion, shortened
from careercenter.candidates.words import LANGUAGES
from careercenter.credentials.taxonomy import CODE_SETS, SOFTWARE, SPECIALTIES, Taxonomy

NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    "twenty",
)
YEARS = re.compile(
    rf"\b(?P<n>[1-5]?[0-9]|{'|'.join(NUMBERS)})\s*(?:\+|plus)?\s*(?:years?|yrs?)\b(?!\s+(?:old|ago))",
    re.IGNORECASE,
)
CODING = re.compile(r"\bcod(?:er|ers|ing|ed)\b|\brisk adjustment\b|\bHCC\b|\bCDI\b", re.IGNORECASE)
ENDS = re.compile(
    r"[.;•]\s|(?<=\)),\s+|\band\s+(?=[1-9])"
    rf"|,\s+(?:and\s+)?(?=(?:[1-5]?[0-9]|{'|'.join(NUMBERS)})\b)"
)
# Names that are plain words too: they count beside other software, or beside its words.
PLAIN = {
    *("Sunrise", "Nuance", "Iodine", "Panacea", "Altera", "Greenway", "Experian", "DAX", "FAC"),
    *(
        "Cavo",
        "Precyse",
        "ONE Platform",
        "Relay Health",
        "Toolkit",
        "Apixio",
        "Axxess",
        "OCM",
        "PCC",
    ),
}
SOFTWARE_WORDS = re.compile(
    r"\b(?:EHR|EMR|encoders?|software|systems?|CAC|platforms?|tools?|billing systems?)\b", re.I
)
SPECIALTY_WORDS = re.compile(r"\bcod\w+|\bspecialt|\bchart|\baudit|\bexperience|\babstract", re.I)
NO_SPECIALTY = {
    *("lead", "supervisor", "manager", "director", "query", "policy", "claims", "edits", "hand"),
    *("spine", "imaging", "virtual", "retina", "sleep medicine", "diabetes", "collections"),
    *("compliance", "hydration", "rejections", "auditor", "quality review", "internal audit"),
    *("external audit", "scanning", "deficiency", "infusion", "ultrasound", "children's", "trauma"),
    *("trainer", "geriatrics", "maternity", "cytology", "molecular", "women's health", "tribal"),
    *(
        "professional billing",
        "abstractor",
        "tumor registrar",
        "recurring",
        "ancillary",
        "cosmetic",
    ),
    *("chargemaster", "payment posting", "optometry", "critical care", "oral surgery", "addiction"),
    *(
        "V24",
        "V28",
        "RAF",
        "APC",
        "OPPS",
        "ICD-10-PCS",
        "CDT",
        "1500",
        "base units",
        "nursing home",
    ),
}
SURE = {"HCC", "HEDIS", "E/M", "E&M", "CDI", "IVR", "OB/GYN", "RADV", "SNF", "OASIS", "DRG coder"}
NO_CODE_SET = {"59", "XE", "mod 25", "MDM", "ASA", "EM", "PFS", "CMG", "CCI", "HCC", "CPT codes"}
SHORTEST = 5
LANGUAGE_WORDS = re.compile(r"\blanguages?\b|fluent|bilingual|native speaker|\bspoken\b", re.I)


def skills_in(lines: list[Line]) -> Iterator[Suggestion]:
    yield from years_in(whole_sentences(lines))
    yield from named(lines, Kind.software, SOFTWARE, is_software)
    yield from named(lines, Kind.code_set, CODE_SETS, lambda word, line: word not in NO_CODE_SET)
    yield from spoken(lines)


def years_in(lines: Iterable[Line]) -> Iterator[Suggestion]:
    """Years of coding as the résumé says them, and years of each specialty beside which they stand.

    Of several numbers the highest counts. "8 years of inpatient coding" is of the specialty alone.
    """
    total: dict[int, str] = {}
    told: dict[str, tuple[int | None, str]] = {}
    for line in lines:
        for part in ENDS.split(line.text):
            years = YEARS.search(part)
            number = number_of(years["n"]) if years else None
            specialties = [*specialties_of(part, line.section)]
            for slug in specialties:
                told[slug] = max(told.get(slug, (None, "")), (number, part), key=known_years)
            if number is not None and not specialties and CODING.search(part):
                total[number] = part
    if total:
        most = max(total)
        yield Suggestion(Kind.years, most, f"{most} years of coding work", shortened(total[most]))
    for slug, (number, part) in told.items():
        words = SPECIALTIES.name(slug) + (f", {number} years" if number else "")
        value = {"slug": slug, "years": number}
        yield Suggestion(Kind.specialty, value, words, shortened(part))


def known_years(told: tuple[int | None, str]) -> tuple[int, bool]:
    return -1 if told[0] is None else told[0], bool(told[1])


def number_of(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.index(text.lower()) + 1


def specialties_of(part: str, section: Section) -> Iterator[str]:
    if section in {Section.education, Section.credentials}:
        return
    is_about_work = SPECIALTY_WORDS.search(part) or YEARS.search(part)
    if section is not Section.skills and not is_about_work:
        return
    for word, slug in spellings(SPECIALTIES):
        is_usable = word in SURE or (len(word) >= SHORTEST and word not in NO_SPECIALTY)
        if is_usable and stands(word, part):
            yield slug


def named(
    lines: Iterable[Line], kind: Kind, terms: Taxonomy, counts: Callable[[str, Line], bool]
) -> Iterator[Suggestion]:
    """Each term once, with the first line that names it as it is written."""
    found: dict[str, str] = {}
    for line in lines:
        for word, slug in spellings(terms):
            if slug not in found and stands(word, line.text, exact=True) and counts(word, line):
                found[slug] = line.text
    for slug, text in found.items():
        yield Suggestion(kind, slug, terms.name(slug), shortened(text))


def is_software(word: str, line: Line) -> bool:
    if word not in PLAIN:
        return len(word) > 2
    return line.section is Section.skills or bool(SOFTWARE_WORDS.search(line.text))


def spoken(lines: Iterable[Line]) -> Iterator[Suggestion]:
    for line in lines:
        if LANGUAGE_WORDS.search(line.text):
            for code, name in LANGUAGES.items():
                if stands(name, line.text):
                    yield Suggestion(Kind.language, code, name, shortened(line.text))


@cache
def spellings(terms: Taxonomy) -> list[tuple[str, str]]:
    """Every name and alias with its slug."""
    return [
        (word, term.slug)
        for term in terms.terms.values()
        for word in dict.fromkeys((term.name, *term.aliases))
    ]


@cache
def pattern(word: str, exact: bool) -> re.Pattern[str]:
    """Acronyms, and names that a list says to take exactly, in their own case; or in any."""
    is_acronym = len(word) < SHORTEST or any(char.isupper() for char in word[1:])
    flags = 0 if exact or is_acronym else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", flags)


def stands(word: str, text: str, *, exact: bool = False) -> bool:
    return pattern(word, exact).search(text) is not None
