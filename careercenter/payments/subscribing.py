"""Beginning to subscribe: a stored order that reserves the employer, and what Stripe is asked."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.payments import slots
from careercenter.payments.checkout import checkout_request, is_same
from careercenter.payments.gateway import CheckoutRequest, PriceRequest
from careercenter.payments.models import STANDING, Order, OrderStatus, Purpose
from careercenter.payments.plan_changes import price_request
from careercenter.payments.plans import Sale, sold

BUSY = "Your organization is paying for a plan right now. Look again in a minute."


def reserve(employer: Employer, account: Account, sale: Sale) -> Order:
    """The order to pay: the standing one with the same content, or a new one.

    Two clicks get one order. Raises Refused where a plan runs, or is being paid for.
    """
    if slots.lock_running(employer.id) is not None:
        raise Refused("Your organization has a plan already. You can change it.")
    standing = standing_order(employer.id) or place(employer, account, sale)
    if not is_same(standing, sale) or standing.status is not OrderStatus.open:
        raise Refused(BUSY)
    return standing


def standing_order(employer_id: int) -> Order | None:
    """The order that begins a subscription and may still be paid."""
    return db.session.scalar(
        select(Order).where(
            Order.employer_id == employer_id,
            Order.purpose == Purpose.subscribe,
            Order.status.in_(STANDING),
        )
    )


def place(employer: Employer, account: Account, sale: Sale) -> Order:
    """One index allows one of these at a time: whoever comes second finds the first one's."""
    order = Order(
        employer_id=employer.id,
        account_id=account.id,
        purpose=Purpose.subscribe,
        plan=sale.snapshot(),
        currency=sale.currency,
        subtotal_cents=sale.subtotal_cents,
        buyer_name=employer.name,
        buyer_email=account.email,
    )
    try:
        with db.session.begin_nested():
            db.session.add(order)
    except IntegrityError:
        first = standing_order(employer.id)
        if first is None:
            raise Refused(BUSY) from None
        return first
    return order


def price_of(order: Order) -> PriceRequest:
    """The recurring price that the order was shown."""
    item = next(item for item in sold(order.plan).items if item.slots)
    return price_request(item, order.currency)


def request_of(order: Order, price_id: str) -> CheckoutRequest:
    """What Stripe is asked, from the stored order and the price that was found for it."""
    return replace(checkout_request(order), price_id=price_id)
