"""How much of a month's budget is used: one conditional write decides who gets the last of it."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from careercenter import clock
from careercenter.db import db, rows_changed
from careercenter.talent.models import TalentUse

What = Literal["views", "requests"]


@dataclass(frozen=True)
class Used:
    views: int = 0
    requests: int = 0


def used(employer_id: int) -> Used:
    """In this month."""
    found = db.session.execute(
        select(TalentUse.views, TalentUse.requests).where(
            TalentUse.employer_id == employer_id, TalentUse.month == this_month()
        )
    ).first()
    return Used(found.views, found.requests) if found else Used()


def take(employer_id: int, what: What, limit: int) -> bool:
    """Takes one of this month's. False where it is used up, however many take at once."""
    open_month(employer_id)
    column = getattr(TalentUse, what)
    taken = rows_changed(
        update(TalentUse)
        .where(
            TalentUse.employer_id == employer_id,
            TalentUse.month == this_month(),
            column < limit,
        )
        .values({what: column + 1})
        .execution_options(synchronize_session=False)
    )
    return bool(taken)


def open_month(employer_id: int) -> None:
    """The row of this month, made by whoever is first."""
    known = select(TalentUse.id).where(
        TalentUse.employer_id == employer_id, TalentUse.month == this_month()
    )
    if db.session.scalar(known) is not None:
        return
    try:
        with db.session.begin_nested():
            db.session.add(TalentUse(employer_id=employer_id, month=this_month()))
    except IntegrityError:
        return  # another of the same moment was first


def this_month() -> str:
    return f"{clock.now():%Y-%m}"
