"""Checks of the books as staff look at them: those that were made, and a new one on demand."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from careercenter import background
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.background.models import Task
from careercenter.db import db
from careercenter.paging import Page, one_page
from careercenter.payments.models import BooksCheck, BooksCheckKind

PER_PAGE = 30
TASKS = {
    BooksCheckKind.ledger: "payments.check_books",
    BooksCheckKind.stripe: "payments.compare_with_stripe",
}
REFERENCE = re.compile(r"\bCC-([0-9]{1,19})\b")


def history(number: int) -> Page:
    wanted = select(BooksCheck).order_by(BooksCheck.ran_at.desc(), BooksCheck.id.desc())
    return one_page(wanted, number, PER_PAGE)


def is_under_way() -> bool:
    """Whether a comparison waits for the worker, or is being made."""
    waiting = select(Task.id).where(
        Task.name.in_(TASKS.values()), Task.done_at.is_(None), Task.dead_at.is_(None)
    )
    return db.session.scalar(waiting.limit(1)) is not None


def compare(by: Account) -> bool:
    """Has both comparisons made soon. False where that is under way already."""
    if is_under_way():
        return False
    for name in TASKS.values():
        task = background.enqueue(name)
        db.session.flush()
        audit.record(by, "compared", "books", task.id)
    return True


def linked(words: str) -> Iterator[tuple[str, int | None]]:
    """A difference in pieces: text, and references of orders with their ids."""
    end = 0
    for found in REFERENCE.finditer(words):
        if found.start() > end:
            yield words[end : found.start()], None
        yield found[0], int(found[1])
        end = found.end()
    if end < len(words):
        yield words[end:], None
