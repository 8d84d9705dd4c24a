"""Postings as their pages ask for them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, load_only

from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.postings.models import Posting
from careercenter.postings.status import Status

CANDIDATES = 300
COMPARED = (
    Posting.status,
    Posting.ends_at,
    Posting.specialties,
    Posting.state,
    Posting.workplace,
)


def similar(posting: Posting, limit: int = 4) -> list[Posting]:
    """The most alike among the newest live postings: specialties first, then where they are."""
    newest = db.session.scalars(
        select(Posting)
        .where(Posting.status == Status.live, Posting.id != posting.id)
        .order_by(Posting.posted_at.desc())
        .limit(CANDIDATES)
        .options(load_only(*COMPARED))
    ).all()
    likeness = {other.id: alike(posting, other) for other in newest if other.is_live}
    related = [each for each, (shared, _) in likeness.items() if shared] or list(likeness)
    return in_order(sorted(related, key=lambda each: likeness[each], reverse=True)[:limit])


def alike(posting: Posting, other: Posting) -> tuple[int, bool]:
    """How many specialties they share, and whether the place would do as well."""
    shared = len({*posting.specialties} & {*other.specialties})
    return shared, other.state == posting.state or other.workplace is posting.workplace


def in_order(ids: list[int]) -> list[Posting]:
    """These postings, with their employers."""
    wanted = select(Posting).where(Posting.id.in_(ids)).options(joinedload(Posting.employer))
    return sorted(db.session.scalars(wanted), key=lambda posting: ids.index(posting.id))


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
