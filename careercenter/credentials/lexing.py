"""The words of a requirement cut into pieces: "2+ yrs of cardiology coding" is one."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from careercenter.credentials.catalogue import Catalogue
from careercenter.credentials.expressions import (
    AnyOf,
    Holds,
    Knows,
    MaySit,
    Requirement,
    Schooled,
    Worked,
    joined,
)
from careercenter.credentials.families import one_of
from careercenter.credentials.patterns import (
    BUT,
    CREDENTIAL,
    CREDITS,
    DEGREES,
    ELIGIBLE,
    FILLER,
    FLAGS,
    KNOWS,
    LEVEL,
    LIST_JOIN,
    NOT_ACCEPTED,
    NUMBERS,
    OF,
    SIMPLE,
    SPACE,
    TIME,
    TIME_FILLER,
    WITHIN,
    WORD,
)
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES, Taxonomy

ALL = 0  # of "all of"


@dataclass(frozen=True)
class Piece:
    """`kind` is one of: item, of, and, or, comma, clause, (, ), within, without, required,
    preferred. `value`: the requirement of an item; how many of; months; the codes without."""

    kind: str
    text: str
    value: object = None

    @property
    def number(self) -> int:
        assert isinstance(self.value, int)
        return self.value


Found = tuple[int, Piece] | None
Rule = Callable[[str, int, Catalogue], Found]


def pieces(text: str, catalogue: Catalogue) -> tuple[list[Piece], list[str]]:
    """The pieces in their order, and the words that mean nothing here."""
    found, strange, at = [], [], 0
    while (at := end_of(SPACE, text, at)) < len(text):
        step = next((each for rule in RULES if (each := rule(text, at, catalogue))), None)
        if step:
            at, piece = step
            found.append(piece)
        elif FILLER.match(text, at):
            at = end_of(FILLER, text, at)
        else:
            word = WORD.match(text, at)
            at = word.end() if word else at + 1
            strange.append(word[0] if word else text[at - 1])
            found.append(Piece("strange", strange[-1]))
    return found, strange


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return NUMBERS.index(text.lower()) + 1 if text.lower() in NUMBERS else 1


def months(match: re.Match[str]) -> int:
    return number(match["n"]) * (1 if match["unit"].lower().startswith("m") else 12)


def simple(text: str, at: int, catalogue: Catalogue) -> Found:
    for pattern, kind in SIMPLE:
        match = pattern.match(text, at)
        if match:
            return match.end(), Piece(kind, match[0])
    return None


def of(text: str, at: int, catalogue: Catalogue) -> Found:
    match = OF.match(text, at)
    if not match:
        return None
    word = (match["bare"] or match["n"]).lower()
    return match.end(), Piece("of", match[0], ALL if word in {"all", "both", "each"} else 1
                              if word in {"any", "either"} else number(word))  # fmt: skip


def within(text: str, at: int, catalogue: Catalogue) -> Found:
    match = WITHIN.match(text, at)
    return (match.end(), Piece("within", match[0], months(match))) if match else None


def not_accepted(text: str, at: int, catalogue: Catalogue) -> Found:
    match = NOT_ACCEPTED.match(text, at)
    codes = listed(match["list"], catalogue) if match else ()
    return (match.end(), Piece("without", match[0], codes)) if match and codes else None


def but(text: str, at: int, catalogue: Catalogue) -> Found:
    """ "but CPC-A or COC-A": as many as are credentials."""
    match = BUT.match(text, at)
    if not match:
        return None
    found: list[str] = []
    end = match.end()
    while step := credential(text, end_of(SPACE, text, end), catalogue):
        end = step[0]
        found.append(step[1].text)
        join = LIST_JOIN.match(text, end)
        if join is None or not credential(text, join.end(), catalogue):
            break
        end = join.end()
    codes = listed(", ".join(found), catalogue)
    return (end, Piece("without", text[at:end], codes)) if codes else None


def listed(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes of a list that is nothing but credentials; () for any other."""
    if text.lower() in {"apprentices", "apprentice credentials", "apprentice"}:
        return tuple(c.code for c in catalogue.active() if c.is_apprentice)
    found = [catalogue.find(part) for part in LIST_JOIN.split(text.strip()) if part]
    return tuple(c.code for c in found if c) if all(found) else ()


def worked(text: str, at: int, catalogue: Catalogue) -> Found:
    match = TIME.match(text, at)
    if not match:
        return None
    end, specialty = match.end(), ""
    while (here := end_of(SPACE, text, end)) > end or here == match.end():
        name = spelled(SPECIALTIES, text, here)
        if name and not specialty:
            specialty, end = name
        elif TIME_FILLER.match(text, here):
            end = end_of(TIME_FILLER, text, here)
        else:
            break
    return end, item(text[at:end], Worked(months(match), specialty))


def schooled(text: str, at: int, catalogue: Catalogue) -> Found:
    match = CREDITS.match(text, at)
    if match:
        return match.end(), item(match[0], Schooled(None, int(match["n"])))
    for degree, pattern in DEGREES.items():
        match = pattern.match(text, at)
        if match:
            return match.end(), item(match[0], Schooled(degree))
    return None


def eligible(text: str, at: int, catalogue: Catalogue) -> Found:
    match = ELIGIBLE.match(text, at)
    if not match:
        return None
    found = [catalogue.find(code) for code in (match["codes"] or match["after"]).split("/")]
    codes = [each.code for each in found if each]
    if not codes or len(codes) < len(found):
        return None
    return match.end(), item(match[0], joined(AnyOf, map(MaySit, codes)))


def family(text: str, at: int, catalogue: Catalogue) -> Found:
    match = family_pattern(tuple(sorted({c.issuer for c in catalogue.active()}))).match(text, at)
    if not match:
        return None
    names = match["before"] or match["after"] or ""
    by_name = {c.issuer.lower(): c.issuer for c in catalogue.active()}
    issuers = [by_name[name.lower()] for name in LIST_JOIN.split(names) if name]
    level = next((match[f"level{n}"] for n in (1, 2, 3) if match[f"level{n}"]), "")
    return match.end(), item(match[0], one_of(issuers, level.lower(), catalogue=catalogue))


@cache
def family_pattern(issuers: tuple[str, ...]) -> re.Pattern[str]:
    name = f"(?:{'|'.join(map(re.escape, issuers))})"
    names = rf"{name}(?:\s*(?:,|/|or|and/or)\s*{name})*"
    begins = r"(?:any |an? |one |active |current )*"
    return re.compile(
        rf"{begins}(?P<before>{names}) {LEVEL.format(1)}{CREDENTIAL}(?![\w-])"
        rf"|{begins}{LEVEL.format(2)}{CREDENTIAL} (?:from|through|by|of|with|issued by) (?:the )?"
        rf"(?P<after>{names})(?![\w-])"
        rf"|(?:any|an?) {LEVEL.format(3)}{CREDENTIAL}(?![\w-])",
        FLAGS,
    )


def credential(text: str, at: int, catalogue: Catalogue) -> Found:
    """A code as it is, or the longest run of words that is a credential's name."""
    if not text[at].isalnum():
        return None
    code = max((c for c in catalogue.by_code if stands(c, text, at)), key=len, default="")
    if code:
        found = catalogue.find(code) or catalogue.by_code[code]
        end = past_issuer(text, at + len(code), found.issuer)
        return end, item(text[at : at + len(code)], Holds(found.code))
    ends: list[int] = []
    end = at
    while (word := WORD.match(text, end_of(SPACE, text, end))) and len(ends) < 8:
        if word[0].lower() in {"and", "or", "with", "plus"}:
            break
        ends.append(end := word.end())
    for end in reversed(ends):
        named = catalogue.find(text[at:end].rstrip("."))
        if named:
            return past_issuer(text, end, named.issuer), item(text[at:end], Holds(named.code))
    return None


def past_issuer(text: str, at: int, issuer: str) -> int:
    """ "CPC certification through AAPC" says who issues it, no more."""
    words = rf"(?: {CREDENTIAL})? (?:from|through|by|of) (?:the )?{re.escape(issuer)}(?![\w-])"
    return end_of(re.compile(words, FLAGS), text, at)


def stands(code: str, text: str, at: int) -> bool:
    after = text[at + len(code) : at + len(code) + 1]
    is_there = text[at : at + len(code)].lower() == code.lower()
    return is_there and not (after.isalnum() or (after in {"-", "_"} and after != ""))


def knows(text: str, at: int, catalogue: Catalogue) -> Found:
    start = end_of(re.compile(KNOWS, FLAGS), text, at)
    found = spelled(SOFTWARE, text, start)
    if not found or (start == at and found[1] - start < 4):
        return None
    return found[1], item(text[at : found[1]], Knows(found[0]))


def spelled(terms: Taxonomy, text: str, at: int) -> tuple[str, int] | None:
    """The slug of the term that is called so here, and where its name ends."""
    match = spellings(tuple(terms.spellings)).match(text, at)
    found = terms.find(match[0]) if match else None
    return (found.slug, match.end()) if match and found else None


@cache
def spellings(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", FLAGS)


def item(text: str, value: Requirement) -> Piece:
    return Piece("item", text, value)


RULES: tuple[Rule, ...] = (
    *(not_accepted, but, within, eligible, schooled, family, of, worked),
    *(credential, simple, knows),
)
