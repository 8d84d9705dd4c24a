"""After paying, and what was bought so far."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db, writing
from careercenter.employers.access import load_employer
from careercenter.money import format_money
from careercenter.paging import Page
from careercenter.payments import fulfil
from careercenter.payments.access import load_order
from careercenter.payments.gateway import PaymentsDown, PaymentsRefused, gateway
from careercenter.payments.models import Order, OrderStatus
from careercenter.payments.plans import sold
from careercenter.payments.queries import credits_of, orders_of
from careercenter.web import page_number

PER_PAGE = 25
WORDS = {
    OrderStatus.open: "Not paid yet",
    OrderStatus.processing: "Bank is working on it",
    OrderStatus.paid: "Paid",
    OrderStatus.expired: "Not paid",
    OrderStatus.failed: "Did not come through",
    OrderStatus.held: "Being looked at",
    OrderStatus.refunded: "Refunded",
}


@confirmed
def success(order_id: int) -> ResponseReturnValue:
    """Shows how the order is doing. Being here proves nothing: Stripe is asked, as always."""
    order = load_order(current_user, order_id)
    session_id = request.args.get("session_id", "")
    if not session_id or session_id != order.session_id:
        abort(404)
    is_delayed = order.status in fulfil.UNPAID and not ask(session_id)
    return render_template(
        "payments/success.html",
        order=order,
        sale=sold(order.plan),
        words=WORDS,
        is_delayed=is_delayed,
        money=format_money,
    )


def ask(session_id: str) -> bool:
    """Settles the order by what Stripe says. False where Stripe does not answer."""
    try:
        with writing():
            fulfil.fulfil(session_id)
    except (PaymentsDown, PaymentsRefused):
        return False
    return True


@confirmed
def cancelled(order_id: int) -> ResponseReturnValue:
    """Back from Stripe without paying: the checkout ends, and the posting is a draft again."""
    order = load_order(current_user, order_id)
    if order.is_standing and order.session_id and not end(order.session_id):
        return render_template("payments/cancelled.html", order=order, is_delayed=True), 503
    if order.status not in (OrderStatus.expired, OrderStatus.failed):
        return redirect(page_of(order))
    return render_template("payments/cancelled.html", order=order, is_delayed=False)


def end(session_id: str) -> bool:
    try:
        with writing():
            fulfil.settle(gateway().expire(session_id))
    except (PaymentsDown, PaymentsRefused):
        return False
    return True


def page_of(order: Order) -> str:
    return url_for("payments.success", order_id=order.id, session_id=order.session_id)


@confirmed
def orders(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="post")
    found = db.paginate(orders_of(employer.id), page=page_number(), per_page=PER_PAGE)
    return render_template(
        "payments/orders.html",
        employer=employer,
        page=Page(found.items, found.page, PER_PAGE, found.total or 0),
        credits=credits_of(employer.id),
        sold=sold,
        words=WORDS,
        money=format_money,
    )
