"""Cuts out of a line what would tell who wrote it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CUT = "…"
ADDRESSES = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|me|us|info|dev)\b(?:/\S*)?"
    r"|(?<!\w)\+?(?:1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\w)",  # telephone
    re.IGNORECASE,
)
SHORTEST = 2
WORD = re.compile(r"[^\W_]+")
UNSEEN = {"Mn", "Mc", "Me", "Cf"}  # accents by themselves, and what has no width
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "&": " and "})


def without(secret: Iterable[str], line: str) -> str:
    """The line with "…" for addresses and these names, which are whole words in any case.

    Accents, apostrophes, dots and what stands between two words make no difference.
    """
    line = ADDRESSES.sub(CUT, line)
    there = letters(line)
    known = {tuple(words_of(name)) for name in secret if letters(name) in there}
    names = sorted(filter(is_long_enough, known), key=lambda each: -sum(map(len, each)))
    if not names:
        return line
    alternatives = "|".join(map(pattern_of, names))
    return cut_out(re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])"), line)


def cut_out(pattern: re.Pattern[str], line: str) -> str:
    """The line with "…" where its folded form matches."""
    parts = [folded_char(char) for char in line]
    origins = [place for place, part in enumerate(parts) for _ in part] + [len(line)]
    left, end = "", 0
    for found in pattern.finditer("".join(parts)):
        left += line[end : origins[found.start()]] + CUT
        end = max(origins[found.end()], origins[found.end() - 1] + 1)
    return left + line[end:]


def pattern_of(words: Iterable[str]) -> str:
    """ "st", "marys" → what matches "St. Mary's" too."""
    return r"[\W_]{0,9}".join("['.]?".join(map(re.escape, word)) for word in words)


def is_long_enough(words: Iterable[str]) -> bool:
    return sum(map(len, words)) >= SHORTEST


def words_of(name: str) -> list[str]:
    """Folded, and without apostrophes and dots."""
    return WORD.findall(re.sub("['.]", "", folded(name)))


def letters(text: str) -> str:
    """Nothing but these: what a line has not among its own stands nowhere in it."""
    return "".join(WORD.findall(folded(text)))


def folded(text: str) -> str:
    return "".join(map(folded_char, text))


@lru_cache(maxsize=4096)
def folded_char(char: str) -> str:
    """Without case, accents and what is invisible; "" for an accent that stands by itself."""
    parts = unicodedata.normalize("NFKD", char.translate(ALIKE)).casefold()
    return "".join(each for each in parts if unicodedata.category(each) not in UNSEEN)
