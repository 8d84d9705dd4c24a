"""Passwords: which are good enough, hashing them, and checking one at equal cost for everybody."""

import re
from functools import cache
from pathlib import Path

from flask import current_app
from flask_security import Security, hash_password

from careercenter.accounts.models import Account

SHORTEST = 10
LONGEST = 200  # longer input is never hashed: it would cost the processor, not the guesser
LIST = Path(__file__).parent / "data" / "common_passwords.txt"
DECORATION = re.compile(r"[\W\d_]+$")


def problem(password: str, email: str) -> str | None:
    """What is wrong with a new password, in words for the person; None for a good one."""
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more. A few words in a row work well."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    if is_common(password):
        return "This is one of the passwords that are guessed first. Choose another."
    if resembles(password, email):
        return "Your e-mail address is easy to guess. Choose another password."
    return None


def is_common(password: str) -> bool:
    """One of the commonest, also with digits and signs behind it, or hardly any characters."""
    lowered = password.lower()
    root = DECORATION.sub("", lowered)
    return len(set(lowered)) < 5 or lowered in commonest() or root in commonest()


@cache
def commonest() -> frozenset[str]:
    return frozenset(LIST.read_text().split())


def resembles(password: str, email: str) -> bool:
    lowered = password.lower()
    name = email.partition("@")[0]
    return lowered == email or DECORATION.sub("", lowered) in {name, DECORATION.sub("", name)}


def hashed(password: str) -> str:
    return str(hash_password(engine().password_util.normalize(password)))


def matches(account: Account | None, password: str) -> bool:
    """Whether it is the account's password. Without an account the same work is done in vain."""
    if len(password) > LONGEST:
        return False
    given = engine().password_util.normalize(password)
    if account is None or account.password is None:
        engine().pwd_context.dummy_verify()
        return False
    return bool(account.verify_and_update_password(given))


def engine() -> Security:
    found: Security = current_app.extensions["security"]
    return found
