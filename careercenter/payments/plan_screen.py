"""What pages show of an employer's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from careercenter.db import db
from careercenter.money import format_money
from careercenter.payments import plan_changes, slots
from careercenter.payments.models import SlotUse, Subscription
from careercenter.payments.plans import Item
from careercenter.payments.queries import in_good_standing, running_subscription
from careercenter.payments.selling import adds_tax
from careercenter.postings.models import Posting


@dataclass(frozen=True)
class PlanShown:
    """`waiting`: postings on hold that a free slot would bring back; `has_room` for one more."""

    subscription: Subscription
    plan: Item
    next_plan: Item | None
    uses: Sequence[SlotUse]
    waiting: Sequence[Posting]
    has_room: bool

    @property
    def slots(self) -> str:
        """ "2 of 3 slots used" """
        return told(len(self.uses), plan_changes.slots_of(self.plan).count)

    @property
    def next_charge(self) -> str:
        """ "$249 plus tax", before codes; "" where nothing more will be charged."""
        if self.subscription.cancel_at_period_end:
            return ""
        item = self.next_plan or self.plan
        price = format_money(item.cents, self.subscription.currency)
        return f"{price} plus tax" if adds_tax() else price

    @property
    def grace_until(self) -> datetime | None:
        """While it still holds."""
        return None if self.subscription.stopped_at else self.subscription.grace_until


def told(used: int, count: int | None) -> str:
    if count is None:
        return f"{used} slot{'' if used == 1 else 's'} used, without a limit"
    return f"{used} of {count} slots used"


def slots_used(employer_ids: Sequence[int]) -> dict[int, str]:
    """In words, for each employer whose plan runs well."""
    found = db.session.scalars(
        select(Subscription).where(Subscription.employer_id.in_(employer_ids), in_good_standing())
    ).all()
    used = slots.counts_used([each.id for each in found])
    return {
        each.employer_id: told(used.get(each.id, 0), slots.count_in(each.plan)) for each in found
    }


def shown_plan(employer_id: int) -> PlanShown | None:
    """The plan that runs; None for an employer without one."""
    subscription = running_subscription(employer_id)
    if subscription is None:
        return None
    return PlanShown(
        subscription,
        plan_changes.plan_of(subscription),
        plan_changes.next_plan_of(subscription),
        slots.uses(subscription),
        slots.waiting(employer_id),
        slots.has_room(subscription),
    )
