"""Flask-Security, bound: hashing, one-time codes and Flask-Login, without pages of its own."""

import base64
import hashlib
import hmac
from typing import Any

import qrcode
from flask import Flask
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore, Totp
from passlib.totp import TotpMatch
from qrcode.image.svg import SvgFillImage

from careercenter.accounts import browser
from careercenter.accounts.models import Account, Passkey
from careercenter.accounts.sessions import LIFETIME
from careercenter.config import Settings
from careercenter.db import db

RECOVERY_CODES = 10
# OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane.
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}


class OneTimeCodes(Totp):
    """Remembers the last code that was taken, so that nobody can use it a second time."""

    def get_last_counter(self, user: Any) -> int | None:
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: TotpMatch) -> None:
        user.tf_last_counter = tmatch.counter

    def generate_qrcode(self, username: str, totp: str) -> str:
        """A data: address. The picture brings its own white, to be read in the dark too."""
        image = qrcode.make(self.get_totp_uri(username, totp), image_factory=SvgFillImage)
        return f"data:image/svg+xml;base64,{base64.b64encode(image.to_string()).decode()}"


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(configuration(settings))
    datastore = SQLAlchemyUserDatastore(db, Account, RoleMixin, webauthn_model=Passkey)
    engine = Security(app, datastore, register_blueprint=False, totp_cls=OneTimeCodes)
    # Flask-Principal would load the account in every request, static files and probes too.
    engine.principal.identity_loaders.clear()
    manager = engine.login_manager
    manager.session_protection = None  # the session row decides
    manager.user_loader(browser.load_account)
    manager.request_loader(no_token_in_requests)


def no_token_in_requests(request: object) -> None:
    """Flask-Security would sign in whoever sends an authentication token; there are none here."""


def configuration(settings: Settings) -> dict[str, Any]:
    return {
        "PERMANENT_SESSION_LIFETIME": LIFETIME,
        "SESSION_REFRESH_EACH_REQUEST": False,  # else a late answer brings back a cleared cookie
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON2,
        # No pepper: it would come from SECRET_KEY, and changing that must not undo all passwords.
        "SECURITY_PASSWORD_SINGLE_HASH": True,
        "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
        "SECURITY_PASSWORD_COMPLEXITY_CHECKER": None,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": RECOVERY_CODES,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [fernet_key(settings, "recovery codes")],
        "SECURITY_TOTP_ISSUER": "CareerCenter",
        "SECURITY_TOTP_SECRETS": {"1": derived(settings, "one-time codes").hex()},
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
    }


def derived(settings: Settings, purpose: str) -> bytes:
    """32 bytes for one purpose alone, from SECRET_KEY."""
    return hmac.digest(settings.secret_key.encode(), purpose.encode(), hashlib.sha256)


def fernet_key(settings: Settings, purpose: str) -> bytes:
    return base64.urlsafe_b64encode(derived(settings, purpose))
