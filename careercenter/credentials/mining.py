"""Requirements that a description tells, to be proposed; nothing counts until somebody says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.clauses import trimmed
from careercenter.credentials.expressions import (
    AllOf,
    BadRequirement,
    Holds,
    OneOf,
    Requirement,
    Worked,
    codes_of,
    joined,
    leaves,
)
from careercenter.credentials.lexing import Piece, pieces
from careercenter.credentials.patterns import TIME
from careercenter.credentials.reading import Asked, Reader, read_asked
from careercenter.credentials.verdict import parts_of

MOST_SENTENCES = 30
LONGEST_SENTENCE = 300
TELLING = re.compile(
    r"years?\b|yrs?\b|certif|credential|degree|diploma|eligible|[A-Z]{3,}", re.ASCII
)
SENTENCES = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-Z0-9•*-])")
BULLET = re.compile(r"^[\s•*·\-–#>]+")
HEADINGS = (
    (re.compile(r".*?(?:prefer|nice to have|a plus|desired|bonus)", re.I), "preferred"),
    (
        re.compile(
            r"(?:.*?(?:require|qualif)|must have|you bring|you have|you need|minimum|skills|"
            r"what (?:you need|you bring|we need))",
            re.I,
        ),
        "required",
    ),
    (
        re.compile(
            r"dut(?:y|ies)|responsib|benefit|perks|about|overview|company|summary|what you.ll|"
            r"what you will|you will|we offer|pay|schedule|location|how to|why|equal",
            re.I,
        ),
        "",
    ),
)
NAMES_ONE = re.compile(r"\b[A-Z]{3,}(?:-[A-Z])?\b(?=.*[a-z])|[0-9]|diploma|degree")
STRONG = re.compile(r"\b(?:require[sd]?|must|minimum|at least|need(?:ed|s)?|mandatory)\b", re.I)
WISH = re.compile(r"\b(?:prefer(?:red|ably)?|a plus|desired|desirable|nice to have|bonus)\b", re.I)
DENIED = re.compile(r"\b(?:no|not|without|never)\b(?! (?:accepted|acceptable))|n[’']t\b", re.I)
OF_WORK = re.compile(r"experience|coding|coder", re.I)
SIGNS = {"comma", "and", "or", "clause", "required", "(", ")"}


@dataclass(frozen=True)
class Mined:
    """`years` of coding at all; those of a specialty stay in `required`. `quotes`: where it was
    read."""

    required: Requirement | None
    preferred: tuple[str, ...]
    years: int | None
    quotes: tuple[str, ...]


def mined(text: str, catalogue: Catalogue = CATALOGUE) -> Mined | None:
    """None where the text tells nothing that could be read."""
    read = [(asked_in(words, kind, catalogue), words) for words, kind in sentences(text)]
    told = [(asked, words) for asked, words in read if asked != Asked(None)]
    required = [part for asked, _ in told for part in parts_of(asked.required)]
    preferred = [code for asked, _ in told for code in asked.preferred]
    years = [months // 12 for each in required if (months := plain_months(each)) >= 12]
    rest = [each for each in required if not plain_months(each)]
    if not (rest or preferred or years):
        return None
    return Mined(
        joined(AllOf, rest) if rest else None,
        tuple(dict.fromkeys(preferred)),
        min(years, default=None),
        tuple(dict.fromkeys(words for _, words in told)),
    )


def asked_in(sentence: str, strength: str, catalogue: Catalogue) -> Asked:
    """What a sentence asks; Asked(None) for nothing that counts."""
    if strength == "both":
        return read_strictly(sentence, catalogue)
    found = list(readable(sentence, catalogue))
    if strength == "preferred":
        return Asked(None, tuple(code for each in found for code in codes_in(each)))
    asks = found if strength == "required" else [each for each in found[:1] if leads(sentence)]
    return Asked(joined(AllOf, asks) if asks else None)


def sentences(text: str) -> Iterator[tuple[str, str]]:
    """Those that may tell a requirement, each "required", "preferred", "both" or "" for neither."""
    under, told = "", 0
    for line in SENTENCES.split(text):
        words = BULLET.sub("", line).strip()
        under = heading(words, under)
        is_told = TELLING.search(words) and not DENIED.search(words)
        if told < MOST_SENTENCES and len(words) <= LONGEST_SENTENCE and is_told:
            told += 1
            yield words, strength(words, under)


def leads(sentence: str) -> bool:
    """ "3+ years of inpatient coding": a line that begins with years asks for them."""
    match = TIME.match(sentence)
    return match is not None and bool(OF_WORK.search(sentence))


def heading(words: str, before: str) -> str:
    """What the lines under this one are, if it is a heading; what they were, if it is none."""
    is_short = 0 < len(words) <= 60 and len(words.split()) <= 6 and not words.endswith(".")
    if not is_short or NAMES_ONE.search(words):
        return before
    return next((kind for sign, kind in HEADINGS if sign.match(words)), before)


def strength(words: str, under: str) -> str:
    if WISH.search(words):
        return "both" if STRONG.search(words) else "preferred"
    return "required" if STRONG.search(words) else under


def read_strictly(sentence: str, catalogue: Catalogue) -> Asked:
    """ "CPC required, CRC preferred": what is which is known only where all of it is read."""
    try:
        return read_asked(sentence, catalogue)
    except BadRequirement:
        return Asked(None)


def readable(sentence: str, catalogue: Catalogue) -> Iterator[Requirement]:
    """What each run of words that can be read asks; the rest of the sentence is left aside."""
    found = [doubted(piece) for piece in pieces(sentence, catalogue)[0]]
    for is_strange, run in groupby(found, lambda piece: piece.kind in {"strange", "preferred"}):
        kept = trimmed(list(run), SIGNS)
        if is_strange or not any(piece.kind == "item" for piece in kept):
            continue
        try:
            yield Reader(kept, catalogue).expression()
        except BadRequirement:
            continue


def doubted(piece: Piece) -> Piece:
    """In running text a code is written in capitals, since "cic" may be anything, and years count
    where they are years of experience: "two years later" are none."""
    value = piece.value
    is_lower = isinstance(value, Holds) and piece.text == piece.text.lower()
    is_any_time = isinstance(value, Worked) and not (value.specialty or OF_WORK.search(piece.text))
    return Piece("strange", piece.text) if is_lower or is_any_time else piece


def codes_in(expression: Requirement) -> Sequence[str]:
    """Single credentials; a family would be a long list of wishes."""
    named = (leaf for leaf in leaves(expression) if not isinstance(leaf, OneOf))
    return [code for leaf in named for code in codes_of(leaf)]


def plain_months(expression: Requirement) -> int:
    """The months of coding at all, if it asks for nothing else."""
    is_plain = isinstance(expression, Worked) and not expression.specialty
    return expression.months if is_plain and isinstance(expression, Worked) else 0
