"""Questions about orders and credits."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from careercenter import clock
from careercenter.accounts.models import Account, StaffRole
from careercenter.db import db
from careercenter.employers.models import Employer, Member, MemberRole
from careercenter.paging import Page, one_page
from careercenter.payments.models import (
    STANDING,
    Credit,
    CreditKind,
    CreditUse,
    Order,
    OrderStatus,
    SlotUse,
    Subscription,
)
from careercenter.payments.plans import Sale, TalentRight, item_sold, price_list, sold
from careercenter.postings.models import Posting

GRANTED = (OrderStatus.paid, OrderStatus.invoiced)
OPENS_SEARCH = (CreditKind.posting, CreditKind.talent)


@dataclass(frozen=True)
class CreditsLeft:
    """What an employer may still use of one kind, out of how many, and until when the first go."""

    kind: CreditKind
    left: int
    granted: int
    next_expiry: datetime | None


def standing_order(posting: Posting) -> Order | None:
    """The order that reserves the posting now."""
    return db.session.scalar(
        select(Order).where(Order.posting_id == posting.id, Order.status.in_(STANDING))
    )


def usable(employer_id: int, kind: CreditKind) -> Select[Credit]:
    """Credits that may be spent now, soonest to expire first."""
    return (
        select(Credit)
        .where(Credit.employer_id == employer_id, Credit.kind == kind, is_usable())
        .order_by(Credit.expires_at, Credit.id)
    )


def is_usable() -> ColumnElement[bool]:
    """Of a credit: something is left of it, in time, and its payment is not in doubt."""
    return and_(Credit.left_over > 0, Credit.expires_at > clock.now(), Credit.frozen_at.is_(None))


def credits_left(employer_id: int, kind: CreditKind) -> CreditsLeft:
    found = db.session.scalars(usable(employer_id, kind)).all()
    return CreditsLeft(
        kind,
        sum(credit.left_over for credit in found),
        sum(credit.granted for credit in found),
        found[0].expires_at if found else None,
    )


def talent_right(employer_id: int) -> TalentRight | None:
    """What paid orders give whose credits are valid, used up or not, and the subscription that
    runs, until its period ends; None for nothing.
    """
    rows = db.session.execute(
        select(Order.plan, func.max(Credit.expires_at))
        .join(Order.credits)
        .where(
            Order.employer_id == employer_id,
            Order.status.in_(GRANTED),
            Credit.kind.in_(OPENS_SEARCH),
            Credit.expires_at > clock.now(),
            Credit.frozen_at.is_(None),
        )
        .group_by(Order.id)
    )
    rights = [right for plan, ends in rows if (right := sold(plan).talent_until(ends))]
    subscribed = talent_of_subscription(employer_id)
    rights += [subscribed] if subscribed else []
    rights += talent_by_hand(employer_id)
    return reduce(operator.add, rights) if rights else None


def talent_by_hand(employer_id: int) -> list[TalentRight]:
    """What staff gave and did not take back: as much as is sold, the same in each currency."""
    given = usable(employer_id, CreditKind.talent).where(Credit.order_id.is_(None))
    item = price_list("usd").talent
    return [
        TalentRight(item.talent_views, item.talent_requests, credit.expires_at)
        for credit in db.session.scalars(given)
        for _ in range(credit.left_over)
    ]


def talent_of_subscription(employer_id: int) -> TalentRight | None:
    running = running_subscription(employer_id)
    if running is None or running.stopped_at is not None:
        return None
    sale = Sale((item_sold(running.plan),), running.currency)
    return sale.talent_until(running.period_end)


def running_subscription(employer_id: int) -> Subscription | None:
    """The one that has not ended, however its payments go."""
    return db.session.scalar(
        select(Subscription).where(
            Subscription.employer_id == employer_id, Subscription.ended_at.is_(None)
        )
    )


def in_good_standing() -> ColumnElement[bool]:
    """Of a subscription: what is in its slots may be public. A few days of grace are good too."""
    return and_(Subscription.ended_at.is_(None), Subscription.stopped_at.is_(None))


def is_paid(posting: Posting) -> bool:
    """Whether a posting credit was spent on it and not given back, or it has a slot in force."""
    by_credit = exists().where(
        CreditUse.posting_id == posting.id,
        CreditUse.returned_at.is_(None),
        Credit.id == CreditUse.credit_id,
        Credit.kind == CreditKind.posting,
    )
    return bool(db.session.scalar(select(or_(by_credit, has_slot_in_force(posting)))))


def has_slot_in_force(posting: Posting) -> ColumnElement[bool]:
    """Whether a subscription in good standing keeps the posting on the board."""
    return exists().where(
        SlotUse.posting_id == posting.id,
        SlotUse.released_at.is_(None),
        Subscription.id == SlotUse.subscription_id,
        in_good_standing(),
    )


def orders_of(employer_id: int, number: int, size: int) -> Page:
    """An employer's orders, newest first, with what their rows show."""
    wanted = (
        select(Order)
        .where(Order.employer_id == employer_id)
        .options(joinedload(Order.posting), joinedload(Order.account), selectinload(Order.refunds))
        .order_by(Order.created_at.desc(), Order.id.desc())
    )
    return one_page(wanted, number, size)


def credits_of(employer_id: int) -> Sequence[Credit]:
    """An employer's credits that can still be used, soonest to expire first."""
    return db.session.scalars(
        select(Credit)
        .where(
            Credit.employer_id == employer_id,
            Credit.left_over > 0,
            Credit.expires_at > clock.now(),
        )
        .order_by(Credit.expires_at, Credit.id)
    ).all()


def billing_people(employer: Employer, account: Account) -> Sequence[Account]:
    """Whom to tell of an employer's money: who ordered, while they act for it; else its owners."""
    active = (
        select(Account)
        .join(Member, Member.account_id == Account.id)
        .where(
            Member.employer_id == employer.id,
            Member.removed_at.is_(None),
            Account.suspended_at.is_(None),
        )
    )
    buyer = db.session.scalar(active.where(Account.id == account.id))
    if buyer is not None:
        return [buyer]
    owners = active.where(Member.role == MemberRole.owner).order_by(Account.id)
    return db.session.scalars(owners).all()


def billing_staff() -> Sequence[str]:
    """Who is told when money needs a person: the administrators' addresses."""
    return db.session.scalars(
        select(Account.email).where(
            Account.staff_role == StaffRole.admin, Account.suspended_at.is_(None)
        )
    ).all()
