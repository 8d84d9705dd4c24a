"""Invoices of subscriptions: each one that took money is an order of ours, once.

The first belongs to the order that began the subscription; it only gives that order its number and
its links. Invoices on account are settled elsewhere (invoicing.py).
"""

from dataclasses import replace

from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.payments import invoicing, ledger, subscriptions
from careercenter.payments.emails import subscriptions as emails
from careercenter.payments.gateway import InvoiceState, InvoiceStatus, SubscriptionState, gateway
from careercenter.payments.models import (
    Order,
    OrderStatus,
    Purpose,
    Subscription,
    Way,
)
from careercenter.payments.plans import Item, Sale, item_sold

FIRST = "subscription_create"
CHANGE = "subscription_update"


def look_at_invoice(invoice_id: str) -> bool:
    """Brings what is ours to where Stripe says an invoice is. False where it is not ours.

    Reads nothing from the database before Stripe has answered.
    """
    invoice = gateway().find_invoice(invoice_id)
    if invoice.subscription_id is None:
        return invoicing.settle_invoice(invoice)
    return settle(invoice, gateway().find_subscription(invoice.subscription_id))


def settle(invoice: InvoiceState, state: SubscriptionState) -> bool:
    """The same from states that were just read. The subscription comes first: it may have rolled,
    and an unpaid invoice shows in its status.
    """
    if not subscriptions.settle(state):
        return False
    subscription = subscriptions.locked(state.id)
    if subscription is None:
        return True  # its checkout is not settled yet, and then asks for this invoice
    if invoice.cause == FIRST:
        complete_first(subscription, invoice)
    elif invoice.status is InvoiceStatus.paid and invoice.total_cents > 0:
        keep(subscription, invoice)
    return True


def complete_first(subscription: Subscription, invoice: InvoiceState) -> None:
    order = first_order(subscription)
    if order is not None:
        order.invoice_id = invoice.id
        order.keep_invoice(invoice.number, invoice.url, invoice.pdf)


def first_order(subscription: Subscription) -> Order | None:
    return db.session.scalar(
        select(Order).where(
            Order.subscription_id == subscription.id, Order.purpose == Purpose.subscribe
        )
    )


def keep(subscription: Subscription, invoice: InvoiceState) -> Order | None:
    """The order of a later charge, with its lines in the books and its receipt. None the second
    time: whoever holds the subscription's row keeps it once.
    """
    known = select(Order.id).where(Order.invoice_id == invoice.id)
    if db.session.scalar(known) is not None:
        return None
    order = order_of(subscription, invoice)
    db.session.add(order)
    db.session.flush()
    ledger.record_sale(order)
    emails.renewed(subscription, order, is_change=invoice.cause == CHANGE)
    return order


def order_of(subscription: Subscription, invoice: InvoiceState) -> Order:
    order = Order(
        employer_id=subscription.employer_id,
        account_id=subscription.account_id,
        subscription_id=subscription.id,
        purpose=Purpose.period,
        way=Way.subscription,
        status=OrderStatus.paid,
        plan=Sale((charged(subscription, invoice),), invoice.currency).snapshot(),
        currency=invoice.currency,
        subtotal_cents=invoice.subtotal_cents,
        discount_cents=invoice.discount_cents,
        tax_cents=invoice.tax_cents,
        total_cents=invoice.total_cents,
        buyer_name=subscription.employer.name,
        buyer_email=subscription.account.email,
        payment_intent_id=invoice.payment_intent_id,
        invoice_id=invoice.id,
        paid_at=invoice.paid_at or clock.now(),
    )
    order.keep_invoice(invoice.number, invoice.url, invoice.pdf)
    return order


def charged(subscription: Subscription, invoice: InvoiceState) -> Item:
    """What was charged, as one item that costs what the invoice says."""
    item = item_sold(subscription.plan)
    name = f"Change to {item.name}" if invoice.cause == CHANGE else item.name
    return replace(item, name=name, cents=invoice.subtotal_cents)
