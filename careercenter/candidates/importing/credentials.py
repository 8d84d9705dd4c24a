"""Credentials in a résumé: held, within reach, or somebody else's."""

import re
from collections.abc import Iterator

from careercenter.candidates.importing.sections import Line, Section
from careercenter.candidates.importing.suggestions import Kind, Suggestion, shortened
from careercenter.credentials.catalogue import CATALOGUE, Credential
from careercenter.credentials.mentions import CONTEXT, ISSUERS, Mention, every_mention

# Codes of coding that other trades use as well, with the words that say that it is not ours.
HOMONYMS = {
    "CIC": r"infection|insurance counsel|construction|cabinet",
    "CRC": r"colorectal|rehab|clinical research|climate",
    "CCC": r"speech|slp|communication",
    "COC": r"custody|oncology|on cancer",
    "CCA": r"community|care act|clinical associate",
    "CPB": r"bypass",
    "CCM": r"critical care",
    "CMC": r"cardiac|children",
    "CHC": r"health center",
    "CDC": r"disease control|centers for",
    "ART": r"reproductive|therapy|studio",
    "CTR": r"\bcenter\b",
    "RN": r"\brns\b|coordinat|liais|collaborat|work(?:ed|ing) with",
}
TRADE = re.compile(
    rf"{CONTEXT.pattern}|\bCDI\b|\bHIM\b|\bHCC\b|\bICD-10|clinical documentation|risk adjustment",
    re.IGNORECASE,
)
BESIDE = 80  # characters before and after a code that say whose it is, and whether it is held
CERTIFIED = re.compile(r"certif|credential|licens|aapc|ahima|acdis", re.IGNORECASE)
WITHIN_REACH = re.compile(
    r"(?:pursuing|stud(?:y|ying) for|prepar(?:e|ing) for|sit(?:ting)? for|scheduled|candidate for|"
    r"eligible (?:to (?:sit|test) )?for|work(?:ing)? toward|enrolled)\W[^.;]{0,40}$",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"[\s(,:–—-]*(?:eligib|candidate|in progress|expected|anticipated|pending|"
    r"(?:exam(?:ination)? )?scheduled)",
    re.IGNORECASE,
)
OVER = re.compile(r"\b(?:expired|lapsed|former(?:ly)?|previously)\W[^.;]{0,25}$", re.IGNORECASE)
NO_MORE = re.compile(r"[\s(,:–—-]*(?:expired|lapsed|inactive|revoked|retired)", re.IGNORECASE)
OF_OTHERS = re.compile(
    r"\b(?:trained|mentor(?:ed|ing)|supervis(?:ed|ing)|manag(?:ed|ing)|teach(?:es|ing)?|taught|led|"
    r"leading|hired|recruit(?:ed|ing)|team of|tutor(?:ed|ing))\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def credentials_in(lines: list[Line]) -> Iterator[Suggestion]:
    """One for each credential: held where any place says so, else the exam that is within reach."""
    if not any(TRADE.search(line.text) or CERTIFIED.search(line.text) for line in lines):
        return
    held: dict[str, Suggestion] = {}
    exams: dict[str, Suggestion] = {}
    for place, line in enumerate(lines):
        mentions = every_mention(line.text)
        for mention in mentions:
            known = today(mention.code)
            if known is None or not is_meant(mention, mentions, lines, place):
                continue
            kind = kind_of(mention, line.text)
            if kind is Kind.credential:
                held.setdefault(known.code, suggested(kind, known, line, mention))
            elif kind is Kind.exam:
                exams.setdefault(known.code, suggested(kind, known, line, mention))
    yield from held.values()
    yield from (each for code, each in exams.items() if code not in held)


def today(code: str) -> Credential | None:
    """The credential under its name of today, where coders may add it."""
    known = CATALOGUE.get(code)
    if known is not None and known.renamed_to:
        known = CATALOGUE.get(known.renamed_to)
    return known if known is not None and known.is_active else None


def is_meant(mention: Mention, beside: list[Mention], lines: list[Line], place: int) -> bool:
    """A code that other trades have too counts only where something beside it says coding."""
    line = lines[place]
    around = " ".join(each.text for each in lines[max(0, place - 1) : place + 2])
    if mention.code in HOMONYMS:
        if re.search(HOMONYMS[mention.code], around, re.IGNORECASE):
            return False
    elif is_sure(mention.code) or mention.end - mention.start > len(mention.code):
        return True
    if line.section is Section.credentials or TRADE.search(line.text):
        return True
    if any(is_sure(other.code) and other.code not in HOMONYMS for other in beside):
        return True
    return bool(TRADE.search(around) and CERTIFIED.search(around))


def is_sure(code: str) -> bool:
    known = CATALOGUE.get(code)
    return known is not None and known.issuer in ISSUERS


def kind_of(mention: Mention, text: str) -> Kind | None:
    """None for what is over, or what somebody else holds."""
    before = text[max(0, mention.start - BESIDE) : mention.start]
    after = text[mention.end : mention.end + BESIDE]
    if OVER.search(before) or NO_MORE.match(after) or OF_OTHERS.search(before):
        return None
    within_reach = WITHIN_REACH.search(before) or NOT_YET.match(after)
    return Kind.exam if within_reach else Kind.credential


def suggested(kind: Kind, known: Credential, line: Line, mention: Mention) -> Suggestion:
    value = known.code if kind is Kind.exam else {"code": known.code, "issued_on": None}
    text = f"{known.code} – {known.name}"
    return Suggestion(kind, value, text, shortened(line.text, mention.start))
