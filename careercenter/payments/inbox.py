"""The inbox of webhooks: stored once by Stripe's id, with the task that handles it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter import background, clock
from careercenter.background.models import Task
from careercenter.background.queue import try_again
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import (
    customers,
    disputes,
    fulfil,
    invoice_events,
    refunds,
    subscriptions,
)
from careercenter.payments.gateway import Event, NotAtGateway, gateway
from careercenter.payments.models import EventOutcome, StripeEvent

STRANGE_FOR = timedelta(hours=1)
BRINGS_MONEY = ("checkout.session.", "invoice.")


def receive(event: Event) -> StripeEvent | None:
    """Stores an event and enqueues its handling, both or neither. None where it is stored already.

    Events of a type that we do not need, or of the other mode, are counted by their rows.
    """
    row = StripeEvent(
        event_id=event.id, type=event.type, object_id=event.object_id, livemode=event.livemode
    )
    row.outcome = first_look(event)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return None
    if row.outcome is EventOutcome.waiting:
        enqueue(row)
    return row


def enqueue(event: StripeEvent) -> None:
    task = background.enqueue("payments.handle_event", event_id=event.id)
    db.session.flush()
    event.task_id = task.id


def replay(event: StripeEvent) -> None:
    """Has an event handled anew, whatever became of it: what it is about is read again.

    Raises Refused for one that is not ours to handle, and while its task is still being tried.
    """
    db.session.refresh(event, with_for_update={"of": StripeEvent})
    if event.type not in HANDLERS:
        raise Refused("This site does not need events of this type.")
    if event.livemode != gateway().livemode:
        raise Refused("This event is of the other mode, test or live.")
    task = db.session.get(Task, event.task_id) if event.task_id else None
    if task is not None and task.done_at is None and task.dead_at is None:
        raise Refused("This event is still being tried. Look again in a few minutes.")
    event.handled_at, event.outcome = None, EventOutcome.waiting
    if task is None or not try_again(task.id):
        enqueue(event)


def hear_strangers() -> None:
    """Looks again at refunds and disputes of payments that nobody here knew an hour ago or less.

    Stripe may tell of them before it tells of the payment itself.
    """
    strangers = select(StripeEvent).where(
        StripeEvent.outcome == EventOutcome.foreign,
        StripeEvent.type.in_(ABOUT_PAYMENTS),
        StripeEvent.received_at > clock.now() - STRANGE_FOR,
    )
    for event in db.session.scalars(strangers.order_by(StripeEvent.id)).all():
        with suppress(Refused):  # somebody is at it
            replay(event)


def first_look(event: Event) -> EventOutcome:
    if event.type not in HANDLERS:
        return EventOutcome.unknown_type
    if event.livemode != gateway().livemode:
        return EventOutcome.other_mode
    return EventOutcome.waiting


def handle(kind: str, object_id: str) -> EventOutcome:
    """Reads the object again and does what its state asks for. Raises what the gateway raises."""
    try:
        is_ours = HANDLERS[kind](object_id)
    except NotAtGateway:
        is_ours = False
    return EventOutcome.handled if is_ours else EventOutcome.foreign


def look_at_session(session_id: str) -> bool:
    return fulfil.fulfil(session_id) is not None


def look_at_refund(refund_id: str) -> bool:
    return refunds.follow(gateway().find_refund(refund_id))


SESSIONS = ("completed", "async_payment_succeeded", "async_payment_failed", "expired")
REFUNDS = ("created", "updated", "failed")
DISPUTES = ("created", "updated", "closed", "funds_withdrawn", "funds_reinstated")
OF_A_CUSTOMER = (
    *(f"customer.{what}" for what in ("updated", "deleted")),
    *(f"customer.tax_id.{what}" for what in ("created", "updated", "deleted")),
    *(f"payment_method.{what}" for what in ("attached", "detached", "updated")),
)
SUBSCRIPTIONS = ("created", "updated", "deleted", "paused", "resumed")
INVOICES = (
    "finalized",
    "paid",
    "payment_failed",
    "payment_action_required",
    "voided",
    "marked_uncollectible",
)

ABOUT_PAYMENTS = (
    *(f"refund.{what}" for what in REFUNDS),
    *(f"charge.dispute.{what}" for what in DISPUTES),
)

HANDLERS: dict[str, Callable[[str], bool]] = {
    **{f"checkout.session.{what}": look_at_session for what in SESSIONS},
    **{f"refund.{what}": look_at_refund for what in REFUNDS},
    **dict.fromkeys(OF_A_CUSTOMER, customers.look_at_customer),
    **{f"customer.subscription.{what}": subscriptions.follow for what in SUBSCRIPTIONS},
    **{f"invoice.{what}": invoice_events.look_at_invoice for what in INVOICES},
    **{f"charge.dispute.{what}": disputes.follow for what in DISPUTES},
}
