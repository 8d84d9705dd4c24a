"""The second factor: codes from an authenticator app, and recovery codes for when it is lost."""

import re

from flask import current_app
from flask_security import Security

from careercenter import clock
from careercenter.accounts import sessions
from careercenter.accounts.models import Account, AccountSession
from careercenter.db import db
from careercenter.errors import Refused

METHOD = "authenticator"
CLOCK_SKEW_SECONDS = 30
CODE = re.compile(r"[0-9]{6}")
RECOVERY_CODE = re.compile(r"[0-9a-f]{12}")


def is_on(account: Account) -> bool:
    return account.tf_primary_method == METHOD


def new_secret() -> str:
    """An encrypted secret, for the app to be shown and for turn_on()."""
    return str(engine().totp_factory.generate_totp_secret())


def setup_values(account: Account, secret: str) -> dict[str, str]:
    """`image` is the QR code as a data: address, `key` the same to type."""
    return dict(engine().totp_factory.fetch_setup_values(secret, account))


def needs_passkey(account: Account, session: AccountSession) -> bool:
    """With a passkey there is a second factor already: a password alone must not add another."""
    return bool(account.webauthn) and session.second_factor_at is None


def turn_on(account: Account, session: AccountSession, secret: str, code: str) -> list[str] | None:
    """The recovery codes, to be shown once, if the app's code is right; otherwise None.

    Sign-ins elsewhere end: they were made with one factor.
    """
    account.tf_last_counter = None
    if not is_code_of(account, secret, code):
        return None
    account.tf_totp_secret, account.tf_primary_method = secret, METHOD
    session.second_factor_at = clock.now()
    sessions.end_all(account, but=session)
    return new_recovery_codes(account)


def new_recovery_codes(account: Account) -> list[str]:
    """Ten codes to be shown once. Those from before no longer work."""
    return list(engine().mf_recovery_codes_util.create_recovery_codes(account))


def recovery_codes_left(account: Account) -> int:
    return len(account.mf_recovery_codes or [])


def passes(account: Account, typed: str) -> bool:
    """Whether it is a code of the app or of recovery. Each works once, also when sent twice."""
    db.session.refresh(account, with_for_update=True)
    text = re.sub(r"[\s-]", "", typed).lower()
    if RECOVERY_CODE.fullmatch(text):
        return use_recovery_code(account, "-".join((text[:4], text[4:8], text[8:])))
    return is_code_of(account, account.tf_totp_secret or "", text)


def is_code_of(account: Account, secret: str, typed: str) -> bool:
    code = re.sub(r"[\s-]", "", typed)
    if not secret or not CODE.fullmatch(code):
        return False
    try:
        return bool(
            engine().totp_factory.verify_totp(code, secret, account, window=CLOCK_SKEW_SECONDS)
        )
    except (ValueError, TypeError, KeyError):
        return False  # encrypted with another SECRET_KEY


def use_recovery_code(account: Account, code: str) -> bool:
    codes = engine().mf_recovery_codes_util
    return bool(
        codes.check_recovery_code(account, code) and codes.delete_recovery_code(account, code)
    )


def turn_off(account: Account) -> None:
    """Raises Refused for staff, who always need two factors."""
    if account.is_staff:
        raise Refused("Staff always sign in with two factors.", status=403)
    forget(account)


def forget(account: Account) -> None:
    """As if it had never been set up: turned off, or phone and recovery codes are lost."""
    account.tf_totp_secret = account.tf_primary_method = account.tf_last_counter = None
    account.mf_recovery_codes = None


def engine() -> Security:
    found: Security = current_app.extensions["security"]
    return found
