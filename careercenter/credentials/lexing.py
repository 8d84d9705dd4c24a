"""The words of a requirement cut into pieces: "2+ yrs of cardiology coding" is one."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from careercenter.credentials.catalogue import Catalogue, squashed
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
from careercenter.credentials.names import Names, names_of
from careercenter.credentials.patterns import (
    ALSO_CALLED,
    BUT,
    CREDENTIAL,
    CREDITS,
    DEGREES,
    ELIGIBLE,
    FILLER,
    FLAGS,
    KNOWS,
    LIST_JOIN,
    NOT_ACCEPTED,
    NUMBERS,
    OF,
    OR_BOTH,
    OR_IN_BRACKETS,
    SIMPLE,
    SPACE,
    TIME,
    TIME_FILLER,
    WITHIN,
    WORD,
)
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES, Taxonomy

ALL = 0  # of "all of"
MOST_WORDS = 8


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


Rule = Callable[[str, int, Names], Found]


def pieces(text: str, catalogue: Catalogue) -> tuple[list[Piece], list[str]]:
    """The pieces in their order, and the words that mean nothing here."""
    text = OR_IN_BRACKETS.sub(r"\1", OR_BOTH.sub("", text))
    names = names_of(catalogue, catalogue.version)
    found, strange, at = [], [], 0
    while (at := end_of(SPACE, text, at)) < len(text):
        step = next((each for rule in RULES if (each := rule(text, at, names))), None)
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
    """Days make whole months, the begun one included."""
    told, unit = number(match["n"]), match["unit"].lower()
    if unit.startswith("d"):
        return max(1, -(-told // 30))
    return told if unit.startswith("m") else 12 * told


def simple(text: str, at: int, names: Names) -> Found:
    for pattern, kind in SIMPLE:
        match = pattern.match(text, at)
        if match:
            return match.end(), Piece(kind, match[0])
    return None


def of(text: str, at: int, names: Names) -> Found:
    match = OF.match(text, at)
    if not match:
        return None
    word = (match["bare"] or match["n"]).lower()
    return match.end(), Piece("of", match[0], ALL if word in {"all", "both", "each"} else 1
                              if word in {"any", "either"} else number(word))  # fmt: skip


def within(text: str, at: int, names: Names) -> Found:
    match = WITHIN.match(text, at)
    return (match.end(), Piece("within", match[0], months(match))) if match else None


def not_accepted(text: str, at: int, names: Names) -> Found:
    match = NOT_ACCEPTED.match(text, at)
    codes = listed(match["list"], names) if match else ()
    return (match.end(), Piece("without", match[0], codes)) if match and codes else None


def but(text: str, at: int, names: Names) -> Found:
    """ "but CPC-A or COC-A": as many as are credentials."""
    match = BUT.match(text, at)
    if not match:
        return None
    found: list[str] = []
    end = match.end()
    while step := credential(text, end_of(SPACE, text, end), names):
        end = step[0]
        found.append(step[1].text)
        join = LIST_JOIN.match(text, end)
        if join is None or not credential(text, join.end(), names):
            break
        end = join.end()
    codes = listed(", ".join(found), names)
    return (end, Piece("without", text[at:end], codes)) if codes else None


def listed(text: str, names: Names) -> tuple[str, ...]:
    """The codes of a list that is nothing but credentials; () for any other."""
    if text.lower() in {"apprentices", "apprentice credentials", "apprentice"}:
        return tuple(c.code for c in names.catalogue.active() if c.is_apprentice)
    found = [names.find(part) for part in LIST_JOIN.split(text.strip()) if part]
    return tuple(c.code for c in found if c) if all(found) else ()


def worked(text: str, at: int, names: Names) -> Found:
    match = TIME.match(text, at)
    if not match:
        return None
    end, specialty = match.end(), ""
    while (here := end_of(SPACE, text, end)) > end or here == match.end():
        name = spelled(SPECIALTIES, text, here) or also_called(text, here)
        if name and not specialty:
            specialty, end = name
        elif TIME_FILLER.match(text, here):
            end = end_of(TIME_FILLER, text, here)
        else:
            break
    return end, item(text[at:end], Worked(months(match), specialty))


def schooled(text: str, at: int, names: Names) -> Found:
    match = CREDITS.match(text, at)
    if match:
        return match.end(), item(match[0], Schooled(None, int(match["n"])))
    for degree, pattern in DEGREES.items():
        match = pattern.match(text, at)
        if match:
            return match.end(), item(match[0], Schooled(degree))
    return None


def eligible(text: str, at: int, names: Names) -> Found:
    match = ELIGIBLE.match(text, at)
    if not match:
        return None
    found = [names.find(code) for code in (match["codes"] or match["after"]).split("/")]
    codes = [each.code for each in found if each]
    if not codes or len(codes) < len(found):
        return None
    return match.end(), item(match[0], joined(AnyOf, map(MaySit, codes)))


def family(text: str, at: int, names: Names) -> Found:
    match = names.family.match(text, at)
    if not match:
        return None
    told = names.issuer.findall(match["before"] or match["after"] or "")
    issuers = [names.issuers[issuer.lower()] for issuer in told]
    level = next((match[f"level{n}"] for n in (1, 2, 3) if match[f"level{n}"]), "")
    return match.end(), item(match[0], one_of(issuers, level.lower(), catalogue=names.catalogue))


def credential(text: str, at: int, names: Names) -> Found:
    """A code as it is, or the longest run of words that is a credential's name."""
    code = names.codes.match(text, at) if text[at].isalnum() else None
    if code:
        named = names.catalogue.by_code[names.folded[code[0].lower()]]
        found = names.find(named.code) or named
        return past_issuer(text, code.end(), found.issuer), item(code[0], Holds(found.code))
    for end in reversed(runs(text, at, names)):
        found_by_name = names.find(text[at:end].rstrip("."))
        if found_by_name:
            end = past_issuer(text, end, found_by_name.issuer)
            return end, item(text[at:end], Holds(found_by_name.code))
    return None


def runs(text: str, at: int, names: Names) -> list[int]:
    """Where the first, the first two, … words end; none where no name begins so."""
    ends: list[int] = []
    end = at
    while (word := WORD.match(text, end_of(SPACE, text, end))) and len(ends) < MOST_WORDS:
        starts_none = not ends and squashed(word[0]) not in names.first_words
        if starts_none or word[0].lower() in {"and", "or", "with", "plus"}:
            break
        ends.append(end := word.end())
    return ends


def past_issuer(text: str, at: int, issuer: str) -> int:
    """ "CPC certification through AAPC" says who issues it, no more."""
    return end_of(issued_by(issuer), text, at)


@cache
def issued_by(issuer: str) -> re.Pattern[str]:
    name = re.escape(issuer)
    words = rf"(?: {CREDENTIAL})? (?:from|through|by|of) (?:the )?{name}(?![\w-])| \({name}\)"
    return re.compile(words, FLAGS)


def knows(text: str, at: int, names: Names) -> Found:
    start = end_of(KNOWS, text, at)
    found = spelled(SOFTWARE, text, start)
    if not found or (start == at and found[1] - start < 4):
        return None
    return found[1], item(text[at : found[1]], Knows(found[0]))


def spelled(terms: Taxonomy, text: str, at: int) -> tuple[str, int] | None:
    """The slug of the term that is called so here, and where its name ends."""
    match = spellings(tuple(terms.spellings)).match(text, at)
    found = terms.find(match[0]) if match else None
    return (found.slug, match.end()) if match and found else None


def also_called(text: str, at: int) -> tuple[str, int] | None:
    match = spellings(tuple(ALSO_CALLED)).match(text, at)
    return (ALSO_CALLED[match[0].lower()], match.end()) if match else None


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
