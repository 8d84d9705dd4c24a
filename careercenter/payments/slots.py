"""Slots of a subscription: which postings stand in them, taking one, keeping it, giving it up.

A slot is used by a posting that is in review or public; one that has ended leaves it by itself.
Who counts slots holds the subscription's row, and takes it before the row of any posting.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import contains_eager

from careercenter import clock
from careercenter.db import db, rows_changed
from careercenter.errors import Refused
from careercenter.payments import holding
from careercenter.payments.models import SlotUse, Subscription
from careercenter.payments.plans import item_sold
from careercenter.payments.queries import in_good_standing
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import PUBLIC, Status

DAYS = 30
USING = PUBLIC | {Status.in_review}
FULL = "All your slots are in use. Close a posting, or choose a bigger plan, and try again."
NOT_RUNNING = "Your plan has stopped, so this posting needs another way to be paid for."


def take(posting: Posting) -> bool:
    """Puts the posting in a slot. False where none is free, or where no subscription runs well."""
    subscription = lock_running(posting.employer_id)
    if subscription is None or not has_room(subscription, posting):
        return False
    free(posting)
    db.session.add(SlotUse(subscription_id=subscription.id, posting_id=posting.id))
    posting.days = DAYS
    db.session.flush()
    return True


def take_back(posting: Posting) -> None:
    """A slot for a posting on hold that had one: public again, with the days that it lost.

    Raises Refused where it is not on hold for that, or where there is no room.
    """
    lock_running(posting.employer_id)
    publish.lock(posting)
    if posting not in waiting(posting.employer_id):
        raise Refused("This posting is not waiting for a slot.")
    if not take(posting):
        raise Refused(FULL)
    holding.follow(posting)


def keep(posting: Posting) -> None:
    """Before a posting that came back from review is sent again: its slot may be taken by now.

    Does nothing for one that was paid for otherwise. Raises Refused where there is no room.
    """
    use = open_use(posting)
    if use is None or posting.status in USING:
        return
    subscription = lock_running(posting.employer_id)
    if subscription is None or subscription.id != use.subscription_id or subscription.stopped_at:
        raise Refused(NOT_RUNNING)
    if not has_room(subscription, posting):
        raise Refused(FULL)


def free(posting: Posting) -> bool:
    """Takes the posting out of its slot, for good. False where it was in none."""
    freed = rows_changed(
        update(SlotUse)
        .where(SlotUse.posting_id == posting.id, SlotUse.released_at.is_(None))
        .values(released_at=clock.now())
    )
    db.session.execute(
        update(SlotUse).where(SlotUse.posting_id == posting.id).values(leaves_at_period_end=False)
    )
    return bool(freed)


def lock_running(employer_id: int) -> Subscription | None:
    """The employer's subscription that runs, as whoever held it before has left it."""
    db.session.flush()
    return db.session.scalar(
        select(Subscription)
        .where(Subscription.employer_id == employer_id, Subscription.ended_at.is_(None))
        .with_for_update(of=Subscription, key_share=True)
        .execution_options(populate_existing=True)
    )


def has_room(subscription: Subscription, newcomer: Posting | None = None) -> bool:
    """Whether one more posting finds a slot, now and after a smaller plan has begun."""
    used = count_used(subscription, newcomer) + 1
    limits = map(count_in, plans_of(subscription))
    is_running = subscription.stopped_at is None
    return is_running and all(limit is None or used <= limit for limit in limits)


def plans_of(subscription: Subscription) -> list[dict[str, Any]]:
    """The plan in force, and the smaller one that begins with the next period."""
    following = subscription.next_plan
    return [subscription.plan, following] if following else [subscription.plan]


def count_in(plan: dict[str, Any]) -> int | None:
    """How many slots a plan has; None for any number."""
    slots = item_sold(plan).slots
    if slots is None:
        raise LookupError("a subscription without slots")
    return slots.count


def count_used(subscription: Subscription, besides: Posting | None = None) -> int:
    used = using(subscription).with_only_columns(func.count()).order_by(None)
    if besides is not None:
        used = used.where(SlotUse.posting_id != besides.id)
    return db.session.scalar(used) or 0


def counts_used(subscription_ids: Sequence[int]) -> dict[int, int]:
    """By subscription; those without any are left out."""
    rows = db.session.execute(
        select(SlotUse.subscription_id, func.count())
        .join(SlotUse.posting)
        .where(
            SlotUse.subscription_id.in_(subscription_ids),
            SlotUse.released_at.is_(None),
            Posting.status.in_(USING),
        )
        .group_by(SlotUse.subscription_id)
    )
    return {subscription_id: int(count) for subscription_id, count in rows}


def uses(subscription: Subscription) -> Sequence[SlotUse]:
    """What its slots are used for, with the postings, oldest first."""
    return db.session.scalars(using(subscription).options(contains_eager(SlotUse.posting))).all()


def using(subscription: Subscription) -> Select[SlotUse]:
    return (
        select(SlotUse)
        .join(SlotUse.posting)
        .where(
            SlotUse.subscription_id == subscription.id,
            SlotUse.released_at.is_(None),
            Posting.status.in_(USING),
        )
        .order_by(SlotUse.created_at, SlotUse.id)
    )


def open_use(posting: Posting) -> SlotUse | None:
    return db.session.scalar(
        select(SlotUse).where(SlotUse.posting_id == posting.id, SlotUse.released_at.is_(None))
    )


def left_over(employer_id: int) -> tuple[int, int | None] | None:
    """How many slots are free, of how many (None for any number); None where none can be taken.

    A smaller plan that was chosen counts already.
    """
    subscription = db.session.scalar(
        select(Subscription).where(Subscription.employer_id == employer_id, in_good_standing())
    )
    if subscription is None or not has_room(subscription):
        return None
    limits = [limit for limit in map(count_in, plans_of(subscription)) if limit is not None]
    return (min(limits) - count_used(subscription), min(limits)) if limits else (0, None)


def waiting(employer_id: int) -> Sequence[Posting]:
    """Postings on hold that lost their slot: a free one, or a credit, brings them back."""
    had_one = select(SlotUse.posting_id).join(SlotUse.subscription)
    in_one = had_one.where(SlotUse.released_at.is_(None), Subscription.ended_at.is_(None))
    return db.session.scalars(
        select(Posting)
        .where(
            Posting.employer_id == employer_id,
            Posting.held_at.is_not(None),
            Posting.status.in_(USING),
            Posting.id.in_(had_one.where(Subscription.employer_id == employer_id)),
            Posting.id.not_in(in_one),
            ~holding.frozen(Posting.id),
        )
        .order_by(Posting.held_at, Posting.id)
    ).all()
