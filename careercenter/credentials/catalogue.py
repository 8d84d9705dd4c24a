"""The catalogue of credentials: issuers, spellings, what implies what. Fixed once loaded."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

DATA = Path(__file__).parent / "data" / "credentials.csv"

CODING = frozenset(
    {
        *("outpatient/professional", "outpatient/facility", "inpatient/facility", "HIM"),
        *("risk adjustment", "specialty", "payer", "entry coding", "home health"),
    }
)
# VA Handbook 5005, part II, appendix G57: stand-alone specialty credentials are not of this level.
MASTERY = frozenset({"CPC", "COC", "CIC", "CCS", "CCS-P", "RHIT", "RHIA"})


class Level(StrEnum):
    apprentice = "apprentice"
    entry = "entry"
    core = "core"
    specialty = "specialty"
    instructor = "instructor"
    license = "license"


@dataclass(frozen=True, kw_only=True)
class Credential:
    """`implies`: codes that a holder counts as holding too. `renamed_to`: its code today, or "".

    `lookup_url`: where the issuer lets anybody look a holder up, or "". `renewal`: in plain words,
    such as "every 2 years, 36 CEUs", or "".
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

    @property
    def is_coding(self) -> bool:
        """Whether ads that ask for "a coding credential" mean it too."""
        return self.category in CODING

    @property
    def is_mastery(self) -> bool:
        return self.code in MASTERY


class Catalogue:
    """Credentials in the order in which people are offered them."""

    def __init__(self, credentials: Iterable[Credential]) -> None:
        self.by_code = {credential.code: credential for credential in credentials}

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
        found = self._spellings.get(hyphenated(text)) or self._squashed.get(squashed(text))
        return self.by_code.get(found.renamed_to, found) if found else None

    def implies(self, code: str) -> frozenset[str]:
        """The code and every other that its holder counts as holding; none for an unknown code."""
        found = self.by_code.get(code)
        if found is None:
            return frozenset()
        next_codes = [*found.implies, *filter(None, [found.renamed_to])]
        return frozenset({code}).union(*(self.implies(each) for each in next_codes))

    def implied_by(self, code: str) -> frozenset[str]:
        """The codes that are as good as this one where it is asked, itself among them."""
        return frozenset(each for each in self.by_code if code in self.implies(each))

    @cached_property
    def _spellings(self) -> dict[str, Credential]:
        known: dict[str, Credential] = {}
        for credential in self.by_code.values():
            known[hyphenated(credential.code)] = credential
        for credential in self.by_code.values():
            for alias in credential.aliases:
                known.setdefault(hyphenated(alias), credential)
        return known

    @cached_property
    def _squashed(self) -> dict[str, Credential]:
        known: dict[str, Credential] = {}
        for spelling, credential in self._spellings.items():
            known.setdefault(squashed(spelling), credential)
        return known


def hyphenated(text: str) -> str:
    """ "C.P.C. – A" → "cpc-a"."""
    return re.sub(r"[\s\-–—_/]+", "-", text.replace(".", "").strip().lower()).strip("-")


def squashed(text: str) -> str:
    """ "CCS-P" → "ccsp"."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def load(path: Path = DATA) -> Catalogue:
    with path.open(encoding="utf-8", newline="") as file:
        return Catalogue(from_row(row) for row in csv.DictReader(file))


def from_row(row: dict[str, str]) -> Credential:
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
    )


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


CATALOGUE = load()
