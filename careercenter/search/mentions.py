"""Credentials that a text names, for announcements that came without the form's answers."""

import re

from careercenter.credentials.catalogue import CATALOGUE

# Only the issuers whose codes a coding text means by themselves: CDC is an agency more often.
ISSUERS = {"AAPC", "AHIMA", "ACDIS"}
CONTEXT = re.compile(
    r"\b(?:cod(?:er|ers|ing)|health information|medical records?)\b", re.IGNORECASE
)
CODES = sorted(
    (c.code for c in CATALOGUE.active() if c.issuer in ISSUERS and c.code.isupper()),
    key=len,
    reverse=True,
)
# A code in capitals that stands alone and is held, not within reach: "RHIT-eligible" is not RHIT.
NAMED = re.compile(
    rf"(?<![\w-])({'|'.join(map(re.escape, CODES))})(?![\w-])(?!\s+eligible)", re.ASCII
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
    found = NAMED.findall(ELIGIBLE.sub(" ", text))
    return list(dict.fromkeys(found))
