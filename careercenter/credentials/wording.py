"""Requirement expressions for people: as a sentence, in brackets, and as tokens for tags."""

from collections.abc import Sequence

from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    AtLeast,
    Branch,
    Holds,
    Knows,
    Leaf,
    MaySit,
    OneOf,
    Requirement,
    Schooled,
    Within,
    Worked,
    is_branch,
)
from careercenter.credentials.facts import Degree
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES

Token = tuple[str, str]
DEGREES = {
    Degree.high_school: "a high school diploma",
    Degree.certificate: "a certificate program",
    Degree.associate: "an associate degree",
    Degree.bachelor: "a bachelor’s degree",
    Degree.master: "a master’s degree",
    Degree.doctorate: "a doctorate",
}


def sentence(expression: Requirement | None, preferred: Sequence[str] = ()) -> str:
    """ "RHIT, and either CCS or CIC; RHIA preferred"; "" where nothing is asked."""
    asked = "" if expression is None else outermost(expression)
    wished = f"{series(preferred, 'or')} preferred" if preferred else ""
    return "; ".join(filter(None, [asked, wished]))


def outermost(expression: Requirement) -> str:
    if isinstance(expression, AllOf | AnyOf):
        word = "and" if isinstance(expression, AllOf) else "or"
        return listed(sorted(expression.parts, key=is_branch), word)
    return nested(expression)


def listed(parts: Sequence[Requirement], word: str) -> str:
    """ "CCS, CIC or COC"; with a comma before the word where a part is itself a list."""
    return series([nested(part) for part in parts], word, any(is_list(part) for part in parts))


def series(words: Sequence[str], word: str, has_comma: bool = False) -> str:
    *first, last = words
    return f"{', '.join(first)}{',' * has_comma} {word} {last}" if first else last


def is_list(part: Requirement) -> bool:
    """Whether its own words have "and" or "or" in them."""
    if isinstance(part, OneOf):
        return len(part.issuers) > 1 or bool(part.without)
    return is_branch(part)


def nested(part: Requirement) -> str:
    """A part among others, so worded that it cannot be read into its neighbors."""
    match part:
        case AllOf(parts):
            return f"{'both' if len(parts) == 2 else 'all of'} {listed(parts, 'and')}"
        case AnyOf(parts):
            return f"{'either' if len(parts) == 2 else 'one of'} {listed(parts, 'or')}"
        case AtLeast(number, parts):
            return f"at least {number} of {listed(parts, 'or')}"
        case Within(months, inner):
            return f"{nested(inner)} within {span(months)} of hire"
        case _:
            return leaf(part)


def leaf(part: Leaf) -> str:
    match part:
        case Holds(code):
            return code
        case MaySit(code):
            return f"{code}-eligible"
        case Worked(months, specialty):
            where = f" in {SPECIALTIES.name(specialty)}" if specialty else ""
            return f"{span(months)} of coding{where}"
        case Schooled(degree, credits):
            return DEGREES[degree] if degree else f"{credits} college credits"
        case Knows(software):
            return SOFTWARE.name(software)
        case OneOf():
            return family(part)


def family(part: OneOf) -> str:
    """ "any AHIMA or AAPC coding credential but CPC-A"."""
    issuers = f"{series(part.issuers, 'or')} " if part.issuers else ""
    level = {"": "", "mastery": "mastery-level "}.get(part.level, f"{part.level} ")
    left_out = f" but {series(part.without, 'or')}" if part.without else ""
    return f"any {issuers}{level}credential{left_out}"


def span(months: int) -> str:
    """ "2 years", "18 months"."""
    number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{number} {unit}{'s' * (number != 1)}"


def in_brackets(expression: Requirement | None) -> str:
    """As reading.py reads it back exactly, and as an employer may write on: "RHIT and (CCS or
    CIC)"."""
    match expression:
        case None:
            return ""
        case AllOf(parts) | AnyOf(parts):
            word = "and" if isinstance(expression, AllOf) else "or"
            return f" {word} ".join(within_brackets(part) for part in parts)
        case AtLeast(number, parts):
            return f"at least {number} of ({', '.join(within_brackets(part) for part in parts)})"
        case Within(months, part):
            return f"{within_brackets(part)} within {span(months)} of hire"
        case _:
            return leaf(expression)


def within_brackets(part: Requirement) -> str:
    is_bare = not isinstance(part, AllOf | AnyOf | Within) and not is_list(part)
    return in_brackets(part) if is_bare else f"({in_brackets(part)})"


def tokens(expression: Requirement | None, is_outermost: bool = True) -> list[Token]:
    """("cred", code), ("text", words), ("and", ""), ("or", ""), ("open", "") and ("close", ""), in
    reading order."""
    match expression:
        case None:
            return []
        case Holds(code):
            return [("cred", code)]
        case AllOf() | AnyOf() | AtLeast():
            return branch_tokens(expression, is_outermost)
        case Within(months, part):
            return [*tokens(part, False), ("text", f"within {span(months)} of hire")]
        case _:
            return [("text", leaf(expression))]


def branch_tokens(expression: Branch, is_outermost: bool) -> list[Token]:
    word = "and" if isinstance(expression, AllOf) else "or"
    row: list[Token] = []
    for part in expression.parts:
        row += ([(word, "")] if row else []) + tokens(part, is_outermost=False)
    if isinstance(expression, AtLeast):
        return [("text", f"at least {expression.number} of"), ("open", ""), *row, ("close", "")]
    return row if is_outermost else [("open", ""), *row, ("close", "")]
