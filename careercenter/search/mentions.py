"""Credentials that a text names, for announcements that came without the form's answers."""

import re

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered

# Only the issuers whose codes a coding text means by themselves: CDC is an agency more often.
ISSUERS = {"AAPC", "AHIMA", "ACDIS"}
CONTEXT = re.compile(
    r"\b(?:cod(?:er|ers|ing)|health information|medical records?)\b", re.IGNORECASE
)
LISTED = r"(?:[A-Z-]{3,6}\s*(?:/|or|and)\s*)*[A-Z-]{3,6}"
ELIGIBLE = re.compile(
    rf"{LISTED}[\s-]+[Ee]ligib(?:le|ility)"
    rf"|[Ee]ligib(?:le|ility)\s+(?:to\s+(?:sit|test)\s+)?for\s+(?:the\s+)?{LISTED}"
)


def mentioned(text: str) -> list[str]:
    """The codes in the order in which a text about coding names them, once each."""
    if not CONTEXT.search(text):
        return []
    found = named().findall(ELIGIBLE.sub(" ", text))
    return list(dict.fromkeys(found))


@remembered(2)
def named() -> re.Pattern[str]:
    """A code in capitals that stands alone and is held, not within reach as "RHIT-eligible" is."""
    codes = [c.code for c in CATALOGUE.active() if c.issuer in ISSUERS and c.code.isupper()]
    longest_first = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])({longest_first or '(?!)'})(?![\w-])(?!\s+eligible)", re.ASCII)
