"""An entry of the catalogue as staff edit it: its fields, what is wrong with it, what changed.

An entry is a row of the list by its columns, all of them text: "yes" and "no", lists with ";".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careercenter.credentials.catalogue import Catalogue, Credential, hyphenated, listed

Entry = dict[str, str]
FIELDS = {
    "name": "Full name",
    "issuer": "Issuer",
    "category": "Category",
    "level": "Level",
    "apprentice": "For apprentices",
    "coding": "A coding credential",
    "mastery": "Mastery level",
    "implies": "Counts as",
    "renamed_to": "Renamed to",
    "aliases": "Also spelled",
    "renewal": "Renewal",
    "lookup_url": "Public look-up",
    "active": "Offered",
}
TICKS = ("apprentice", "coding", "mastery", "active")
SEARCHED = ("issuer", "implies", "renamed_to", "active")  # what the search index holds of it
CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[-/ ](?![-/ ])){0,38}[A-Za-z0-9]")
RESERVED = {"new"}
LONGEST = {"name": 200, "issuer": 60, "category": 60, "renewal": 200, "lookup_url": 500}


@dataclass(frozen=True)
class Difference:
    """`old` and `new` are "" where there is nothing."""

    label: str
    old: str
    new: str


def blank(code: str) -> Entry:
    return {"code": code, **dict.fromkeys(FIELDS, ""), **dict.fromkeys(TICKS, "no")}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(label, old.get(name, ""), new.get(name, ""))
        for name, label in FIELDS.items()
        if old.get(name, "") != new.get(name, "")
    ]


def changes_search(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    return any(old.get(name, "") != new.get(name, "") for name in SEARCHED)


def problems(entry: Entry, catalogue: Catalogue) -> dict[str, str]:
    """What is wrong, in words, by field; the first thing of each."""
    found: dict[str, str] = {}
    for name, words in (
        *lengths(entry),
        *references(entry, catalogue),
        *spellings(entry, catalogue),
    ):
        found.setdefault(name, words)
    return found


def lengths(entry: Entry) -> Iterator[tuple[str, str]]:
    for name in ("name", "issuer", "category"):
        if not entry[name]:
            yield name, "Fill this in."
    for name, most in LONGEST.items():
        if len(entry[name]) > most:
            yield name, f"Use at most {most} characters."
    if entry["lookup_url"] and not re.fullmatch(r"https://[^\s/]+\.[^\s]+", entry["lookup_url"]):
        yield "lookup_url", "Enter a full address that begins with https://."


def references(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """That what it points to is there, and does not lead back to it."""
    code = entry["code"]
    for name in ("implies", "renamed_to"):
        for each in listed(entry[name]):
            if each == code:
                yield name, f"{code} cannot point to itself."
            elif catalogue.get(each) is None:
                yield name, f"There is no “{each[:60]}” in the catalogue. Write its code exactly."
            elif code in led_to(each, catalogue):
                yield name, f"{each} already leads to {code}, so this would go in a ring."
    if len(listed(entry["renamed_to"])) > 1:
        yield "renamed_to", "One new name is enough."
    if entry["renamed_to"] and entry["active"] == "yes":
        yield (
            "active",
            f"It is called {entry['renamed_to']} now. Untick this: only the new name is offered.",
        )


def led_to(code: str, catalogue: Catalogue) -> set[str]:
    """What follows from a code by what it counts as and what it is called today."""
    waiting, seen = [code], {code}
    while waiting:
        found = catalogue.get(waiting.pop())
        after = [*found.implies, found.renamed_to] if found else []
        waiting += [each for each in after if each and each not in seen]
        seen.update(after)
    return seen


def spellings(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """That no other credential is spelled so: a spelling names one thing."""
    code = entry["code"]
    if not CODE.fullmatch(code):
        yield "code", "Use 2 to 40 letters and digits; hyphens, slashes and spaces between them."
    if hyphenated(code) in RESERVED:
        yield "code", "This word cannot be a code."
    for other in catalogue.by_code.values():
        if other.code == code:
            continue
        taken = {hyphenated(other.code), *map(hyphenated, other.aliases)}
        if hyphenated(code) in taken:
            yield "code", f"{other.code} is spelled so already."
        for alias in listed(entry["aliases"]):
            if hyphenated(alias) in taken:
                yield "aliases", f"“{alias[:60]}” is {other.code} already."


def address(credential: Credential) -> str:
    """What stands for it in an address: "LPN/LVN" → "lpn-lvn"."""
    return hyphenated(credential.code)


def at(address: str, catalogue: Catalogue) -> Credential | None:
    return next((c for c in catalogue.by_code.values() if hyphenated(c.code) == address), None)
