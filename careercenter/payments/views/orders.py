"""One order: after paying, after not paying, and whenever somebody looks at it again."""

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import writing
from careercenter.money import format_money
from careercenter.payments import counter, fulfil, words
from careercenter.payments.access import load_order
from careercenter.payments.gateway import PaymentsDown, PaymentsRefused, gateway
from careercenter.payments.models import Order, OrderStatus


@confirmed
def success(order_id: int) -> ResponseReturnValue:
    """Shows how the order is doing. Being here proves nothing: Stripe is asked, as always."""
    order = load_order(current_user, order_id)
    session_id = request.args.get("session_id", "")
    if not session_id or session_id != order.session_id:
        abort(404)
    is_delayed = order.status in fulfil.UNPAID and not ask(session_id)
    return page(order, is_delayed=is_delayed)


def ask(session_id: str) -> bool:
    """Settles the order by what Stripe says. False where Stripe does not answer."""
    try:
        with writing():
            fulfil.fulfil(session_id)
    except (PaymentsDown, PaymentsRefused):
        return False
    return True


@confirmed
def order(order_id: int) -> ResponseReturnValue:
    """The bill, as it was last heard of."""
    return page(load_order(current_user, order_id), is_delayed=False)


def page(order: Order, *, is_delayed: bool) -> str:
    return render_template(
        "payments/order.html",
        order=order,
        told=words.told(order),
        words=words,
        waits=order.is_standing and order.session_id is not None,
        is_delayed=is_delayed,
        money=format_money,
    )


@confirmed
def cancelled(order_id: int) -> ResponseReturnValue:
    """Back from Stripe without paying: the checkout ends, and the posting is a draft again."""
    order = load_order(current_user, order_id)
    if order.is_standing and order.session_id and not end(order.session_id):
        return not_paid(order, is_delayed=True), 503
    if order.status not in (OrderStatus.expired, OrderStatus.failed):
        return redirect(counter.page_of(order))
    return not_paid(order, is_delayed=False)


def not_paid(order: Order, *, is_delayed: bool) -> str:
    return render_template(
        "payments/cancelled.html", order=order, words=words, is_delayed=is_delayed
    )


def end(session_id: str) -> bool:
    try:
        with writing():
            fulfil.settle(gateway().expire(session_id))
    except (PaymentsDown, PaymentsRefused):
        return False
    return True
