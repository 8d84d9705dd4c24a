"""Reads the text of a résumé. It guesses, so whatever it finds is only ever suggested."""

import re
from collections.abc import Iterator

from careercenter.candidates.forms import LONGEST_ABOUT
from careercenter.candidates.importing.checking import BadValue, checked, readable
from careercenter.candidates.importing.credentials import credentials_in
from careercenter.candidates.importing.jobs import jobs_in
from careercenter.candidates.importing.schools import schools_in
from careercenter.candidates.importing.sections import Line, lines_of
from careercenter.candidates.importing.skills import skills_in
from careercenter.candidates.importing.suggestions import (
    LONGEST_SOURCE,
    Kind,
    Suggestion,
    shortened,
)
from careercenter.forms import with_scheme
from careercenter.states import STATES

LONGEST_TEXT = LONGEST_ABOUT + 20  # the longest value, with the word before it
HEAD = 10  # lines in which people say where they live and where else they are found
PLACE = re.compile(
    rf"[A-Z][\w .'-]+,\s*(?P<state>{'|'.join(STATES)})\b(?:\s+(?P<zip>[0-9]{{5}})\b)?"
)
NAMED_PLACE = re.compile(
    rf"[A-Z][\w .'-]+,\s*(?P<state>{'|'.join(STATES.values())})\b(?:\s+(?P<zip>[0-9]{{5}})\b)?"
)
LINK = re.compile(r"\b(?:https?://)?(?:www\.)?linkedin\.com/in/[\w%-]+/?", re.IGNORECASE)
CODES = {name: code for code, name in STATES.items()}


def suggestions_from(text: str) -> list[Suggestion]:
    """What a profile could take from it, by kind; each value as it would be stored."""
    return usable(every_suggestion(lines_of(text)))


def every_suggestion(lines: list[Line]) -> Iterator[Suggestion]:
    yield from credentials_in(lines)
    yield from person_in(lines[:HEAD])
    yield from skills_in(lines)
    yield from jobs_in(lines)
    yield from schools_in(lines)


def person_in(lines: list[Line]) -> Iterator[Suggestion]:
    """Home, from the head of the page, and a public page of their own."""
    placed = [(line, found) for line in lines if (found := place_in(line.text))]
    if placed:
        line, found = placed[0]
        state = CODES.get(found["state"], found["state"])
        yield Suggestion(Kind.state, state, f"Home state: {STATES[state]}", shortened(line.text))
        if found["zip"]:
            words = f"ZIP code: {found['zip']}"
            yield Suggestion(Kind.zip_code, found["zip"], words, shortened(line.text))
    for line in lines:
        for link in LINK.findall(line.text):
            address = with_scheme(link).replace("http://", "https://")
            yield Suggestion(Kind.link, address, address, shortened(line.text))


def place_in(text: str) -> re.Match[str] | None:
    return PLACE.search(text) or NAMED_PLACE.search(text)


def usable(suggestions: Iterator[Suggestion]) -> list[Suggestion]:
    """Those whose values can stand in a profile, tidied, each once."""
    found: dict[str, Suggestion] = {}
    for each in suggestions:
        try:
            value = checked(each.kind, each.value)
        except BadValue:
            continue
        words, source = readable(each.text, LONGEST_TEXT), readable(each.source, LONGEST_SOURCE + 2)
        tidy = Suggestion(each.kind, value, words, source)
        found.setdefault(tidy.token, tidy)
    return list(found.values())
