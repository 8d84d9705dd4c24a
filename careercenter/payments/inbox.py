"""The inbox of webhooks: stored once by Stripe's id, with the task that handles it."""

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from careercenter import background
from careercenter.db import db
from careercenter.payments import fulfil, refunds
from careercenter.payments.gateway import Event, NotAtGateway, gateway
from careercenter.payments.models import EventOutcome, StripeEvent


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
        background.enqueue("payments.handle_event", event_id=row.id)
    return row


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
    state = gateway().find_refund(refund_id)
    refund = refunds.refund_of(state)
    if refund is not None:
        refunds.record(refund, state)
    return refund is not None


SESSIONS = ("completed", "async_payment_succeeded", "async_payment_failed", "expired")
REFUNDS = ("created", "updated", "failed")

HANDLERS: dict[str, Callable[[str], bool]] = {
    **{f"checkout.session.{what}": look_at_session for what in SESSIONS},
    **{f"refund.{what}": look_at_refund for what in REFUNDS},
}
