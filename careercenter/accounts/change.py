"""Changing what an account signs in with. Each change ends what the old secret had opened."""

import secrets

from sqlalchemy.exc import IntegrityError

from careercenter import clock
from careercenter.accounts import emails, passwords, sessions, tokens
from careercenter.accounts.models import Account, AccountSession
from careercenter.accounts.tokens import Purpose
from careercenter.db import db
from careercenter.errors import Refused


def change_password(account: Account, password: str, keep: AccountSession | None) -> None:
    """Sets the password, ends every other sign-in, and tells the owner."""
    account.password = passwords.hashed(password)
    sessions.end_all(account, but=keep)
    emails.password_changed(account)


def reset_password(account: Account, password: str) -> None:
    """Sets the password for whoever reads the account's mail: this proves the address as well."""
    change_password(account, password, keep=None)
    account.fs_uniquifier = secrets.token_hex(32)
    if account.confirmed_at is None:
        account.confirmed_at = clock.now()


def change_email(token: str) -> Account | None:
    """Moves the account to the address that the token was mailed to, and tells the old one.

    None for a token that does not hold. Raises Refused where another account has the address.
    """
    found = tokens.read(Purpose.change_email, token, lock=True)
    if found is None:
        return None
    account, address = found
    previous = account.email
    try:
        with db.session.begin_nested():
            account.email = address
    except IntegrityError:
        raise Refused("Another account has this address already.") from None
    account.confirmed_at = clock.now()
    emails.email_changed(account, previous)
    return account
