"""What the worker does for subscriptions. Stripe is asked before anything of ours is held."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import select, update

from careercenter import background, clock
from careercenter.db import db
from careercenter.payments import invoice_events, slots, subscriptions
from careercenter.payments.emails import subscriptions as emails
from careercenter.payments.gateway import NotAtGateway, PaymentsDown, gateway
from careercenter.payments.models import GRACE, Order, SlotUse, Subscription
from careercenter.payments.queries import in_good_standing
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import ENDED, PUBLIC

NEAREST = timedelta(days=7)
MOST_A_ROUND = 500

log = structlog.get_logger()


@background.task("payments.welcome_subscription")
def welcome_subscription(order_id: int) -> None:
    """After the checkout: the dates and the invoice as Stripe has them, and then the mail."""
    order = db.session.get_one(Order, order_id)
    if order.subscription is None:
        return
    known, invoice_id = order.subscription.subscription_id, order.invoice_id
    db.session.rollback()
    look(known, invoice_id)
    order = db.session.get_one(Order, order_id)
    if order.subscription is not None:
        emails.subscription_begun(order.subscription, order)


@background.task("payments.follow_subscription")
def follow_subscription(subscription_id: str) -> None:
    look(subscription_id, None)


@background.task("payments.cancel_subscription")
def cancel_subscription(subscription_id: str) -> None:
    """At Stripe, for one that must not run."""
    subscriptions.settle(gateway().cancel_now(subscription_id))


@background.task("payments.look_at_invoice")
def look_at_invoice(invoice_id: str) -> None:
    invoice_events.look_at_invoice(invoice_id)


@background.task("payments.tell_of_arrears")
def tell_of_arrears(subscription_id: int, since: str, invoice_id: str) -> None:
    url = url_of(invoice_id)
    subscription = in_arrears(subscription_id, since)
    if subscription is not None:
        until = datetime.fromisoformat(since) + GRACE
        emails.payment_failed(subscription, until, url)


@background.task("payments.warn_of_grace")
def warn_of_grace(subscription_id: int, since: str, invoice_id: str) -> None:
    url = url_of(invoice_id)
    subscription = in_arrears(subscription_id, since)
    if subscription is not None and subscription.stopped_at is None:
        until = datetime.fromisoformat(since) + GRACE
        emails.grace_ends_soon(subscription, until, url)


def url_of(invoice_id: str) -> str:
    """Where an invoice can be paid; "" where there is none. Asked before anything is read."""
    try:
        return gateway().find_invoice(invoice_id).url if invoice_id else ""
    except NotAtGateway:
        return ""


def in_arrears(subscription_id: int, since: str) -> Subscription | None:
    """The subscription, where it is still behind since then."""
    subscription = db.session.get_one(Subscription, subscription_id)
    is_same = subscription.past_due_since == datetime.fromisoformat(since)
    return subscription if is_same and subscription.ended_at is None else None


@background.task("payments.end_grace")
def end_grace(subscription_id: int, since: str) -> None:
    """Asks Stripe once more, so that one that was paid a minute ago is not stopped."""
    subscription = in_arrears(subscription_id, since)
    if subscription is None:
        return
    known = subscription.subscription_id
    db.session.rollback()
    follow_one(known)


@background.every("payments.follow_subscriptions", hours=1)
def follow_subscriptions() -> None:
    """Finds what no webhook told of each subscription that runs: renewed, unpaid, ended."""
    for known in running():
        try:
            follow_one(known)
            db.session.commit()
        except PaymentsDown as error:
            db.session.rollback()
            log.warning("the sweep stops: stripe is down", words=error.words)
            return
        except Exception as error:
            db.session.rollback()
            log.error("a subscription cannot be followed", subscription=known, error=repr(error))


def running() -> list[str]:
    found = db.session.scalars(
        select(Subscription.subscription_id)
        .where(Subscription.ended_at.is_(None))
        .order_by(Subscription.period_end)
        .limit(MOST_A_ROUND)
    ).all()
    db.session.rollback()
    return list(found)


def follow_one(subscription_id: str) -> None:
    """As Stripe has it now, and stopped where its days of grace are over."""
    look(subscription_id, None)
    locked = subscriptions.locked(subscription_id)
    if locked is not None:
        subscriptions.stop_after_grace(locked)


def look(subscription_id: str, invoice_id: str | None) -> None:
    """A subscription and its latest invoice, or another one, read and taken over together."""
    state = gateway().find_subscription(subscription_id)
    wanted = invoice_id or state.latest_invoice_id
    invoice = gateway().find_invoice(wanted) if wanted else None
    if invoice is not None:
        invoice_events.settle(invoice, state)
    else:
        subscriptions.settle(state)


@background.every("payments.stretch_slots", hours=24)
def stretch_slots() -> None:
    """A posting stays as long as its slot: its end is moved before it comes near."""
    near = (
        select(Posting.id)
        .join(SlotUse, SlotUse.posting_id == Posting.id)
        .join(SlotUse.subscription)
        .where(
            SlotUse.released_at.is_(None),
            in_good_standing(),
            Posting.status.in_(PUBLIC),
            Posting.held_at.is_(None),
            Posting.ends_at < clock.now() + NEAREST + timedelta(days=1),
        )
    )
    for posting_id in db.session.scalars(near.order_by(Posting.id)).all():
        posting = db.session.get_one(Posting, posting_id)
        publish.lock(posting)
        if posting.can_be_renewed:
            publish.renew(posting, slots.DAYS)
        db.session.commit()
    tidy()


def tidy() -> None:
    """Postings that ended have left their slots; says since when."""
    over = select(Posting.id).where(Posting.status.in_(ENDED))
    db.session.execute(
        update(SlotUse)
        .where(SlotUse.released_at.is_(None), SlotUse.posting_id.in_(over))
        .values(released_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
