"""Postings as their pages ask for them."""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from careercenter import clock
from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.postings.models import Posting, PostingEdit
from careercenter.postings.status import Status

CANDIDATES = 60


def similar(posting: Posting, limit: int = 4) -> list[Posting]:
    """Live postings most like this one: specialties first, then where, then how new."""
    near = or_(Posting.state == posting.state, Posting.workplace == posting.workplace)
    wanted = (
        select(Posting)
        .where(live_now(), Posting.id != posting.id, near)
        .options(joinedload(Posting.employer))
        .order_by(Posting.posted_at.desc(), Posting.id.desc())
        .limit(CANDIDATES)
    )
    asked = set(posting.specialties)
    found = db.session.scalars(wanted).all()
    return sorted(found, key=lambda other: -len(asked & set(other.specialties)))[:limit]


def live_now() -> ColumnElement[bool]:
    return and_(Posting.status == Status.live, Posting.ends_at > clock.now())


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


def last_edit(posting: Posting) -> PostingEdit | None:
    """The newest edit that needed a review, decided or not."""
    newest = (
        select(PostingEdit)
        .where(PostingEdit.posting_id == posting.id)
        .order_by(PostingEdit.id.desc())
        .limit(1)
    )
    return db.session.scalar(newest)
