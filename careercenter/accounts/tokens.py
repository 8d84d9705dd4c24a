"""Links in mail: signed, for one purpose, for a time, and void once that purpose is served.

A token carries a fingerprint of the account's state, so that using it once makes it worthless.
"""

import hashlib
from datetime import timedelta
from enum import StrEnum
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from careercenter.accounts.models import Account
from careercenter.db import LARGEST_ID, db

LONGEST = 1000


class Purpose(StrEnum):
    confirm = "confirm"
    reset = "reset"
    change_email = "change-email"


VALID_FOR = {
    Purpose.confirm: timedelta(days=7),
    Purpose.reset: timedelta(hours=2),
    Purpose.change_email: timedelta(hours=24),
}


def make(purpose: Purpose, account: Account, extra: str = "") -> str:
    """`extra` travels in the token, readable to whoever holds it, changeable by nobody."""
    return str(serializer(purpose).dumps([account.id, fingerprint(purpose, account), extra]))


def read(purpose: Purpose, token: str, *, lock: bool = False) -> tuple[Account, str] | None:
    """The account and the extra of a token that still holds. `lock` keeps a second use waiting."""
    content = opened(purpose, token)
    if content is None:
        return None
    account_id, state, extra = content
    account = db.session.get(
        Account, account_id, with_for_update=lock or None, populate_existing=True
    )
    if account is None or not account.active or state != fingerprint(purpose, account):
        return None
    return account, extra


def opened(purpose: Purpose, token: str) -> tuple[int, str, str] | None:
    try:
        content: Any = serializer(purpose).loads(
            token[:LONGEST], max_age=int(VALID_FOR[purpose].total_seconds())
        )
        account_id, state, extra = content
    except (BadData, TypeError, ValueError):
        return None
    whole = isinstance(account_id, int) and 0 < account_id <= LARGEST_ID
    return (account_id, str(state), str(extra)) if whole else None


def fingerprint(purpose: Purpose, account: Account) -> str:
    """What the link is for must still be undone: unconfirmed, or the same password and sign-ins."""
    if purpose is Purpose.confirm:
        state = [account.email, str(account.is_confirmed)]
    else:
        state = [account.email, account.password or "", account.fs_uniquifier]
    return hashlib.sha256("\n".join([purpose, *state]).encode()).hexdigest()[:32]


def serializer(purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"careercenter.accounts.{purpose}"
    )
