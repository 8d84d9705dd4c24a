"""The ordered table of changes: numbering what was committed, reading on from a position."""

from datetime import timedelta

from sqlalchemy import Select, delete, func, select, update

from careercenter import clock
from careercenter.db import begin_reading, db
from careercenter.postings.models import PostingChange

MOST_AT_ONCE = 5000
KEPT = timedelta(days=7)


def number_changes() -> int:
    """Gives committed changes their positions, without gaps; returns how many.

    Of two workers that do it at once the later fails on the unique position, and tries again later.
    """
    if not are_waiting():
        return 0
    waiting = list(db.session.scalars(unnumbered().limit(MOST_AT_ONCE).with_for_update()))
    start = last_position() + 1
    rows = [{"id": id, "position": start + n} for n, id in enumerate(waiting)]
    if rows:
        db.session.execute(update(PostingChange), rows)
    return len(rows)


def are_waiting() -> bool:
    """A look that takes no lock, since most of the time nothing is new."""
    db.session.rollback()
    begin_reading(True)
    try:
        return db.session.scalar(unnumbered().limit(1)) is not None
    finally:
        db.session.rollback()
        begin_reading(False)


def unnumbered() -> Select[int]:
    return (
        select(PostingChange.id).where(PostingChange.position.is_(None)).order_by(PostingChange.id)
    )


def last_position() -> int:
    return db.session.scalar(select(func.max(PostingChange.position))) or 0


def changed_after(position: int, limit: int) -> list[tuple[int, int]]:
    """(position, posting id) of the changes that follow, in order."""
    rows = db.session.execute(
        select(PostingChange.position, PostingChange.posting_id)
        .where(PostingChange.position > position)
        .order_by(PostingChange.position)
        .limit(limit)
    )
    return [(int(place or 0), posting_id) for place, posting_id in rows]


def forget_old_changes() -> None:
    """Removes changes that every index has had a week to read; the last one keeps the count."""
    db.session.execute(
        delete(PostingChange).where(
            PostingChange.position < last_position(),
            PostingChange.created_at < clock.now() - KEPT,
        )
    )
