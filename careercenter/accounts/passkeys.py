"""Passkeys: WebAuthn credentials that sign in by themselves, the person verified by the device.

A ceremony is two requests: options with a challenge, which waits in the browser's signed cookie,
and the device's answer to it. See https://www.w3.org/TR/webauthn-3/.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import webauthn
from sqlalchemy import select
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from careercenter import clock
from careercenter.accounts.models import Account, Passkey
from careercenter.db import db
from careercenter.errors import Refused

MOST = 20
LONGEST_ANSWER = 20_000
NO_ANSWER = "The passkey was not accepted. Please try again."


@dataclass(frozen=True)
class Site:
    """Whose keys they are: `domain` without port, `origin` with scheme and port."""

    domain: str
    origin: str


def registration(account: Account, site: Site) -> tuple[str, str]:
    """The options for the browser as JSON, and their challenge. Keys it has are excluded."""
    if account.fs_webauthn_user_handle is None:
        account.fs_webauthn_user_handle = secrets.token_hex(32)
    options = webauthn.generate_registration_options(
        rp_id=site.domain,
        rp_name="CareerCenter",
        user_id=account.fs_webauthn_user_handle.encode(),
        user_name=account.email,
        user_display_name=account.name or account.email,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=key.credential_id) for key in account.webauthn
        ],
    )
    return webauthn.options_to_json(options), bytes_to_base64url(options.challenge)


def add(account: Account, name: str, answer: str, challenge: str, site: Site) -> Passkey:
    """Raises Refused (422) for an answer that does not fit, or one key too many."""
    with refusing_odd_answers():
        verified = webauthn.verify_registration_response(
            credential=parsed(answer),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    if len(account.webauthn) >= MOST or find(verified.credential_id) is not None:
        raise Refused("This passkey is in use already, or you have too many.", status=422)
    return kept(account, name, verified)


def kept(account: Account, name: str, verified: Any) -> Passkey:
    moment = clock.now()
    passkey = Passkey(
        account=account,
        name=name,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        device_type=verified.credential_device_type.value,
        backup_state=verified.credential_backed_up,
        create_datetime=moment,
        lastuse_datetime=moment,
        usage="first",
    )
    db.session.add(passkey)
    return passkey


def authentication(site: Site) -> tuple[str, str]:
    """Options for signing in with any passkey of this site, as JSON, and their challenge."""
    options = webauthn.generate_authentication_options(
        rp_id=site.domain, user_verification=UserVerificationRequirement.REQUIRED
    )
    return webauthn.options_to_json(options), bytes_to_base64url(options.challenge)


def account_of(answer: str, challenge: str, site: Site) -> Account:
    """The account whose passkey gave this answer. Raises Refused (422) where none did."""
    credential = parsed(answer)
    passkey = find_by_text(credential.get("rawId"), lock=True)
    if passkey is None:
        raise Refused("We do not know this passkey. Sign in with your password.", status=422)
    with refusing_odd_answers():
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    passkey.sign_count = verified.new_sign_count
    passkey.backup_state = verified.credential_backed_up
    passkey.lastuse_datetime = clock.now()
    return passkey.account


@contextmanager
def refusing_odd_answers() -> Iterator[None]:
    """Whatever breaks while a stranger's bytes are taken apart, the answer is no."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        raise Refused(NO_ANSWER, status=422) from error


def parsed(answer: str) -> dict[str, Any]:
    """The browser's JSON. Raises Refused (422) for anything else."""
    try:
        credential = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        credential = None
    if not isinstance(credential, dict):
        raise Refused(NO_ANSWER, status=422)
    return credential


def find_by_text(raw_id: object, *, lock: bool) -> Passkey | None:
    try:
        return find(base64url_to_bytes(raw_id), lock=lock) if isinstance(raw_id, str) else None
    except ValueError:
        return None


def find(credential_id: bytes, *, lock: bool = False) -> Passkey | None:
    wanted = select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalar(wanted.with_for_update() if lock else wanted)
