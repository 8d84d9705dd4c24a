"""Postings that follow their subscription: on hold with it, back with it, out of a lost slot."""

from careercenter import clock
from careercenter.payments import holding, slots
from careercenter.payments.models import SlotUse, Subscription
from careercenter.payments.plans import Slots
from careercenter.postings import publish


def follow_postings(subscription: Subscription) -> None:
    """Holds or releases each posting in its slots, always in the same order."""
    for use in sorted(slots.uses(subscription), key=lambda use: use.posting_id):
        holding.follow(use.posting)


def vacate(subscription: Subscription, room: Slots) -> None:
    """Those that were chosen leave, and then the newest, until the rest has room."""
    leavers = leaving(subscription, room)
    for use in sorted(leavers, key=lambda use: use.posting_id):
        publish.lock(use.posting)
        use.leaves_at_period_end, use.released_at = True, clock.now()
        holding.follow(use.posting)
    for use in subscription.uses:
        if use.released_at is None:
            use.leaves_at_period_end = False


def leaving(subscription: Subscription, room: Slots) -> list[SlotUse]:
    """Who has to leave for a plan with `room`: never more than must, the chosen ones first."""
    uses = slots.uses(subscription)
    surplus = 0 if room.count is None else max(0, len(uses) - room.count)
    newest_first = list(reversed(uses))
    by_choice = sorted(newest_first, key=lambda use: not use.leaves_at_period_end)
    return by_choice[:surplus]
