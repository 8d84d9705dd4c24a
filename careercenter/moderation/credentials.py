"""What moderators decide about credentials: the only place from which one becomes verified.

As with postings, the form says which version its moderator saw, and one conditional write makes the
decision the only one about it. Each decision is a row, is audited, and is mailed to the coder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, update

from careercenter import clock, dates
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.candidates import emails
from careercenter.candidates.badges import LOOKED_UP
from careercenter.candidates.check_reasons import OTHER, told
from careercenter.candidates.models import CheckState, CredentialCheck, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.db import db, rows_changed
from careercenter.errors import Refused

SUBJECT = "held credential"
SEEN = {
    LOOKED_UP: "Looked up at the issuer",
    "name": "The name is the coder’s",
    "number": "The number is the same",
    "active": "The status is active",
    "expiry": "The expiry date is as entered",
}


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a moderator saw: codes of SEEN, on which day, and the expiry (None where there is none).

    Raises ValueError for a day that is still to come.
    """

    seen: Sequence[str]
    on: date
    expires_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.on > clock.now().date():
            raise ValueError("nobody looked it up on a day that is still to come")


def needed(held: HeldCredential, expires_on: date | None) -> list[str]:
    """The ticks without which it cannot be verified."""
    known = CATALOGUE.get(held.code)
    has_lookup = bool(known and known.lookup_url)
    return [
        code
        for code, is_needed in (
            (LOOKED_UP, has_lookup),
            ("name", True),
            ("number", bool(held.number)),
            ("active", has_lookup),
            ("expiry", expires_on is not None),
        )
        if is_needed
    ]


def verify(held: HeldCredential, by: Account, version: int, look: Look) -> CredentialCheck:
    """Gives the badge until the date that was seen. Raises ValueError where a needed tick lacks,
    Refused for one's own, and where it was decided or changed meanwhile.
    """
    if set(needed(held, look.expires_on)) - set(look.seen):
        raise ValueError("something that matters was not seen")
    refuse_own(held, by)
    claim(held, version)
    held.state = CheckState.verified
    held.expires_on = look.expires_on
    settle(held)
    check = record(held, by, CheckState.verified, look=look)
    emails.credential_verified(held, check)
    return check


def reject(
    held: HeldCredential, by: Account, version: int, reason: str, note: str = ""
) -> CredentialCheck:
    """Back to the coder, also where it was verified by mistake. A verified one whose renewal is
    refused stays verified until its date.

    Raises ValueError for "other" without words, Refused as verify does.
    """
    if reason == OTHER and not note.strip():
        raise ValueError("this reason needs words")
    refuse_own(held, by)
    claim(held, version, or_verified=True)
    if held.renewal_on is None:
        held.state = CheckState.rejected
    settle(held)
    check = record(held, by, CheckState.rejected, reason=reason, note=note)
    emails.credential_rejected(held, check)
    return check


def refuse_own(held: HeldCredential, by: Account) -> None:
    if held.candidate.account_id == by.id:
        raise Refused("This credential is your own: another moderator checks it.", 403)


def claim(held: HeldCredential, version: int, *, or_verified: bool = False) -> None:
    """Makes this the only decision about `version`, and reads the credential as it is now."""
    is_verified = HeldCredential.state == CheckState.verified
    waits = HeldCredential.asked_at.is_not(None)
    taken = rows_changed(
        update(HeldCredential)
        .where(
            HeldCredential.id == held.id,
            HeldCredential.version == version,
            or_(waits, is_verified) if or_verified else waits,
        )
        .values(version=HeldCredential.version + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(held)
    if not taken:
        raise Refused(what_happened(held))


def what_happened(held: HeldCredential) -> str:
    if held.waits:
        return "The coder changed this credential since you opened it. Look at it again."
    latest = held.checks[-1] if held.checks else None
    if latest is None:
        return "There is nothing to check about this credential now."
    word = "verified" if latest.state is CheckState.verified else "rejected"
    who = latest.account.name or latest.account.email
    when = dates.day_and_time(latest.created_at)
    return f"Already {word} by {who} on {when}. Nothing was changed."


def settle(held: HeldCredential) -> None:
    """It waits no longer."""
    held.asked_at = held.renewal_on = None


def record(
    held: HeldCredential,
    by: Account,
    state: CheckState,
    look: Look | None = None,
    reason: str = "",
    note: str = "",
) -> CredentialCheck:
    """The row of the decision and its entry in the audit log."""
    check = CredentialCheck(
        held=held,
        account=by,
        state=state,
        seen=[code for code in SEEN if look and code in look.seen],
        looked_up_on=look.on if look else None,
        expires_on=look.expires_on if look else None,
        reason=reason,
        note=(look.note if look else note).strip(),
        created_at=clock.now(),
    )
    db.session.add(check)
    db.session.flush()
    ends = check.expires_on.isoformat() if check.expires_on else ""
    said = told(reason, check.note) if reason else check.note
    audit.record(
        by, state.value, SUBJECT, held.id, **about(held), seen=check.seen, ends=ends, told=said
    )
    return check


def record_reading(held: HeldCredential, by: Account) -> None:
    """That a moderator was shown the whole member number."""
    audit.record(by, "read the number of", SUBJECT, held.id, **about(held))


def about(held: HeldCredential) -> dict[str, Any]:
    """What the audit log still says when the credential was removed."""
    return {"code": held.code, "coder": held.candidate.account_id}
