"""Disputes: what a payer's bank does freezes what the payment bought, and brings it back if won.

An inquiry is only a question: staff are told, and nothing freezes. A chargeback takes the money:
the credits that are left freeze, the postings that it paid are held, a subscription stops.
"""

from sqlalchemy import select

from careercenter import background, clock
from careercenter.db import db
from careercenter.payments import holding, ledger
from careercenter.payments.emails import disputes as emails
from careercenter.payments.evidence import evidence
from careercenter.payments.gateway import DisputeState, gateway
from careercenter.payments.models import (
    Credit,
    CreditUse,
    Dispute,
    Order,
    OrderStatus,
    SlotUse,
    Subscription,
)
from careercenter.payments.refundable import is_disputed
from careercenter.payments.refunds import lock, paid_by
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import ENDED

__all__ = ["evidence", "follow", "settle", "stops"]


def follow(dispute_id: str) -> bool:
    """Brings our row to where Stripe says the dispute is. False where its payment is not ours."""
    return settle(gateway().find_dispute(dispute_id))


def settle(state: DisputeState) -> bool:
    """The same from a state that was just read. Told twice or in any order, the end is the same."""
    order = paid_by(state.payment_intent_id)
    if order is None:
        return False
    lock_all(order)
    dispute = known(state) or opened(order, state)
    if not is_older(dispute, state):
        advance(dispute, state)
    return True


def lock_all(order: Order) -> None:
    """The subscription, then the postings, then the order: as everybody takes them."""
    db.session.flush()
    wanted = select(Subscription).where(Subscription.id == order.subscription_id)
    db.session.scalar(wanted.with_for_update(of=Subscription, key_share=True))
    for posting in postings_of(order):
        publish.lock(posting)
    lock(order)


def known(state: DisputeState) -> Dispute | None:
    return db.session.scalar(select(Dispute).where(Dispute.dispute_id == state.id))


def opened(order: Order, state: DisputeState) -> Dispute:
    dispute = Dispute(
        order_id=order.id,
        dispute_id=state.id,
        charge_id=state.charge_id,
        amount_cents=state.cents,
        reason=state.reason,
        status="",
        opened_at=state.opened_at,
        due_at=state.due_at,
    )
    db.session.add(dispute)
    db.session.flush()
    return dispute


def is_older(dispute: Dispute, state: DisputeState) -> bool:
    """An answer that was read before one that we have: what is closed stays closed, and a
    chargeback does not become an inquiry again.
    """
    was_chargeback = bool(dispute.status) and not dispute.is_inquiry
    reopens = dispute.closed_at is not None and is_open(state)
    return reopens or (was_chargeback and state.status.startswith("warning_"))


def is_open(state: DisputeState) -> bool:
    return Dispute(status=state.status).is_open


def advance(dispute: Dispute, state: DisputeState) -> None:
    """A new dispute, and an inquiry that becomes a chargeback, are told to staff."""
    was_new, was_inquiry = not dispute.status, dispute.is_inquiry
    dispute.status, dispute.due_at = state.status, state.due_at
    if dispute.closed_at is None and not dispute.is_open:
        dispute.closed_at = clock.now()
        charge_no_more(dispute)
    if dispute.freezes:
        ledger.record_dispute(dispute)
    else:
        ledger.record_dispute_won(dispute)
    db.session.flush()
    follow_order(dispute.order)
    if was_new or (was_inquiry and not dispute.is_inquiry):
        emails.dispute_opened(dispute)


def charge_no_more(dispute: Dispute) -> None:
    """A subscription stays stopped when a dispute of it is lost, so it must not go on charging."""
    subscription = dispute.order.subscription
    if dispute.freezes and subscription is not None and subscription.ended_at is None:
        known = subscription.subscription_id
        background.enqueue("payments.cancel_subscription", subscription_id=known)


def follow_order(order: Order) -> None:
    """Freezes or frees everything that the order bought, by all of its disputes."""
    frozen = is_disputed(order) or order.status is OrderStatus.void
    for credit in db.session.scalars(select(Credit).where(Credit.order_id == order.id)).all():
        if frozen:
            freeze(credit)
        else:
            thaw(credit)
    if order.subscription_id is not None:
        follow_subscription(db.session.get_one(Subscription, order.subscription_id))
    for posting in postings_of(order):
        holding.follow(posting)


def freeze(credit: Credit) -> None:
    db.session.refresh(credit, with_for_update={"of": Credit, "key_share": True})
    credit.frozen_at = credit.frozen_at or clock.now()


def thaw(credit: Credit) -> None:
    """The days on which a credit could not be used are given back."""
    db.session.refresh(credit, with_for_update={"of": Credit, "key_share": True})
    if credit.frozen_at is not None:
        credit.expires_at += clock.now() - credit.frozen_at
        credit.frozen_at = None


def follow_subscription(subscription: Subscription) -> None:
    """Stopped while one of its payments is disputed; afterwards as its days of grace have it."""
    if stops(subscription):
        subscription.stopped_at = subscription.stopped_at or clock.now()
    elif not is_overdue(subscription):
        subscription.stopped_at = None
    db.session.flush()


def stops(subscription: Subscription) -> bool:
    """Whether a disputed payment keeps the subscription stopped, paid or not."""
    orders = select(Order).where(Order.subscription_id == subscription.id)
    return any(is_disputed(order) for order in db.session.scalars(orders).all())


def is_overdue(subscription: Subscription) -> bool:
    until = subscription.grace_until
    return until is not None and until <= clock.now()


def postings_of(order: Order) -> list[Posting]:
    """The postings that the order pays now and that have not ended, in one order for everybody."""
    spent = (
        select(CreditUse.posting_id)
        .join(CreditUse.credit)
        .where(Credit.order_id == order.id, CreditUse.returned_at.is_(None))
    )
    slots = select(SlotUse.posting_id).where(
        SlotUse.subscription_id == order.subscription_id, SlotUse.released_at.is_(None)
    )
    found = select(Posting).where(Posting.id.in_(spent.union(slots)), Posting.status.not_in(ENDED))
    return list(db.session.scalars(found.order_by(Posting.id)))
