"""Throws away what nobody keeps: first rows that nothing refers to, later bytes without a row."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

import structlog
from sqlalchemy import ColumnElement, delete, exists, select

from careercenter import background, clock
from careercenter.db import db
from careercenter.files.models import StoredFile
from careercenter.files.store import Found
from careercenter.files.upload import the_store

log = structlog.get_logger()
KEPT_FOR = timedelta(days=1)
SOME = 500
MOST_SWEPT = 1000  # a run, so that a wrong database cannot empty the store before it is noticed


@background.every("files.forget", hours=6)
def forget() -> None:
    """Removes rows older than a day that no other table refers to."""
    old = StoredFile.created_at < clock.now() - KEPT_FOR
    db.session.execute(delete(StoredFile).where(old, *unreferenced()))
    db.session.commit()


def unreferenced() -> Iterator[ColumnElement[bool]]:
    """One condition a column that refers to stored files, whichever feature has it."""
    for table in db.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table is StoredFile.__table__:
                yield ~exists(select(1).where(key.parent == StoredFile.id))


@background.every("files.sweep", hours=24)
def sweep() -> None:
    """Removes bytes older than a day without a row: uploads that were never committed, and more."""
    store = the_store()
    before = clock.now() - KEPT_FOR
    old = (found for found in store.all() if found.changed_at < before)
    swept = list(islice(without_row(old), MOST_SWEPT))
    for key in swept:
        store.delete(key)
    if swept:
        log.info("swept files without a row", number=len(swept))


def without_row(found: Iterable[Found]) -> Iterator[str]:
    """Asks the database for some at a time, and holds no transaction while the store is read."""
    rest = iter(found)
    while keys := [each.key for each in islice(rest, SOME)]:
        kept = set(db.session.scalars(select(StoredFile.key).where(StoredFile.key.in_(keys))))
        db.session.rollback()
        yield from (key for key in keys if key not in kept)
