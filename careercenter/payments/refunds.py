"""Money that goes back: a committed row first, then Stripe is asked, then its answer is kept."""

from datetime import timedelta

import structlog
from sqlalchemy import select

from careercenter import background, clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db, stored_id
from careercenter.payments import ledger
from careercenter.payments.emails import orders as emails
from careercenter.payments.emails import refunds as staff_mail
from careercenter.payments.gateway import (
    PaymentsDown,
    RefundOutcome,
    RefundRequest,
    RefundState,
    RefundWhy,
)
from careercenter.payments.models import Order, OrderStatus, Refund, RefundReason, RefundStatus
from careercenter.payments.refundable import (
    Refundable,
    check,
    credits_for,
    is_disputed,
    refundable,
)
from careercenter.payments.taking_back import bring_back, credits_of, take_all, take_back

__all__ = ["Refundable", "is_disputed", "refundable", "take_all"]

STRIPES_WORDS = {
    RefundReason.second_payment: RefundWhy.duplicate,
    RefundReason.fraud: RefundWhy.fraudulent,
}
TOLD_OTHERWISE = (RefundReason.second_payment, RefundReason.rejected, RefundReason.fraud)
ORDER_OF_STATES = tuple(RefundStatus)

KEYS_LIVE = timedelta(hours=20)  # Stripe keeps them for a day at least

log = structlog.get_logger()


def refund_second_payment(order: Order) -> None:
    """Gives back what was paid for a posting that was paid before, and says so. An invoice that
    nobody paid yet is made void.
    """
    if order.status is OrderStatus.invoiced:
        background.enqueue("payments.void_invoice", invoice_id=order.invoice_id)
        return
    if not order.total_cents:
        return
    place_refund(order, RefundReason.second_payment)
    emails.second_payment_refunded(order)


def place_refund(
    order: Order,
    reason: RefundReason,
    cents: int | None = None,
    key: str | None = None,
    by: Account | None = None,
    note: str = "",
) -> Refund:
    """The row and the task that makes it true: all that may go back, or `cents` of it.

    One refund for a `key`, however often it is asked for; without one, one for order and reason.
    Raises Refused, in words for staff, for more than may go back and while the order is disputed.
    """
    lock(order)
    credits_of(order.id)  # held, too, so that none is used while its money is reckoned
    name = key or f"order-{order.id}-{reason.value}"
    placed = db.session.scalar(select(Refund).where(Refund.key == name))
    if placed is not None:
        return placed
    amount = refundable(order).cents if cents is None else cents
    check(order, amount)
    refund = add(order, name, reason, amount, account_id=by.id if by else None, note=note)
    background.enqueue("payments.make_refund", refund_id=refund.id)
    if by is not None:
        detail = {"refund": refund.id, "cents": amount, "reason": reason.value}
        audit.record(by, "refunded", "order", order.id, **detail)
    return refund


def lock(order: Order) -> None:
    """Waits for whoever else moves the money of this order: no two of them count the same cent.

    Its key is shared, here and wherever rows of money are held: who writes an entry of the ledger
    that names the order must not wait for it, holding a credit that the order's holder wants next.
    """
    db.session.flush()
    db.session.refresh(order, with_for_update={"of": Order, "key_share": True})


def add(order: Order, key: str, reason: RefundReason, cents: int, **more: object) -> Refund:
    """The row, with the credits that go with the money taken at once."""
    is_all = cents >= refundable(order).cents
    count = credits_for(order, cents)
    about = {"order_id": order.id, "key": key, "amount_cents": cents, "reason": reason}
    refund = Refund(**about, invoice_id=order.invoice_id, **more)
    db.session.add(refund)
    db.session.flush()
    take_back(refund, count, others=is_all)
    return refund


def request_of(refund: Refund) -> RefundRequest:
    return RefundRequest(
        refund_id=refund.id,
        payment_intent_id=refund.order.payment_intent_id or "",
        cents=refund.amount_cents,
        why=STRIPES_WORDS.get(refund.reason, RefundWhy.requested),
        invoice_id=refund.invoice_id,
        is_late=refund.created_at < clock.now() - KEYS_LIVE,
    )


def record(refund: Refund, state: RefundState) -> None:
    """Keeps what Stripe says of a refund. Told twice or in any order, the end is the same.

    A refund goes from pending to succeeded to failed and never back; an older answer that comes
    later is left alone.
    """
    lock(refund.order)
    db.session.refresh(refund, with_for_update={"of": Refund, "key_share": True})
    refund.refund_id = state.id
    refund.credit_note_id = state.credit_note_id or refund.credit_note_id
    status = RefundStatus(state.outcome.value)
    if ORDER_OF_STATES.index(status) <= ORDER_OF_STATES.index(refund.status):
        return
    if state.outcome is RefundOutcome.failed:
        record_failure(refund, "the bank sent the money back")
        return
    refund.status = status
    if state.outcome is RefundOutcome.succeeded:
        record_success(refund)


def record_success(refund: Refund) -> None:
    order = refund.order
    ledger.record_refund(refund)
    if arrived(order) >= (order.total_cents or 0):
        order.status = OrderStatus.refunded
    if refund.reason not in TOLD_OTHERWISE:
        emails.refund_made(refund)


def arrived(order: Order) -> int:
    db.session.flush()
    found = select(Refund).where(
        Refund.order_id == order.id, Refund.status == RefundStatus.succeeded
    )
    return sum(refund.amount_cents for refund in db.session.scalars(found))


def refuse(refund: Refund, why: str) -> None:
    """Stripe will not make it."""
    lock(refund.order)
    db.session.refresh(refund, with_for_update={"of": Refund, "key_share": True})
    record_failure(refund, why)


def record_failure(refund: Refund, why: str) -> None:
    """A refund that will not come through by itself: the books and the credits are as before, and
    staff are told.
    """
    if refund.status is RefundStatus.failed:
        return
    refund.status = RefundStatus.failed
    ledger.record_refund_failed(refund)
    bring_back(refund)
    if refund.order.status is OrderStatus.refunded:
        refund.order.status = OrderStatus.paid
    log.error("a refund failed", refund=refund.id, order=refund.order_id, why=why)
    emails.refund_failed(refund, why)


def refund_of(state: RefundState) -> Refund | None:
    """Our row for a refund at Stripe; None for one that was made elsewhere."""
    found = db.session.scalar(select(Refund).where(Refund.refund_id == state.id))
    reference = stored_id(state.reference)
    if found is None and reference is not None:
        found = db.session.get(Refund, reference)
    return found


def follow(state: RefundState) -> bool:
    """Brings our row to where Stripe says it is. False where nobody paid us with this payment."""
    refund = refund_of(state) or taken_in(state)
    if refund is not None:
        record(refund, state)
    return refund is not None


def taken_in(state: RefundState) -> Refund | None:
    """A refund that somebody made in Stripe's dashboard becomes a row, and staff are told.

    The credits go as far as they are left; a posting stays. One that failed before we heard of it
    never was. Raises PaymentsDown while a refund of ours waits for Stripe's answer, since this may
    be that one: whoever asked tries again later.
    """
    order = paid_by(state.payment_intent_id)
    if order is None or state.outcome is RefundOutcome.failed:
        return None
    lock(order)
    found = refund_of(state)
    if found is not None:
        return found
    if is_asking(order):
        raise PaymentsDown("A refund of this order is being made. Look again in a minute.")
    refund = add(order, f"stripe-{state.id}", RefundReason.at_stripe, state.cents)
    staff_mail.refund_at_stripe(refund)
    return refund


def paid_by(payment_intent_id: str) -> Order | None:
    """The order of a payment that is in the books; what was paid wrongly is for a person."""
    if not payment_intent_id:
        return None
    known = select(Order).where(
        Order.payment_intent_id == payment_intent_id,
        Order.status.in_([OrderStatus.paid, OrderStatus.refunded]),
        Order.total_cents > 0,
    )
    return db.session.scalar(known.limit(1))


def is_asking(order: Order) -> bool:
    asked = select(Refund.id).where(
        Refund.order_id == order.id,
        Refund.status == RefundStatus.asked,
        Refund.refund_id.is_(None),
    )
    return db.session.scalar(asked.limit(1)) is not None
