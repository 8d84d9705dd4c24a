"""The catalogue of credentials: issuers, spellings, what implies what.

It begins as data/credentials.csv and follows what staff change (following.py). Whatever is derived
from it and kept is kept with `remembered` (remembering.py), so that it follows too.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

DATA = Path(__file__).parent / "data" / "credentials.csv"
Row = Mapping[str, str]


class Level(StrEnum):
    apprentice = "apprentice"
    entry = "entry"
    core = "core"
    specialty = "specialty"
    instructor = "instructor"
    license = "license"


@dataclass(frozen=True, kw_only=True)
class Credential:
    """`implies`: codes that a holder counts as holding too, those among them that it takes the
    place of. `renamed_to`: its code today, or "". `is_mastery`: of the VA's mastery level.
    `is_coding`: counts where "any coding credential" of its issuer is asked. `lookup_url`: where
    the issuer lets anybody look a holder up, or "". `renewal`: in plain words, such as "every 2
    years, 36 CEUs", or "".
    """

    code: str
    name: str
    issuer: str
    category: str
    level: Level
    is_apprentice: bool
    implies: tuple[str, ...]
    renamed_to: str
    aliases: tuple[str, ...]
    is_active: bool
    lookup_url: str
    renewal: str
    is_mastery: bool
    is_coding: bool


class Edition:
    """The catalogue as it stands at one time. It never changes, so that threads may share it."""

    def __init__(self, credentials: Iterable[Credential], version: int) -> None:
        self.version = version
        self.by_code = {credential.code: credential for credential in credentials}
        self.old_names: dict[str, list[str]] = {}
        for credential in self.by_code.values():
            if credential.renamed_to:
                self.old_names.setdefault(credential.renamed_to, []).append(credential.code)

    @cached_property
    def spellings(self) -> dict[str, Credential]:
        known: dict[str, Credential] = {}
        for credential in self.by_code.values():
            known[hyphenated(credential.code)] = credential
        for credential in self.by_code.values():
            for alias in credential.aliases:
                known.setdefault(hyphenated(alias), credential)
        return known

    @cached_property
    def squashed(self) -> dict[str, Credential]:
        known: dict[str, Credential] = {}
        for spelling, credential in self.spellings.items():
            known.setdefault(squashed(spelling), credential)
        return known

    @cached_property
    def implied(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(self.reached_from(code)) for code in self.by_code}

    def reached_from(self, code: str) -> Iterator[str]:
        """The code and what follows from it. What was renamed is one thing under two names."""
        waiting, seen = [code], {code}
        while waiting:
            found = self.by_code.get(waiting.pop())
            if found is not None:
                yield found.code
                after = [*found.implies, found.renamed_to, *self.old_names.get(found.code, ())]
                waiting += [each for each in after if each not in seen]
                seen.update(after)


class Catalogue:
    """Credentials in the order in which people are offered them.

    `version` grows with every change by staff; it is 0 of the catalogue as shipped.
    """

    def __init__(self, credentials: Iterable[Credential], version: int = 0) -> None:
        self.follow(credentials, version)

    def follow(self, credentials: Iterable[Credential], version: int) -> None:
        """Takes up another state of the catalogue, all at once."""
        self._edition = Edition(credentials, version)

    @property
    def version(self) -> int:
        return self._edition.version

    @property
    def by_code(self) -> Mapping[str, Credential]:
        return self._edition.by_code

    def get(self, code: str) -> Credential | None:
        """The credential of exactly this code, active or not."""
        return self.by_code.get(code)

    def active(self) -> list[Credential]:
        """What postings may ask for and coders may add."""
        return [credential for credential in self.by_code.values() if credential.is_active]

    def active_by_issuer(self) -> dict[str, list[Credential]]:
        grouped: dict[str, list[Credential]] = {}
        for credential in self.active():
            grouped.setdefault(credential.issuer, []).append(credential)
        return grouped

    def find(self, text: str) -> Credential | None:
        """The credential that is spelled so: "cpc a", "C.P.C.", "certified professional coder".

        A spelling with its hyphen goes before one without, since COSC is not COS-C. A renamed
        credential is found as what it is called today.
        """
        edition = self._edition
        found = edition.spellings.get(hyphenated(text)) or edition.squashed.get(squashed(text))
        return self.today(found) if found else None

    def today(self, credential: Credential) -> Credential:
        """What it is called today: itself, unless it was renamed."""
        by_code = self.by_code
        for _ in by_code:  # no more steps than there are codes, whatever they say
            later = by_code.get(credential.renamed_to)
            if later is None:
                break
            credential = later
        return credential

    def implies(self, code: str) -> frozenset[str]:
        """The code and every other that its holder counts as holding; none for an unknown code."""
        return self._edition.implied.get(code, frozenset())

    def implied_by(self, code: str) -> frozenset[str]:
        """The codes that are as good as this one where it is asked, itself among them."""
        implied = self._edition.implied
        return frozenset(each for each, codes in implied.items() if code in codes)


def hyphenated(text: str) -> str:
    """ "C.P.C. – A" → "cpc-a"."""
    return re.sub(r"[\s\-–—_/]+", "-", text.replace(".", "").strip().lower()).strip("-")


def squashed(text: str) -> str:
    """ "CCS-P" → "ccsp"."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def shipped_rows(path: Path = DATA) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def from_row(row: Row) -> Credential:
    return Credential(
        code=row["code"],
        name=row["name"],
        issuer=row["issuer"],
        category=row["category"],
        level=Level(row["level"]),
        is_apprentice=row["apprentice"] == "yes",
        implies=listed(row["implies"]),
        renamed_to=row["renamed_to"],
        aliases=listed(row["aliases"]),
        is_active=row["active"] == "yes",
        lookup_url=row["lookup_url"],
        renewal=row["renewal"],
        is_mastery=row["mastery"] == "yes",
        is_coding=row["coding"] == "yes",
    )


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


CATALOGUE = Catalogue(map(from_row, shipped_rows()))
