"""Live postings as the search reads them: with their employers, in few statements."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from careercenter import clock
from careercenter.db import db
from careercenter.postings.models import Posting
from careercenter.postings.status import Status


def is_live() -> ColumnElement[bool]:
    not_over = or_(Posting.ends_at.is_(None), Posting.ends_at > clock.now())
    return and_(Posting.status == Status.live, not_over)


def live() -> Select[Posting]:
    """Postings that are public now, each with its employer."""
    return select(Posting).where(is_live()).options(joinedload(Posting.employer))


def live_by_ids(ids: Collection[int]) -> dict[int, Posting]:
    """By identifier alone: asked for live ones, SQLite would read them all."""
    wanted = select(Posting).where(Posting.id.in_(ids)).options(joinedload(Posting.employer))
    return {p.id: p for p in db.session.scalars(wanted) if p.is_live} if ids else {}


def public_by_ids(ids: Collection[int]) -> dict[int, Posting]:
    """Those that are or were public, with their employers."""
    wanted = select(Posting).where(Posting.id.in_(ids), Posting.posted_at.is_not(None))
    found = db.session.scalars(wanted.options(joinedload(Posting.employer))) if ids else ()
    return {posting.id: posting for posting in found}


def live_ids() -> Sequence[int]:
    return db.session.scalars(select(Posting.id).where(is_live()).order_by(Posting.id)).all()


def newest(limit: int, offset: int = 0) -> Sequence[Posting]:
    wanted = live().order_by(Posting.posted_at.desc(), Posting.id.desc())
    return db.session.scalars(wanted.limit(limit).offset(offset)).all()


def live_count() -> int:
    return db.session.scalar(select(func.count()).select_from(Posting).where(is_live())) or 0


def live_versions() -> dict[int, int]:
    rows = db.session.execute(select(Posting.id, Posting.version).where(is_live()))
    return {id: version for id, version in rows}  # noqa: C416
