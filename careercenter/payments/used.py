"""What an employer's credits and slots were used for, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, select, union_all

from careercenter.db import db
from careercenter.paging import Page
from careercenter.payments.models import Credit, CreditUse, SlotUse, Subscription
from careercenter.postings.models import Posting

SLOT = "slot"


@dataclass(frozen=True)
class Use:
    """`what` is the kind of a credit, or "slot". `ended_at`: it came back, or left its slot."""

    what: str
    posting_id: int
    title: str
    used_at: datetime
    ended_at: datetime | None


def uses(employer_id: int, number: int, size: int) -> Page:
    both = union_all(of_credits(employer_id), of_slots(employer_id)).subquery()
    newest = select(both).order_by(both.c.used_at.desc(), both.c.id.desc())
    rows = db.session.execute(newest.limit(size).offset((number - 1) * size))
    total = db.session.scalar(select(func.count()).select_from(both)) or 0
    found = [Use(r.what, r.posting_id, r.title, r.used_at, r.ended_at) for r in rows]
    return Page(found, number, size, total)


def of_credits(employer_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            CreditUse.id.label("id"),
            cast(Credit.kind, String).label("what"),
            Posting.id.label("posting_id"),
            Posting.title.label("title"),
            CreditUse.created_at.label("used_at"),
            CreditUse.returned_at.label("ended_at"),
        )
        .join(CreditUse.credit)
        .join(CreditUse.posting)
        .where(Credit.employer_id == employer_id)
    )


def of_slots(employer_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            SlotUse.id.label("id"),
            literal(SLOT).label("what"),
            Posting.id.label("posting_id"),
            Posting.title.label("title"),
            SlotUse.created_at.label("used_at"),
            SlotUse.released_at.label("ended_at"),
        )
        .join(SlotUse.subscription)
        .join(SlotUse.posting)
        .where(Subscription.employer_id == employer_id)
    )
