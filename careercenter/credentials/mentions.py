"""Credentials that a text names, for announcements and résumés that nobody filled into a form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered

# Only the issuers whose codes a coding text means by themselves: CDC is an agency more often.
ISSUERS = {"AAPC", "AHIMA", "ACDIS"}
CONTEXT = re.compile(
    r"\b(?:cod(?:er|ers|ing)|health information|medical records?)\b", re.IGNORECASE
)
LISTED = r"(?:[A-Z-]{3,6}\s*(?:/|or|and)\s*)*[A-Z-]{3,6}"
ELIGIBLE = re.compile(
    rf"{LISTED}[\s-]+[Ee]ligib(?:le|ility)"
    rf"|[Ee]ligib(?:le|ility)\s+(?:to\s+(?:sit|test)\s+)?for\s+(?:the\s+)?{LISTED}"
)
SHORTEST_NAME = 3  # words: "Registered Nurse" is said of others, too
SAID_OF_ALL = {"certified medical coder"}  # CMC by its code alone
DASHES = str.maketrans("‐‑–—", "----")
STANDS_ALONE = r"(?<![\w-])(?:{})(?!\w)(?!-(?!certified|credentialed|eligible))"


@dataclass(frozen=True)
class Mention:
    """`code` as the catalogue has it, from `start` to `end` of the text."""

    code: str
    start: int
    end: int


def mentioned(text: str) -> list[str]:
    """The codes in the order in which a text about coding names them, once each."""
    if not CONTEXT.search(text):
        return []
    found = named().findall(ELIGIBLE.sub(" ", text))
    return list(dict.fromkeys(found))


@remembered(2)
def named() -> re.Pattern[str]:
    """A code in capitals that stands alone and is held, not within reach as "RHIT-eligible" is."""
    codes = [c.code for c in CATALOGUE.active() if c.issuer in ISSUERS and c.code.isupper()]
    longest_first = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])({longest_first or '(?!)'})(?![\w-])(?!\s+eligible)", re.ASCII)


def every_mention(text: str) -> list[Mention]:
    """Each place that names a credential of the catalogue, by its exact code or its whole name.

    Also what coders may not add any more: CCS-P is no mention of CCS, nor COSC one of COS-C.
    """
    plain = text.translate(DASHES)
    codes = list(by_code(plain))
    starts = [mention.start for mention in codes]
    # In "Certified Professional Coder (CPC-A)" the code is what is held.
    names = [name for name in by_name(plain) if not any(0 <= at - name.end <= 3 for at in starts)]
    return sorted([*codes, *names], key=lambda mention: mention.start)


def by_code(text: str) -> Iterator[Mention]:
    codes = sorted(CATALOGUE.by_code, key=len, reverse=True)
    pattern = STANDS_ALONE.format("|".join(map(re.escape, codes)))
    for found in re.finditer(pattern, text, re.ASCII):
        yield Mention(found[0], found.start(), found.end())


def by_name(text: str) -> Iterator[Mention]:
    named = [(each.code, (each.name, *each.aliases)) for each in CATALOGUE.by_code.values()]
    known, pattern = whole_names(tuple(named))
    for found in pattern.finditer(text):
        yield Mention(known[name_key(found[0])], found.start(), found.end())


@lru_cache(maxsize=4)
def whole_names(
    named: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[dict[str, str], re.Pattern[str]]:
    """Codes by the names that are long enough to mean one credential, and how such a name is told
    from a text."""
    keys = [(name_key(name), code) for code, names in named for name in names]
    known = {
        key: code
        for key, code in keys
        if len(key.split()) >= SHORTEST_NAME and key not in SAID_OF_ALL
    }
    words = (key.split() for key in sorted(known, key=len, reverse=True))
    either = "|".join(r"[\W_]{1,4}".join(map(re.escape, each)) for each in words)
    return known, re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def name_key(name: str) -> str:
    """ "Certified Professional Coder – Apprentice" → "certified professional coder apprentice"."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))
