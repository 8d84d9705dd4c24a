"""The record of what people did to others' things. It can be added to and read, never changed."""

from typing import Any

from careercenter.accounts.models import Account, AuditEntry
from careercenter.db import db


def record(
    account: Account | None, action: str, subject: str, subject_id: int, **detail: Any
) -> AuditEntry:
    """Adds an entry in the caller's transaction. `account` None means the system itself.

    `action` is a past-tense verb ("suspended"), `subject` the singular of what it was done to.
    """
    entry = AuditEntry(
        account_id=account.id if account else None,
        action=action,
        subject=subject,
        subject_id=subject_id,
        detail=detail,
    )
    db.session.add(entry)
    return entry
