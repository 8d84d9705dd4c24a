"""Requirement expressions as people write them: "RHIT and (CCS or CIC)", "CPC, COC or CRC"."""

import re

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    BadRequirement,
    Holds,
    Requirement,
    from_json,
    joined,
    to_json,
)

PIECES = re.compile(r"\s*(\(|\)|,|;|/|&|\+|[^\s(),;/&+]+)")
LONGEST = 500
JOINS = {"and": AllOf, "&": AllOf, "+": AllOf, "or": AnyOf}


def read(text: str, catalogue: Catalogue = CATALOGUE) -> Requirement:
    """Raises BadRequirement where the text is anything but credentials, and, or, and brackets.

    "and" binds closer than "or". A comma means what the word after it says, "or" where none does.
    """
    if len(text) > LONGEST:
        raise BadRequirement(f"Requirements may have {LONGEST} characters.")
    expression = Reader(PIECES.findall(text), catalogue).expression()
    return from_json(to_json(expression), catalogue) or expression


class Reader:
    def __init__(self, pieces: list[str], catalogue: Catalogue) -> None:
        self.pieces = with_commas_told(pieces)
        self.catalogue = catalogue
        self.at = 0

    def expression(self) -> Requirement:
        found = self.alternatives()
        if self.at < len(self.pieces):
            raise BadRequirement(f"“{self.pieces[self.at]}” is not expected there.")
        return found

    def alternatives(self) -> Requirement:
        parts = [self.conjunction()]
        while self.takes(AnyOf):
            parts.append(self.conjunction())
        return joined(AnyOf, parts)

    def conjunction(self) -> Requirement:
        parts = [self.single()]
        while self.takes(AllOf):
            parts.append(self.single())
        return joined(AllOf, parts)

    def single(self) -> Requirement:
        if self.next() == "(":
            self.at += 1
            inside = self.alternatives()
            if self.next() != ")":
                raise BadRequirement("A bracket is not closed.")
            self.at += 1
            return inside
        return Holds(self.credential())

    def credential(self) -> str:
        """The longest run of words that is a credential: "certified professional coder"."""
        words: list[str] = []
        while self.next(len(words)) and self.next(len(words)) not in {"(", ")", *JOINS}:
            words.append(self.next(len(words)))
        for length in range(len(words), 0, -1):
            found = self.catalogue.find(" ".join(words[:length]))
            if found is not None:
                self.at += length
                return found.code
        raise BadRequirement(f"“{' '.join(words) or 'nothing'}” is not a credential that we know.")

    def takes(self, kind: type[AllOf] | type[AnyOf]) -> bool:
        if JOINS.get(self.next()) is kind:
            self.at += 1
            return True
        return False

    def next(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.pieces[place] if place < len(self.pieces) else ""


def with_commas_told(pieces: list[str]) -> list[str]:
    """Each comma as the word that its list ends with: "CPC, COC or CRC" → CPC or COC or CRC."""
    told: list[str] = []
    for place, piece in enumerate(pieces):
        word = piece.lower() if piece.lower() in JOINS else piece
        if piece in {",", ";", "/"}:
            follows = [each.lower() for each in pieces[place + 1 :]]
            word = "or" if piece == "/" else next((each for each in follows if each in JOINS), "or")
            if follows[:1] and follows[0] in JOINS:
                continue
        told.append(word)
    return told
