"""Money that goes back: a committed row first, then Stripe is asked, then its answer is kept."""

import structlog
from sqlalchemy import select

from careercenter import background
from careercenter.db import db
from careercenter.payments.emails import orders as emails
from careercenter.payments.gateway import RefundOutcome, RefundRequest, RefundState, RefundWhy
from careercenter.payments.models import Order, OrderStatus, Refund, RefundReason, RefundStatus
from careercenter.payments.queries import stored_id

STRIPES_WORDS = {
    RefundReason.second_payment: RefundWhy.duplicate,
    RefundReason.fraud: RefundWhy.fraudulent,
}

log = structlog.get_logger()


def refund_second_payment(order: Order) -> None:
    """Gives back what was paid for a posting that was paid before, and says so."""
    if not order.total_cents:
        return
    place_refund(order, RefundReason.second_payment)
    emails.second_payment_refunded(order)


def place_refund(order: Order, reason: RefundReason) -> Refund:
    """The row and the task that makes it true; one for an order, however often it is asked for."""
    key = f"order-{order.id}-{reason.value}"
    placed = db.session.scalar(select(Refund).where(Refund.key == key))
    if placed is not None:
        return placed
    refund = Refund(order_id=order.id, key=key, amount_cents=order.total_cents or 0, reason=reason)
    db.session.add(refund)
    db.session.flush()
    background.enqueue("payments.make_refund", refund_id=refund.id)
    return refund


def request_of(refund: Refund) -> RefundRequest:
    return RefundRequest(
        refund_id=refund.id,
        payment_intent_id=refund.order.payment_intent_id or "",
        cents=refund.amount_cents,
        why=STRIPES_WORDS.get(refund.reason, RefundWhy.requested),
    )


def record(refund: Refund, state: RefundState) -> None:
    """Keeps what Stripe says of a refund. Told twice or in any order, the end is the same."""
    db.session.flush()
    db.session.refresh(refund, with_for_update={"of": Refund})
    before = refund.status
    refund.refund_id = state.id
    refund.status = RefundStatus(state.outcome.value)
    if refund.status is before:
        return
    if state.outcome is RefundOutcome.succeeded:
        refund.order.status = OrderStatus.refunded
        if refund.reason is not RefundReason.second_payment:
            emails.refund_made(refund)
    elif state.outcome is RefundOutcome.failed:
        refund.order.status = OrderStatus.paid
        record_failure(refund, "the bank sent the money back")


def record_failure(refund: Refund, why: str) -> None:
    """A refund that will not come through by itself: staff are told."""
    refund.status = RefundStatus.failed
    log.error("a refund failed", refund=refund.id, order=refund.order_id, why=why)
    emails.refund_failed(refund, why)


def refund_of(state: RefundState) -> Refund | None:
    """Our row for a refund at Stripe; None for one that was made elsewhere."""
    found = db.session.scalar(select(Refund).where(Refund.refund_id == state.id))
    reference = stored_id(state.reference)
    if found is None and reference is not None:
        found = db.session.get(Refund, reference)
    return found
