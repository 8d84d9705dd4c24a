"""Going to pay, step by step.

Each step is a transaction of its own that ends before Stripe is asked, so that nobody waits for
it behind a lock, and each finds what the one before it left, whenever the buyer tries again.
Nothing that the caller has not committed is kept.
"""

from flask import url_for

from careercenter.accounts.models import Account
from careercenter.db import db, writing
from careercenter.employers.models import Employer
from careercenter.payments import checkout, customers, fulfil, invoicing
from careercenter.payments.checkout import Purchase
from careercenter.payments.gateway import (
    AddressMissing,
    CheckoutLink,
    CheckoutState,
    CustomerRequest,
    NotAtGateway,
    Payment,
    PaymentsDown,
    PaymentsRefused,
    gateway,
)
from careercenter.payments.models import Order, OrderStatus, Way
from careercenter.web import site_url

NOT_PAID = (OrderStatus.expired, OrderStatus.failed)


def buy(asked: Purchase, account: Account) -> str:
    """Orders it, and says where the buyer goes on: at Stripe, or at the page of the order.

    Raises Refused as reserve_purchase(), and what the gateway raises; trying again is safe.
    """
    elsewhere = settle_standing(checkout.standing(asked), asked)
    if elsewhere:
        return elsewhere
    with writing():
        order = checkout.reserve_purchase(asked, account)
        if asked.way is Way.nothing:
            fulfil.settle_free(order)
    if order.way is Way.checkout:
        return open_checkout(order).url
    if order.way is Way.invoice:
        send_invoice(order)
    return page_of(order)


def settle_standing(order: Order | None, asked: Purchase | None) -> str | None:
    """Where to go on with an order that stands: its checkout, or its page if that is paid.

    One for other content than is asked for now is ended at Stripe first. None where the way is
    free.
    """
    if order is None:
        return None
    if order.way is not Way.checkout:
        send_invoice(order)
        return page_of(order)
    is_same = asked is not None and checkout.is_same(order, asked.sale, asked.way)
    state = look_at(order, end=not is_same)
    if state is not None and state.payment is Payment.open:
        return state.url
    with writing():
        if state is None:
            fulfil.give_up(order, OrderStatus.expired)
        else:
            fulfil.settle(state)
    return None if order.status in NOT_PAID else page_of(order)


def look_at(order: Order, *, end: bool) -> CheckoutState | None:
    """How its checkout is doing, after ending it where that is asked. None where it is gone."""
    session_id = order.session_id or open_checkout(order).session_id
    db.session.rollback()
    try:
        return gateway().expire(session_id) if end else gateway().retrieve(session_id)
    except NotAtGateway:
        return None


def page_of(order: Order) -> str:
    if order.session_id is None:
        return url_for("payments.order", order_id=order.id)
    return url_for("payments.success", order_id=order.id, session_id=order.session_id)


def open_checkout(order: Order) -> CheckoutLink:
    """The order's checkout at Stripe: asked twice, or after a lost answer, it is the same one."""
    know_customer(order)
    priced = checkout.price_request(order)
    db.session.rollback()
    price_id = gateway().price(priced) if priced else None
    asked = checkout.checkout_request(order, price_id)
    db.session.rollback()
    try:
        link = gateway().create_checkout(asked)
    except NotAtGateway:
        start_over(order)
        raise
    with writing():
        checkout.remember_session(order, link)
    return link


def send_invoice(order: Order) -> None:
    """The order's invoice on account: made, sent and granted; asked twice, it is the same one."""
    know_customer(order)
    asked = invoicing.invoice_request(order)
    db.session.rollback()
    try:
        state = gateway().create_invoice(asked)
    except NotAtGateway:
        start_over(order)
        raise
    except PaymentsDown:
        raise
    except (AddressMissing, PaymentsRefused):
        with writing():
            fulfil.give_up(order, OrderStatus.failed)
        raise
    with writing():
        invoicing.settle_invoice(state)


def portal(employer: Employer, account: Account) -> str:
    """The address of Stripe's pages for this employer, where it is a customer or becomes one."""
    back = site_url("payments.billing", employer_id=employer.id, **{"from": "stripe"})
    employer_id = employer.id
    if customers.customer_id(employer_id) is None:
        make_customer(employer_id, customers.first_request(employer, account))
    known = customers.customer_id(employer_id) or ""
    db.session.rollback()
    try:
        return gateway().portal(known, back)
    except NotAtGateway:
        with writing():
            customers.forget_customer(employer_id)
        raise


def know_customer(order: Order) -> None:
    if customers.customer_id(order.employer_id) is None:
        make_customer(order.employer_id, customers.customer_request(order))


def make_customer(employer_id: int, asked: CustomerRequest) -> None:
    db.session.rollback()
    customer = gateway().create_customer(asked)
    with writing():
        customers.remember_customer(employer_id, customer)


def start_over(order: Order) -> None:
    """The customer was deleted at Stripe: the next try makes a new one, with a new order."""
    with writing():
        customers.forget_customer(order.employer_id)
        fulfil.give_up(order, OrderStatus.failed)
