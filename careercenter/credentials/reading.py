"""Requirement expressions as people write them: "RHIT and (CCS or CIC); RHIA preferred"."""

from dataclasses import dataclass

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.clauses import MARKS, clauses, with_commas_told, without_repeats
from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    AtLeast,
    BadRequirement,
    Holds,
    OneOf,
    Requirement,
    Within,
    at_least,
    credentials_in,
    joined,
    leaves,
)
from careercenter.credentials.families import one_of
from careercenter.credentials.lexing import ALL, Piece, pieces
from careercenter.credentials.stored import from_json, to_json

LONGEST = 500
DEEPEST = 20


@dataclass(frozen=True)
class Asked:
    """`preferred`: codes of which any is wished for, not needed."""

    required: Requirement | None
    preferred: tuple[str, ...] = ()


def read(text: str, catalogue: Catalogue = CATALOGUE) -> Requirement:
    """What is required alone. Raises BadRequirement, also where nothing is."""
    asked = read_asked(text, catalogue)
    if asked.required is None:
        raise BadRequirement("Nothing is required there.")
    return asked.required


def read_asked(text: str, catalogue: Catalogue = CATALOGUE) -> Asked:
    """Raises BadRequirement where the text is anything but requirements, and, or, and brackets.

    "and" binds closer than "or", but a comma before it, or years, schooling or software after it,
    make it bind all that stands before. A comma alone means what the word after it says, "or" where
    none does.
    """
    if len(text) > LONGEST:
        raise BadRequirement(f"Requirements may have {LONGEST} characters.")
    found, strange = pieces(text, catalogue)
    if strange:
        raise BadRequirement(f"“{strange[0][:40]}” is not a credential that we know.")
    return asked_by(found, catalogue)


def asked_by(found: list[Piece], catalogue: Catalogue) -> Asked:
    """Each clause is required, or preferred where it says so. Raises BadRequirement."""
    required: list[Requirement] = []
    preferred: list[str] = []
    for clause in clauses(found):
        expression = Reader(clause, catalogue).expression()
        if any(piece.kind == "preferred" for piece in clause):
            preferred += wished(expression)
        else:
            required.append(expression)
    if not required and not preferred:
        raise BadRequirement("“nothing” is not a credential that we know.")
    whole = joined(AllOf, required) if required else None
    return Asked(from_json(to_json(whole), catalogue), tuple(dict.fromkeys(preferred)))


def wished(expression: Requirement) -> list[str]:
    if not all(isinstance(each, Holds | OneOf) for each in leaves(expression)):
        raise BadRequirement("Only credentials can be preferred.")
    return credentials_in(expression)


class Reader:
    """One clause. A comma has been told to be "and" or "or"."""

    def __init__(self, clause: list[Piece], catalogue: Catalogue) -> None:
        kept = [piece for piece in clause if piece.kind not in MARKS]
        self.pieces = with_commas_told(without_repeats(kept))
        self.catalogue = catalogue
        self.at = 0
        self.depth = 0

    def expression(self) -> Requirement:
        found = self.whole()
        if self.at < len(self.pieces):
            raise BadRequirement(f"“{self.pieces[self.at].text}” is not expected there.")
        return found

    def whole(self) -> Requirement:
        parts = [self.alternatives()]
        while self.takes("also"):
            parts.append(self.alternatives())
        return joined(AllOf, parts)

    def alternatives(self) -> Requirement:
        """ "CPC or CCS required within a year" gives the year to all of them."""
        parts = [self.conjunction()]
        while self.takes("or"):
            parts.append(self.conjunction())
        found = joined(AnyOf, parts)
        return Within(self.take().number, found) if self.kind() == "within" else found

    def conjunction(self) -> Requirement:
        """ "CPC and CCS required within a year" gives it to the last."""
        parts = [self.single()]
        while self.takes("and"):
            parts.append(self.single())
        if len(parts) > 1 and self.kind() == "within":
            parts[-1] = Within(self.take().number, parts[-1])
        return joined(AllOf, parts)

    def single(self) -> Requirement:
        found = self.bare()
        while self.kind() == "without" or self.is_bare_within():
            piece = self.take()
            if piece.kind == "within":
                found = Within(piece.number, found)
            else:
                found = self.less(found, piece)
        return found

    def is_bare_within(self) -> bool:
        """ "within a year", with no "required" before it that speaks of more than the last word."""
        return self.kind() == "within" and self.pieces[self.at].text[:2].lower() in {"wi", "by"}

    def bare(self) -> Requirement:
        if self.kind() in {"(", "of"}:
            return self.deeper()
        if self.kind() != "item":
            words = self.pieces[self.at].text if self.kind() else "nothing"
            raise BadRequirement(f"“{words}” is not a credential that we know.")
        value = self.take().value
        assert isinstance(value, Requirement)
        return value

    def deeper(self) -> Requirement:
        """What is in brackets, or counted. Raises BadRequirement where nobody could follow."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadRequirement("These requirements are nested too deeply.")
        if self.kind() == "of":
            found = self.counted(self.take())
        else:
            self.at += 1
            found = self.whole()
            if not self.takes(")"):
                raise BadRequirement("A bracket is not closed.")
        self.depth -= 1
        return found

    def counted(self, of: Piece) -> Requirement:
        """The list after "at least two of", "either" or "both"; in brackets it ends with them."""
        is_closed = self.takes("(")
        parts, seen = [self.bare()], {of.text.lower()}
        while self.goes_on(of.number, is_closed, seen):
            seen.add(self.take().text.lower())
            parts.append(self.bare())
        if is_closed and not self.takes(")"):
            raise BadRequirement("A bracket is not closed.")
        return at_least(of.number or len(dict.fromkeys(parts)), parts)

    def goes_on(self, number: int, is_closed: bool, seen: set[str]) -> bool:
        """Whether what follows belongs to the list: "either CCS or CIC, and RHIT" ends before
        "and", "any of CPC, COC, and CRC" does not."""
        if not self.kind():
            return False
        if self.pieces[self.at].text == "," or is_closed or number > 1:
            return self.kind() in {"and", "or", "also"}
        if number == ALL:
            return self.kind() in {"and", "also"}
        is_bare = not seen.isdisjoint({"or", "either"})
        return self.kind() == "or" or (
            self.kind() in {"also", "and"} and "," in seen and not is_bare
        )

    def less(self, found: Requirement, without: Piece) -> Requirement:
        """The families less what is not accepted; elsewhere nobody would have taken it."""
        codes = without.value
        assert isinstance(codes, tuple)
        if isinstance(found, OneOf):
            return one_of(found.issuers, found.level, codes, self.catalogue)
        if isinstance(found, AllOf | AnyOf):
            kind = type(found)
            return joined(kind, (self.less(part, without) for part in found.parts))
        if isinstance(found, AtLeast):
            return at_least(found.number, [self.less(part, without) for part in found.parts])
        asked = set(codes) & set(credentials_in(found))
        if asked:
            raise BadRequirement(f"{min(asked)} is asked for and not accepted.")
        return found

    def kind(self) -> str:
        return self.pieces[self.at].kind if self.at < len(self.pieces) else ""

    def take(self) -> Piece:
        self.at += 1
        return self.pieces[self.at - 1]

    def takes(self, kind: str) -> bool:
        is_there = self.kind() == kind
        self.at += is_there
        return is_there
