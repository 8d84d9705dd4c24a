"""Mails about credentials that people hold, one function each; to the coder."""

from datetime import date
from typing import Any

from careercenter import clock
from careercenter.candidates.badges import against, expiry
from careercenter.candidates.check_reasons import told
from careercenter.candidates.models import CheckState, CredentialCheck, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.dates import day
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.web import site_url


def credential_verified(held: HeldCredential, check: CredentialCheck) -> None:
    to_coder(
        "credential_verified",
        held,
        f"check-{check.id}",
        day=day(check.looked_up_on or check.created_at),
        against=against(held.code, check),
    )


def credential_rejected(held: HeldCredential, check: CredentialCheck) -> None:
    """Of a verified one, only its renewal was rejected."""
    to_coder(
        "credential_rejected",
        held,
        f"check-{check.id}",
        reasons=told(check.reason, check.note),
        renewal=held.state is CheckState.verified,
    )


def credential_expires(held: HeldCredential, step: int) -> None:
    """`step`: the days ahead of which this is the reminder; it may be later than that."""
    to_coder(
        "credential_expires",
        held,
        f"held-{held.id}-{held.expires_on}-{step}",
        days=(expiry(held) - clock.now().date()).days,
        verified=held.state is CheckState.verified,
        **renewal(held.code),
    )


def credential_expired(held: HeldCredential) -> None:
    key = f"held-{held.id}-{held.expires_on}-expired"
    to_coder("credential_expired", held, key, **renewal(held.code))


def to_coder(name: str, held: HeldCredential, key: str, **context: Any) -> None:
    account = held.candidate.account
    url = site_url("candidates.credential", held_id=held.id)
    about = {"name": account.name, "code": held.code, "url": url, "ends": told_day(held.expires_on)}
    send(name, account.email, key=key, **about, **context)


def told_day(ends: date | None) -> str:
    return day(ends) if ends else ""


def renewal(code: str) -> dict[str, str]:
    known = CATALOGUE.get(code)
    return {"issuer": known.issuer if known else "", "renewal": known.renewal if known else ""}


def example(**context: Any) -> dict[str, Any]:
    url = site_url("candidates.credential", held_id=1)
    return {"name": "Dana Rivers", "code": "CCS", "url": url, "ends": "Nov 30, 2026", **context}


@preview("credential_verified")
def verified_example() -> dict[str, Any]:
    return example(day="Oct 3, 2026", against="against the public look-up of AHIMA")


@preview("credential_rejected")
def rejected_example() -> dict[str, Any]:
    note = "Your certificate shows a number with eight digits; the form has seven."
    return example(reasons=told("not_found", note), renewal=False)


@preview("credential_expires")
def expires_example() -> dict[str, Any]:
    return example(days=30, verified=True, **renewal("CCS"))


@preview("credential_expired")
def expired_example() -> dict[str, Any]:
    return example(**renewal("CCS"))
