"""Requirement expressions for people: as a sentence, and as tokens for tags on a card."""

from collections.abc import Sequence

from careercenter.credentials.expressions import AllOf, Holds, Requirement

Token = tuple[str, str]


def sentence(expression: Requirement | None) -> str:
    """ "RHIT, and either CCS or CIC"; "" where nothing is asked."""
    if expression is None:
        return ""
    if isinstance(expression, Holds):
        return expression.code
    word = "and" if isinstance(expression, AllOf) else "or"
    return listed(sorted(expression.parts, key=is_branch), word)


def listed(parts: Sequence[Requirement], word: str) -> str:
    """ "CCS, CIC or COC"; with a comma before the word where a part is itself a list."""
    *first, last = [nested(part) for part in parts]
    comma = "," if any(is_branch(part) for part in parts) else ""
    return f"{', '.join(first)}{comma} {word} {last}"


def nested(part: Requirement) -> str:
    """A part among others, so worded that it cannot be read into its neighbors."""
    if isinstance(part, Holds):
        return part.code
    is_pair = len(part.parts) == 2
    if isinstance(part, AllOf):
        return f"{'both' if is_pair else 'all of'} {listed(part.parts, 'and')}"
    return f"{'either' if is_pair else 'one of'} {listed(part.parts, 'or')}"


def is_branch(part: Requirement) -> bool:
    return not isinstance(part, Holds)


def tokens(expression: Requirement | None, is_outermost: bool = True) -> list[Token]:
    """("cred", code), ("and", ""), ("or", ""), ("open", "") and ("close", ""), in reading order."""
    if expression is None:
        return []
    if isinstance(expression, Holds):
        return [("cred", expression.code)]
    word = "and" if isinstance(expression, AllOf) else "or"
    row: list[Token] = []
    for part in expression.parts:
        row += ([(word, "")] if row else []) + tokens(part, is_outermost=False)
    return row if is_outermost else [("open", ""), *row, ("close", "")]
