"""What can be suggested, and the beginnings of words by which it is found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from careercenter.search.words import folded, singular

LONGEST_BEGINNING = 24
KINDS = {
    "title": "Job title",
    "credential": "Credential",
    "specialty": "Specialty",
    "workplace": "Workplace",
    "type": "Employment",
    "setting": "Setting",
    "code_set": "Code set",
    "software": "Software",
    "state": "State",
    "city": "City",
    "employer": "Employer",
}
FACETS = (
    "credential",
    "specialty",
    "workplace",
    "type",
    "setting",
    "code_set",
    "software",
    "state",
)
PART = re.compile(r"[^\W_]+")
Ways = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """Something to suggest. `kind` is one of KINDS, `value` what it stands for there: a facet's
    value, a title, "Columbus, OH", an employer's "<id>-<slug>". `count`: its live postings.
    `note` explains `text`; `also` are other words for it.
    """

    kind: str
    value: str
    text: str
    count: int
    note: str = ""
    also: tuple[str, ...] = ()


def beginnings(entry: Entry) -> set[str]:
    """The beginnings of all words of an entry: "a", "ad", "adj" … of "Risk adjustment".

    One letter is enough of what will be seen; "a" for work at home would only puzzle.
    """
    seen = {each for text in (entry.text, entry.note) for each in beginnings_in(text)}
    return seen | {each for text in entry.also for each in beginnings_in(text) if len(each) > 1}


def beginnings_in(text: str) -> Iterator[str]:
    return chain.from_iterable(map(beginnings_of, words_of(text)))


@lru_cache(maxsize=50_000)
def beginnings_of(word: str) -> tuple[str, ...]:
    """Most words come again and again."""
    return tuple(word[:n] for n in range(1, len(word[:LONGEST_BEGINNING]) + 1))


def words_of(text: str) -> Iterator[str]:
    """What a sign joins counts in parts and as one: "icd", "10" and "icd10" of "ICD-10"."""
    for chunk in chunks(text):
        parts = PART.findall(chunk)
        yield from parts
        yield "".join(parts)


def typed(text: str) -> list[Ways]:
    """The words that were typed, each as it stands and as one of many: "coders" finds "Coder".

    An entry has to have one of each.
    """
    parts = [part for chunk in chunks(text) for part in PART.findall(chunk)]
    ways = [{part[:LONGEST_BEGINNING], singular(part)[:LONGEST_BEGINNING]} for part in parts]
    return list(dict.fromkeys(tuple(sorted(each)) for each in ways))


def chunks(text: str) -> list[str]:
    """Small letters between spaces; "c.p.c." is written as one word."""
    return folded(text).replace(".", "").split()


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """As they are suggested: what leads to most jobs first."""
    return sorted(entries, key=lambda e: (-e.count, e.text.casefold(), e.kind, e.value))
