"""Money's work in the background. Transactions end before Stripe is asked: nothing waits locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from sqlalchemy import select

from careercenter import background, clock
from careercenter.db import db
from careercenter.payments import (
    books_tasks,
    counter,
    customers,
    fulfil,
    inbox,
    invoicing,
    refunds,
    subscription_tasks,
)
from careercenter.payments.gateway import NotAtGateway, PaymentsDown, PaymentsRefused, gateway
from careercenter.payments.models import (
    STANDING,
    EventOutcome,
    Order,
    OrderStatus,
    Refund,
    RefundStatus,
    StripeEvent,
    Way,
)

ABANDONED = timedelta(hours=1)
MOST_A_ROUND = 500
UNSETTLED = (RefundStatus.asked, RefundStatus.pending)

__all__ = ["books_tasks", "subscription_tasks"]

log = structlog.get_logger()


@background.task("payments.handle_event")
def handle_event(event_id: int) -> None:
    event = db.session.get_one(StripeEvent, event_id)
    if event.handled_at is not None:
        return
    kind, subject = event.type, event.object_id
    db.session.rollback()
    outcome = inbox.handle(kind, subject)
    event = db.session.get_one(StripeEvent, event_id)
    event.handled_at, event.outcome = clock.now(), outcome
    if outcome is EventOutcome.handled and kind.startswith(inbox.BRINGS_MONEY):
        inbox.hear_strangers()


@background.task("payments.make_refund")
def make_refund(refund_id: int) -> None:
    """Asks Stripe for a refund, or for how one is doing; the row's id keeps it one refund."""
    refund = db.session.get_one(Refund, refund_id)
    if refund.status not in UNSETTLED:
        return
    known, asked = refund.refund_id, refunds.request_of(refund)
    db.session.rollback()
    try:
        state = gateway().find_refund(known) if known else gateway().refund(asked)
    except NotAtGateway as error:
        refunds.refuse(db.session.get_one(Refund, refund_id), str(error))
    except PaymentsRefused as error:
        if known:  # it is made, and we may not look at it: how it ends is not known
            raise
        refunds.refuse(db.session.get_one(Refund, refund_id), str(error))
    else:
        refunds.record(db.session.get_one(Refund, refund_id), state)


@background.task("payments.read_bill")
def read_bill(order_id: int) -> None:
    """After a payment: the links of its invoice, and what the buyer told Stripe of themselves."""
    order = db.session.get_one(Order, order_id)
    invoice_id, customer = order.invoice_id, customers.customer_id(order.employer_id)
    db.session.rollback()
    try:
        state = gateway().find_invoice(invoice_id) if invoice_id else None
        if customer is not None:
            customers.look_at_customer(customer)
    except NotAtGateway as error:
        log.warning("a bill cannot be read", order=order_id, error=str(error))
        return
    if state is not None:
        order = db.session.get_one(Order, order_id)
        order.keep_invoice(state.number, state.url, state.pdf)


@background.task("payments.void_invoice")
def void_invoice(invoice_id: str) -> None:
    """For what was paid otherwise. One that is paid by now is not void: its money goes back."""
    try:
        state = gateway().void_invoice(invoice_id)
    except PaymentsRefused:
        state = gateway().find_invoice(invoice_id)
    invoicing.settle_invoice(state)


@background.every("payments.follow_invoices", minutes=24 * 60)
def follow_invoices() -> None:
    """Asks for each invoice that waits for its money, and reminds of those that are overdue."""
    ids = db.session.scalars(invoicing.waiting().with_only_columns(Order.id)).all()
    db.session.rollback()
    for order_id in ids:
        try:
            follow_invoice(order_id)
        except PaymentsDown as error:
            log.warning("invoices wait: stripe is down", words=error.words)
            db.session.rollback()
            return


def follow_invoice(order_id: int) -> None:
    invoice_id = db.session.get_one(Order, order_id).invoice_id
    db.session.rollback()
    with by_itself("an invoice could not be followed", order=order_id):
        if invoice_id is not None:
            invoicing.settle_invoice(gateway().find_invoice(invoice_id))
        invoicing.remind(db.session.get_one(Order, order_id))
        db.session.commit()


@background.every("payments.reconcile", minutes=5)
def reconcile() -> None:
    """Finds what no webhook told: asks for every order that stands and every refund under way."""
    try:
        for session_id in standing_sessions():
            look_again(session_id)
        for order in db.session.scalars(invoicing.unsent()).all():
            send_again(order)
        for refund_id in refunds_under_way():
            ask_again(refund_id)
    except PaymentsDown as error:
        log.warning("the sweep stops: stripe is down", words=error.words)
        db.session.rollback()
    free_abandoned()
    inbox.hear_strangers()
    db.session.commit()


def standing_sessions() -> list[str]:
    standing = select(Order.session_id).where(
        Order.status.in_(STANDING), Order.session_id.is_not(None)
    )
    found = db.session.scalars(standing.order_by(Order.created_at).limit(MOST_A_ROUND)).all()
    db.session.rollback()
    return [session_id for session_id in found if session_id]


def look_again(session_id: str) -> None:
    """One order in a transaction of its own."""
    with by_itself("an order could not be settled", session=session_id):
        try:
            fulfil.fulfil(session_id)
        except NotAtGateway:
            order = db.session.scalars(select(Order).where(Order.session_id == session_id)).one()
            fulfil.give_up(order, OrderStatus.expired)
        db.session.commit()


def ask_again(refund_id: int) -> None:
    """One refund in a transaction of its own."""
    with by_itself("a refund cannot be looked at", refund=refund_id):
        make_refund(refund_id)
        db.session.commit()


def send_again(order: Order) -> None:
    with by_itself("an invoice could not be made", order=order.id):
        counter.send_invoice(order)


@contextmanager
def by_itself(problem: str, **about: object) -> Iterator[None]:
    """What one of many breaks does not stop the others; a Stripe that is down stops them all."""
    try:
        yield
    except PaymentsDown:
        raise
    except Exception as error:
        db.session.rollback()
        log.error(problem, error=repr(error), **about)


def refunds_under_way() -> list[int]:
    old_enough = Refund.created_at < clock.now() - timedelta(minutes=5)
    found = db.session.scalars(
        select(Refund.id).where(Refund.status.in_(UNSETTLED), old_enough).limit(MOST_A_ROUND)
    ).all()
    db.session.rollback()
    return list(found)


def free_abandoned() -> None:
    """An order without a session was never shown to a buyer: it lets its posting go."""
    abandoned = select(Order).where(
        Order.status == OrderStatus.open,
        Order.way == Way.checkout,
        Order.session_id.is_(None),
        Order.created_at < clock.now() - ABANDONED,
    )
    for order in db.session.scalars(abandoned).all():
        fulfil.give_up(order, OrderStatus.expired)
    db.session.commit()
