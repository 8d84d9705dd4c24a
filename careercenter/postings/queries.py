"""Postings as their pages ask for them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.postings.models import Posting


def history(posting: Posting) -> list[AuditEntry]:
    """What people did to it, newest first."""
    entries = (
        select(AuditEntry)
        .where(AuditEntry.subject == "posting", AuditEntry.subject_id == posting.id)
        .options(joinedload(AuditEntry.account))
        .order_by(AuditEntry.id.desc())
        .limit(50)
    )
    return list(db.session.scalars(entries))
