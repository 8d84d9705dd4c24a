"""What accounts themselves keep of a person: exported, and erased down to an empty shell."""

import secrets
from typing import Any

from sqlalchemy import delete, select

from careercenter.accounts import sessions
from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account, AccountSession, Passkey
from careercenter.db import db
from careercenter.mail import drop_unsent
from careercenter.rows import as_facts

SECRET = {"password", "fs_uniquifier", "fs_webauthn_user_handle", "mf_recovery_codes"}
SECRET |= {"tf_totp_secret", "tf_last_counter", "token_hash", "credential_id", "public_key"}
STAFF = "You work for CareerCenter with this account. Ask an admin to end that first."
NAMELESS = "Deleted account"


def export(account: Account) -> Part:
    facts: dict[str, Any] = {"account": as_facts(account, but=SECRET)}
    for name, kind in (("sign_ins", AccountSession), ("passkeys", Passkey)):
        rows = db.session.scalars(select(kind).where(kind.account_id == account.id))
        facts[name] = [as_facts(row, but=SECRET) for row in rows]
    return Part(facts)


def objection(account: Account) -> str | None:
    return STAFF if account.is_staff else None


def erase(account: Account) -> None:
    """Nobody can sign in, the address is free, and what others did with the account stays told."""
    sessions.end_all(account)
    for kind in (AccountSession, Passkey):
        db.session.execute(delete(kind).where(kind.account_id == account.id))
    drop_unsent(account.email)
    account.email = f"deleted-{account.id}@deleted.invalid"
    account.name = NAMELESS
    account.active = False
    account.password = account.confirmed_at = account.seeks_work = account.hires = None
    account.fs_uniquifier = secrets.token_hex(32)
    account.fs_webauthn_user_handle = account.mf_recovery_codes = None
    account.tf_primary_method = account.tf_totp_secret = account.tf_last_counter = None
