"""Subscriptions and disputes as staff look through them: what needs somebody stands first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, or_, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from careercenter.bookkeeping.forms import SubscriptionLookup
from careercenter.bookkeeping.lookup import of_employer
from careercenter.db import db
from careercenter.paging import Page, one_page
from careercenter.payments.models import (
    SETTLED,
    Dispute,
    Order,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import Item, item_sold

PER_PAGE = 50
OWING = (SubscriptionStatus.past_due, SubscriptionStatus.unpaid)


@dataclass(frozen=True)
class Running:
    """A subscription with its plan, and the one that follows where another was chosen."""

    subscription: Subscription
    plan: Item
    next_plan: Item

    @property
    def next_charge(self) -> datetime | None:
        """None where nothing more is charged."""
        it = self.subscription
        return None if it.ended_at or it.cancel_at_period_end else it.period_end


def subscriptions(form: SubscriptionLookup, number: int) -> Page:
    """Those that owe first, then those that run, by when they are charged; ended ones last."""
    turn = case(
        (Subscription.ended_at.is_not(None), 3),
        (Subscription.status.in_(OWING), 0),
        (Subscription.stopped_at.is_not(None), 1),
        else_=2,
    )
    wanted = (
        select(Subscription)
        .options(joinedload(Subscription.employer))
        .order_by(turn, Subscription.period_end, Subscription.id)
    )
    if form.status.data is not None:
        wanted = wanted.where(Subscription.status == form.status.data)
    if form.words():
        wanted = wanted.where(
            or_(
                of_employer(Subscription.employer_id, form.words()),
                Subscription.subscription_id == form.words(),
            )
        )
    found = one_page(wanted, number, PER_PAGE)
    rows = [
        Running(each, item_sold(each.plan), item_sold(each.next_plan or each.plan))
        for each in found.items
    ]
    return found.showing(rows)


def disputes(number: int) -> Page:
    """Open ones first, by when the evidence is due; then the settled, newest first."""
    is_over = case((Dispute.status.in_(SETTLED), 1), else_=0)
    due = case((is_over == 0, Dispute.due_at))
    wanted = (
        select(Dispute)
        .options(joinedload(Dispute.order).joinedload(Order.employer))
        .order_by(is_over, due.is_(None), due, Dispute.opened_at.desc(), Dispute.id)
    )
    return one_page(wanted, number, PER_PAGE)


def load_dispute(dispute_id: int) -> Dispute:
    """Raises NotFound."""
    wanted = (
        select(Dispute)
        .where(Dispute.id == dispute_id)
        .options(
            joinedload(Dispute.order).joinedload(Order.employer),
            joinedload(Dispute.order).joinedload(Order.posting),
        )
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound
    return found
