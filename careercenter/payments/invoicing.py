"""Selling on account: an invoice with the buyer's purchase order number, to be paid in 30 days.

What was ordered is granted at once. An invoice that is cancelled takes back what is left of it.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, select

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import AuditEntry
from careercenter.db import db, stored_id
from careercenter.payments import disputes, fulfil, ledger, refunds
from careercenter.payments.checkout import ordered_lines
from careercenter.payments.customers import customer_id
from careercenter.payments.emails import invoices as emails
from careercenter.payments.emails import orders as order_emails
from careercenter.payments.gateway import InvoiceRequest, InvoiceState, InvoiceStatus
from careercenter.payments.models import Order, OrderStatus, Way
from careercenter.payments.selling import adds_tax

DAYS_TO_PAY = 30
GONE = (InvoiceStatus.void, InvoiceStatus.uncollectible)
REMINDED = "reminded of"


def invoice_request(order: Order) -> InvoiceRequest:
    """What Stripe is asked, from the stored order alone."""
    known = customer_id(order.employer_id)
    if known is None:
        raise LookupError("an employer without a customer gets no invoice")
    return InvoiceRequest(
        order_id=order.id,
        employer_id=order.employer_id,
        customer_id=known,
        currency=order.currency,
        lines=ordered_lines(order),
        purchase_order=order.purchase_order,
        days=DAYS_TO_PAY,
        taxes=adds_tax(),
    )


def settle_invoice(state: InvoiceState) -> bool:
    """Brings the order of an invoice on account to where Stripe says it is. False if not ours.

    Told twice or in any order, the end is the same.
    """
    order = order_of(state)
    if order is None:
        return False
    difference = fulfil.other_amount(order, state)
    if difference:
        fulfil.hold(order, difference, state.payment_intent_id)
        return True
    keep(order, state)
    if state.status is InvoiceStatus.open:
        begin(order, (OrderStatus.open,))
    elif state.status is InvoiceStatus.paid:
        begin(order, fulfil.UNPAID)
        pay(order, state)
    elif state.status in GONE:
        cancel(order)
    return True


def order_of(state: InvoiceState) -> Order | None:
    """By the invoice; or by the reference, where the answer that told us the invoice was lost.

    Held with the postings that it pays, which come first, as for everybody.
    """
    mine = select(Order).where(Order.way == Way.invoice)
    order = db.session.scalar(mine.where(Order.invoice_id == state.id))
    reference = stored_id(state.reference)
    if order is None and reference is not None:
        order = db.session.scalar(mine.where(Order.id == reference, Order.invoice_id.is_(None)))
    if order is not None:
        disputes.lock_all(order)
    return order if order is not None and order.invoice_id in (None, state.id) else None


def keep(order: Order, state: InvoiceState) -> None:
    order.invoice_id = state.id
    order.keep_invoice(state.number, state.url, state.pdf)
    order.discount_cents, order.tax_cents = state.discount_cents, state.tax_cents
    order.total_cents, order.due_at = state.total_cents, state.due_at


def begin(order: Order, since: tuple[OrderStatus, ...]) -> None:
    """Granted at once, against the promise to pay; one that we gave up only when it is paid."""
    if fulfil.advance(order, OrderStatus.invoiced, since):
        ledger.record_invoice(order)
        fulfil.grant(order)


def pay(order: Order, state: InvoiceState) -> None:
    was_cancelled = order.status is OrderStatus.void
    if fulfil.advance(order, OrderStatus.paid, (OrderStatus.invoiced, OrderStatus.void)):
        order.paid_at = state.paid_at or clock.now()
        order.payment_intent_id = state.payment_intent_id
        ledger.record_invoice_paid(order)
        if was_cancelled:
            disputes.follow_order(order)
        if order.credits:
            order_emails.order_paid(order)
        else:  # for a posting that was paid otherwise
            refunds.refund_second_payment(order)


def cancel(order: Order) -> None:
    """Nobody will pay it: what is left freezes, and its postings are on hold."""
    if fulfil.advance(order, OrderStatus.void, (OrderStatus.invoiced,)):
        ledger.record_invoice_void(order)
        disputes.follow_order(order)
        emails.invoice_cancelled(order)
    else:
        fulfil.give_up(order, OrderStatus.failed)


def unpaid(employer_id: int) -> Sequence[Order]:
    """An employer's invoices that wait for their money, the first to fall due first."""
    mine = waiting().where(Order.employer_id == employer_id)
    return db.session.scalars(mine.order_by(Order.due_at, Order.id)).all()


def waiting() -> Select[Order]:
    return select(Order).where(Order.way == Way.invoice, Order.status == OrderStatus.invoiced)


def unsent() -> Select[Order]:
    """Ordered on account, and the answer that told us of the invoice was lost."""
    return select(Order).where(
        Order.way == Way.invoice,
        Order.status == OrderStatus.open,
        Order.created_at < clock.now() - timedelta(minutes=5),
    )


def is_overdue(order: Order) -> bool:
    return (
        order.status is OrderStatus.invoiced
        and order.due_at is not None
        and order.due_at < clock.now()
    )


def remind(order: Order) -> bool:
    """Mails that an invoice is overdue, once; the audit log keeps that it was said."""
    said = select(AuditEntry.id).where(
        AuditEntry.action == REMINDED,
        AuditEntry.subject == "order",
        AuditEntry.subject_id == order.id,
    )
    if not is_overdue(order) or db.session.scalar(said) is not None:
        return False
    audit.record(None, REMINDED, "order", order.id)
    emails.invoice_overdue(order)
    return True
