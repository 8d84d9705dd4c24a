"""E-mail addresses in the one form in which they are kept and compared."""

import re
import unicodedata
from urllib.parse import urlsplit

import idna
from email_validator import EmailNotValidError, validate_email

LONGEST = 254
# Where anybody may have an address, so that it says nothing of an employer.
_FREE_MAIL = """
    aol.com att.net bellsouth.net comcast.net cox.net fastmail.com gmail.com gmx.com gmx.net
    googlemail.com hey.com hotmail.com icloud.com live.com mac.com mail.com me.com msn.com
    outlook.com pm.me proton.me protonmail.com rocketmail.com sbcglobal.net verizon.net
    yahoo.com ymail.com zoho.com zohomail.com
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]")


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


def domain_of(address: str) -> str:
    """The part behind the last @; "" where there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def domain_in(text: str) -> str:
    """The domain that a text is, in the form that domain_of() has: of an address, a web address or
    alone, without "www."; "" for all else."""
    typed = text.strip().lower().removeprefix("@")
    if not typed or " " in typed:
        return ""
    try:
        host = urlsplit(typed if "//" in typed else f"//{typed}").hostname or ""
        host = idna.encode(host, uts46=True).decode() if host else ""
    except (ValueError, UnicodeError):
        return ""
    host = host.strip(".").removeprefix("www.")
    return host if DOMAIN.fullmatch(host) else ""
