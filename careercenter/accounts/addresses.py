"""E-mail addresses in the one form in which they are kept and compared."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

LONGEST = 254


class NotAnAddress(ValueError):
    """The text is no e-mail address. The words are for the person who typed it."""


def normalized(text: str) -> str:
    """NFKC, lower-case, the domain as its ASCII form (IDNA). Raises NotAnAddress."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    if len(folded) > LONGEST:
        raise NotAnAddress("An e-mail address has at most 254 characters.")
    try:
        found = validate_email(folded, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise NotAnAddress("Enter an e-mail address like name@example.com.") from None
    address = f"{found.local_part}@{found.ascii_domain}".lower()
    if len(address) > LONGEST:
        raise NotAnAddress("An e-mail address has at most 254 characters.")
    return address


def normalized_or_none(text: str) -> str | None:
    try:
        return normalized(text)
    except NotAnAddress:
        return None
