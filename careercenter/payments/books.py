"""Checks of the books, kept: what was compared, and each difference in words."""

import structlog
from sqlalchemy import select

from careercenter.db import db
from careercenter.payments import ledger_check
from careercenter.payments.emails import books as emails
from careercenter.payments.models import BooksCheck, BooksCheckKind

log = structlog.get_logger()


def check_ledger() -> BooksCheck:
    """Checks our own books and keeps what was found."""
    checked = ledger_check.check()
    return keep(BooksCheckKind.ledger, checked.compared, checked.differences)


def keep(
    kind: BooksCheckKind, compared: int, differences: list[str], trouble: str = ""
) -> BooksCheck:
    """Keeps a check; staff are told of differences, unless the last check found the same ones."""
    before = latest(kind)
    found = BooksCheck(kind=kind, compared=compared, differences=differences, trouble=trouble)
    db.session.add(found)
    db.session.flush()
    if differences and (before is None or before.differences != differences):
        log.error("the books differ", kind=kind.value, differences=differences[:20])
        emails.books_differ(found)
    return found


def latest(kind: BooksCheckKind) -> BooksCheck | None:
    """The newest check of a kind that was kept."""
    found = select(BooksCheck).where(BooksCheck.kind == kind)
    newest = found.order_by(BooksCheck.ran_at.desc(), BooksCheck.id.desc())
    return db.session.scalar(newest.limit(1))
