"""Changing the catalogue: each change is a row with who, when and why, and none is ever removed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from careercenter.accounts.models import Account
from careercenter.credentials.catalogue import shipped_rows
from careercenter.credentials.entries import Difference, Entry, blank, differences
from careercenter.credentials.models import CatalogueChange
from careercenter.db import db


class ChangedMeanwhile(Exception):
    """Somebody else saved the entry after it was opened."""


@dataclass(frozen=True)
class Step:
    """One state of an entry. `change` is None of the shipped one, which differs from nothing."""

    change: CatalogueChange | None
    differences: list[Difference]


def shipped(code: str) -> Entry | None:
    row = next((row for row in shipped_rows() if row["code"] == code), None)
    return {**blank(code), **row} if row else None


def changes_of(code: str) -> list[CatalogueChange]:
    """The oldest first, each with who made it."""
    wanted = (
        select(CatalogueChange)
        .where(CatalogueChange.code == code)
        .options(joinedload(CatalogueChange.account))
        .order_by(CatalogueChange.id)
    )
    return list(db.session.scalars(wanted))


def entry_of(code: str, changes: list[CatalogueChange]) -> Entry:
    """The entry after these changes of it."""
    newest = changes[-1].fields if changes else {}
    return {**blank(code), **(shipped(code) or {}), **newest}


def history(code: str, changes: list[CatalogueChange]) -> list[Step]:
    """The newest first; the last one is how the entry was shipped, or how it was added."""
    first = shipped(code)
    before = first or blank(code)
    steps = [Step(None, [])] if first else []
    for change in changes:
        after = {**before, **change.fields}
        steps.append(Step(change, differences(before, after)))
        before = after
    return steps[::-1]


def seen_of(changes: list[CatalogueChange]) -> str:
    """What tells one state of an entry from a later one."""
    return str(changes[-1].id) if changes else "0"


def save(account: Account, entry: Entry, note: str, seen: str) -> CatalogueChange:
    """Adds the change to the caller's transaction. `seen` is the state that was edited.

    Raises ChangedMeanwhile.
    """
    code = entry["code"]
    newest = select(func.max(CatalogueChange.id)).where(CatalogueChange.code == code)
    if str(db.session.scalar(newest) or 0) != seen:
        raise ChangedMeanwhile
    change = CatalogueChange(code=code, account_id=account.id, fields=entry, note=note)
    db.session.add(change)
    db.session.flush()
    return change


def last_changed() -> dict[str, CatalogueChange]:
    """The newest change of each code that staff changed."""
    newest = select(func.max(CatalogueChange.id)).group_by(CatalogueChange.code)
    wanted = select(CatalogueChange).where(CatalogueChange.id.in_(newest))
    return {change.code: change for change in db.session.scalars(wanted)}
