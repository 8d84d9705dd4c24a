"""The part of a description in which the words that were asked for stand, with marks."""

import re
from functools import lru_cache

from markupsafe import Markup

from careercenter.search.wanted import Term
from careercenter.search.words import TRADE_WORDS

BEFORE, AFTER = 70, 130
MARKDOWN = re.compile(r"\]\([^)]*\)|[*_`#>|\[\]\\]|^\s*[-+]\s", re.MULTILINE)
MOST_WAYS = 8
WRITTEN = dict(TRADE_WORDS)


def snippet(description: str, terms: tuple[Term, ...]) -> Markup | None:
    """About 200 characters around the first hit; None where the text has none of the words."""
    pattern = words_in(terms)
    if pattern is None:
        return None
    text = " ".join(MARKDOWN.sub(" ", description).split())
    first = pattern.search(text)
    return marked(cut_around(text, first.start(), first.end()), pattern) if first else None


@lru_cache(maxsize=256)
def words_in(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    ways = [way for term in terms if not term.is_unwanted for way in term.all_ways[:MOST_WAYS]]
    if not ways:
        return None
    patterns = [r"[\W_]{1,3}".join(map(spelled, way)) for way in ways]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?:s|es)?(?!\w)", re.IGNORECASE)


def spelled(token: str) -> str:
    """A token as it may stand in a text: "icd10cm" is written ICD-10-CM, "policy" policies."""
    if token in WRITTEN:
        return WRITTEN[token]
    pattern = re.escape(token.lstrip("!")).replace("/", r"\s?[/&]\s?")
    return f"{pattern[:-1]}(?:y|ie)" if token.endswith("y") and token.isalpha() else pattern


def cut_around(text: str, start: int, end: int) -> str:
    low, high = max(0, start - BEFORE), min(len(text), end + AFTER)
    low = text.find(" ", low, start) + 1 if low else 0
    high = text.rfind(" ", end, high) if high < len(text) else high
    return ("… " if low else "") + text[low:high] + (" …" if high < len(text) else "")


def marked(text: str, pattern: re.Pattern[str]) -> Markup:
    html, last = Markup(""), 0
    for match in pattern.finditer(text):
        html += text[last : match.start()] + Markup("<mark>{}</mark>").format(match.group())
        last = match.end()
    return html + text[last:]
