"""What pages show of an employer's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from careercenter.money import format_money
from careercenter.payments import plan_changes, slots
from careercenter.payments.models import SlotUse, Subscription
from careercenter.payments.plans import Item
from careercenter.payments.queries import running_subscription
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
        count = plan_changes.slots_of(self.plan).count
        used = len(self.uses)
        if count is None:
            return f"{used} used, without a limit"
        return f"{used} of {count} slots used"

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
