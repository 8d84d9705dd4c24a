"""Changing a subscription's plan: upwards at once, downwards from the next period.

A dearer plan, or the year instead of the month, is charged for the rest of the period at once. A
cheaper one changes the price at Stripe without a charge, and ours when the period has rolled.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from careercenter.errors import Refused
from careercenter.payments import slots
from careercenter.payments.emails import subscriptions as emails
from careercenter.payments.gateway import PlanChange, PriceRequest, Proration, SubscriptionState
from careercenter.payments.models import Subscription
from careercenter.payments.plans import Interval, Item, Slots, item_snapshot, item_sold
from careercenter.payments.queries import running_subscription
from careercenter.payments.selling import prices_in
from careercenter.payments.vacating import vacate


class Change(StrEnum):
    """upgrade: now, with a charge; downgrade: from the next period; keep: takes that back."""

    upgrade = "upgrade"
    downgrade = "downgrade"
    keep = "keep"


@dataclass(frozen=True)
class Changing:
    """A change that may be made: of what kind, to which item."""

    change: Change
    to: Item

    @property
    def proration(self) -> Proration:
        return Proration.at_once if self.change is Change.upgrade else Proration.none


def slots_of(item: Item) -> Slots:
    if item.slots is None:
        raise LookupError(f"{item.code} has no slots")
    return item.slots


def plan_of(subscription: Subscription) -> Item:
    """The item that is in force now."""
    return item_sold(subscription.plan)


def next_plan_of(subscription: Subscription) -> Item | None:
    return item_sold(subscription.next_plan) if subscription.next_plan else None


def offered(subscription: Subscription) -> list[Changing]:
    """What it can be changed to, in the order of the price list."""
    found = []
    for item in prices_in(subscription.currency).subscriptions:
        try:
            found.append(changing(subscription, item.code))
        except Refused:
            continue
    return found


def changing(subscription: Subscription, code: str) -> Changing:
    """Raises Refused, in words, for what cannot be changed to."""
    check_open(subscription)
    now, following = plan_of(subscription), next_plan_of(subscription)
    if following is not None and code == now.code:
        return Changing(Change.keep, now)
    sold = prices_in(subscription.currency).subscriptions
    to = next((item for item in sold if item.code == code), None)
    if to is None:
        raise Refused("We do not sell that plan. Choose one of those on the page.", 422)
    if code == (following or now).code:
        raise Refused("That is your plan already.", 422)
    kind = kind_of(now, to)
    if kind is Change.upgrade and following is not None:
        raise Refused(f"Keep {now.name} first. Then you can choose a bigger plan.")
    return Changing(kind, to)


def check_none_runs(employer_id: int) -> None:
    if running_subscription(employer_id) is not None:
        raise Refused("Your organization has a plan already. You can change it.")


def check_open(subscription: Subscription) -> None:
    if subscription.past_due_since is not None or subscription.stopped_at is not None:
        raise Refused("Pay the open invoice first. Then you can change your plan.")
    if subscription.cancel_at_period_end:
        raise Refused("Your plan is canceled. Resume it first, then change it.")


def kind_of(now: Item, to: Item) -> Change:
    before, after = slots_of(now).interval, slots_of(to).interval
    if before is after:
        return Change.upgrade if to.cents > now.cents else Change.downgrade
    if after is Interval.month:
        raise Refused(
            "A yearly plan runs to the end of its year. Cancel it at the end of the period and "
            "choose a monthly plan then."
        )
    if not holds_as_many(now, to):
        raise Refused("Choose a yearly plan with at least as many slots as you have now.")
    return Change.upgrade


def holds_as_many(now: Item, to: Item) -> bool:
    before, after = slots_of(now).count, slots_of(to).count
    return after is None or (before is not None and after >= before)


def surplus(subscription: Subscription, to: Item) -> int:
    """How many postings find no slot in another plan."""
    room = slots_of(to).count
    return 0 if room is None else max(0, slots.count_used(subscription) - room)


def price_request(item: Item, currency: str) -> PriceRequest:
    return PriceRequest(
        code=item.code,
        name=item.name,
        cents=item.cents,
        currency=currency,
        interval=slots_of(item).interval.value,
    )


def plan_change(
    subscription: Subscription, made: Changing, price_id: str, as_of: int
) -> PlanChange:
    """What Stripe is asked; the same however often one form is sent."""
    return PlanChange(
        subscription_id=subscription.subscription_id,
        item_id=subscription.item_id,
        price_id=price_id,
        proration=made.proration,
        as_of=as_of,
        key=f"subscription-{subscription.id}-{made.to.code}-{as_of}",
    )


def apply(subscription: Subscription, made: Changing, leavers: Collection[int] = ()) -> None:
    """Our side of a change that Stripe has made; once more is no news.

    `leavers`: ids of postings that give up their slots.
    """
    before = subscription.plan["code"], (subscription.next_plan or {}).get("code")
    if made.change is Change.downgrade:
        subscription.next_plan = item_snapshot(made.to)
        choose_leavers(subscription, leavers)
    else:
        subscription.plan, subscription.next_plan = item_snapshot(made.to), None
        choose_leavers(subscription, ())
    if before != (subscription.plan["code"], (subscription.next_plan or {}).get("code")):
        emails.plan_changed(subscription, is_kept=made.change is Change.keep)


def choose_leavers(subscription: Subscription, posting_ids: Collection[int]) -> None:
    for use in slots.uses(subscription):
        use.leaves_at_period_end = use.posting_id in posting_ids


def begin_next_plan(subscription: Subscription) -> None:
    """The period of the bigger plan is over."""
    following = next_plan_of(subscription)
    if following is None:
        return
    subscription.plan, subscription.next_plan = item_snapshot(following), None
    vacate(subscription, slots_of(following))


def follow_price(subscription: Subscription, state: SubscriptionState) -> None:
    """Takes over a change that we did not hear of: our answer was lost, or staff made it at Stripe.

    A price that the list does not know any more is the one that it was sold for.
    """
    code = state.code.removesuffix(f"-{state.currency}")
    now, following = plan_of(subscription), next_plan_of(subscription)
    item = prices_in(subscription.currency).items.get(code)
    if item is None or item.slots is None or code == (following or now).code:
        return
    item = replace(item, cents=state.cents)
    try:
        kind = Change.keep if code == now.code else kind_of(now, item)
    except Refused:
        kind = Change.upgrade  # it is so at Stripe
    apply(subscription, Changing(kind, now if kind is Change.keep else item))
