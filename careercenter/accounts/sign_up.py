"""Signing up, confirming the address, and the one question after it."""

import secrets
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter import background, clock
from careercenter.accounts import passwords, tokens
from careercenter.accounts.models import Account
from careercenter.accounts.tokens import Purpose
from careercenter.db import db


class Wants(StrEnum):
    work = "work"
    hiring = "hiring"
    both = "both"


def sign_up(name: str, email: str, password: str) -> None:
    """Makes an unconfirmed account, or does nothing where the address has one.

    Whoever signs up cannot tell the two apart, by words or by time: both hash the password once,
    try one insert and leave one task, and only the reader of the mail learns more.
    """
    account = new_account(name, email, password)
    created = True
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:
        created = False
    background.enqueue("accounts.mail_after_sign_up", email=email, created=created)


def new_account(name: str, email: str, password: str) -> Account:
    return Account(
        name=" ".join(name.split()),
        email=email,
        password=passwords.hashed(password),
        fs_uniquifier=secrets.token_hex(32),
    )


def find_account(email: str) -> Account | None:
    """By the normalized address."""
    return db.session.scalar(select(Account).where(Account.email == email))


def confirm(token: str) -> Account | None:
    """Confirms the address that the token was mailed to. None for a token that does not hold."""
    found = tokens.read(Purpose.confirm, token, lock=True)
    if found is None:
        return None
    account, _ = found
    account.confirmed_at = clock.now()
    return account


def answer_welcome(account: Account, wants: Wants) -> None:
    """Adds what the account is here for. What it said before stays."""
    account.seeks_work = bool(account.seeks_work) or wants is not Wants.hiring
    account.hires = bool(account.hires) or wants is not Wants.work
