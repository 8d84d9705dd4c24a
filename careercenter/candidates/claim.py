"""What a coder says to hold, as a value, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careercenter import clock
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.websites import is_public_address

EARLIEST = date(1960, 1, 1)
FURTHEST = timedelta(days=30 * 366)
LONGEST_ADDRESS = 1000
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./#-]{1,38}")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """`number` "" stands for the one that is known already, where there is one."""

    code: str
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    badge_url: str = ""


def code_today(text: str) -> str:
    """The code of an active credential that is spelled so, or ""; CPC-H is COC today."""
    found = CATALOGUE.find(text)
    return found.code if found and found.is_active else ""


def problems(claim: Claim, held_before: str = "") -> dict[str, str]:
    """What is wrong, in words by field. `held_before` is a code that may stay though it has been
    retired since.
    """
    found: dict[str, str] = {}
    for field, words in wrong(claim, held_before):
        found.setdefault(field, words)
    return found


def wrong(claim: Claim, held_before: str) -> Iterator[tuple[str, str]]:
    if claim.code != held_before and code_today(claim.code) != claim.code:
        yield "code", "Choose a credential from the list."
    if claim.number and not NUMBER.fullmatch(claim.number):
        yield "number", "Enter it as on your card: letters and digits, at most 39."
    yield from wrong_days(claim.issued_on, claim.expires_on)
    if claim.badge_url and not is_badge_address(claim.badge_url):
        yield "badge_url", "Enter the public https:// address of your badge."


def wrong_days(issued: date | None, expires: date | None) -> Iterator[tuple[str, str]]:
    today = clock.now().date()
    if issued and issued > today:
        yield "issued_on", "This day is still to come. When did you earn it?"
    if issued and issued < EARLIEST:
        yield "issued_on", "Check the year."
    if expires and (expires < EARLIEST or expires > today + FURTHEST):
        yield "expires_on", "Check the year."
    if issued and expires and expires <= issued:
        yield "expires_on", "It ends before it begins. Check both dates."


def is_badge_address(address: str) -> bool:
    is_safe = address.startswith("https://") and len(address) <= LONGEST_ADDRESS
    return is_safe and is_public_address(address)
