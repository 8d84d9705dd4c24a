"""What an employer's credits and slots were used for, newest first; and what paid for a posting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, select, union_all

from careercenter.db import db
from careercenter.paging import Page
from careercenter.payments.models import (
    Credit,
    CreditKind,
    CreditUse,
    Order,
    SlotUse,
    Subscription,
)
from careercenter.payments.slots import open_use
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


@dataclass(frozen=True)
class Payer:
    """What a posting stands on: a slot of the plan, or a credit; `order` is None for a gift."""

    is_slot: bool
    order: Order | None = None


def payer(posting: Posting) -> Payer | None:
    """None for a posting that nothing has been used for, or that got it back."""
    if open_use(posting) is not None:
        return Payer(is_slot=True)
    use = db.session.scalar(
        select(CreditUse)
        .join(CreditUse.credit)
        .where(
            CreditUse.posting_id == posting.id,
            CreditUse.returned_at.is_(None),
            Credit.kind == CreditKind.posting,
        )
        .order_by(CreditUse.created_at.desc(), CreditUse.id.desc())
        .limit(1)
    )
    return Payer(is_slot=False, order=use.credit.order) if use else None
