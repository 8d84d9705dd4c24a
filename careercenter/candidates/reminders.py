"""Reminders 60, 30 and 7 days before a credential ends, and one word when it has ended.

Whoever comes late, after a pause of the worker or with a new credential, gets the one mail that is
due now and none of those before it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.orm import contains_eager

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates import emails
from careercenter.candidates.models import Candidate, CheckState, HeldCredential
from careercenter.db import db, rows_changed

STEPS = (60, 30, 7)  # days ahead
ENDED = 0
TOLD_WITHIN = timedelta(days=90)  # after the end; later it is no news
SOME = 200


def remind_some() -> int:
    """Mails what is due for some credentials, in the caller's transaction; returns how many."""
    today = clock.now().date()
    step = step_of(today)
    wanted = (
        select(HeldCredential, step)
        .join(HeldCredential.candidate)
        .join(Candidate.account)
        .where(*is_due(today, step))
        .options(contains_eager(HeldCredential.candidate).contains_eager(Candidate.account))
        .order_by(HeldCredential.expires_on, HeldCredential.id)
        .limit(SOME)
    )
    found = db.session.execute(wanted).all()
    for held, due in found:
        if mark(held, due):
            tell(held, due)
    return len(found)


def step_of(today: date) -> ColumnElement[int]:
    """The reminder whose turn it is, as days ahead; ENDED from the day after the last one."""
    ahead = [(HeldCredential.expires_on <= today + timedelta(days=n), n) for n in sorted(STEPS)]
    return case((HeldCredential.expires_on < today, ENDED), *ahead, else_=max(STEPS))


def is_due(today: date, step: ColumnElement[int]) -> Sequence[ColumnElement[bool]]:
    """Not for what a moderator rejected, nor while a renewal waits, nor for suspended people."""
    return (
        HeldCredential.expires_on <= today + timedelta(days=max(STEPS)),
        HeldCredential.expires_on >= today - TOLD_WITHIN,
        HeldCredential.state != CheckState.rejected,
        HeldCredential.renewal_on.is_(None),
        Account.suspended_at.is_(None),
        Account.active.is_(True),
        is_untold(step),
    )


def is_untold(step: ColumnElement[int] | int) -> ColumnElement[bool]:
    return or_(
        HeldCredential.reminded_for.is_(None),
        HeldCredential.reminded_for != HeldCredential.expires_on,
        HeldCredential.reminded_days > step,
    )


def mark(held: HeldCredential, step: int) -> bool:
    """Whether this is the run that tells it: one conditional write decides."""
    taken = rows_changed(
        update(HeldCredential)
        .where(
            HeldCredential.id == held.id,
            HeldCredential.expires_on == held.expires_on,
            is_untold(step),
        )
        .values(reminded_for=held.expires_on, reminded_days=step)
        .execution_options(synchronize_session=False)
    )
    return bool(taken)


def tell(held: HeldCredential, step: int) -> None:
    if step == ENDED:
        emails.credential_expired(held)
    else:
        emails.credential_expires(held, step)
