"""Orders before an admin: looked up, one with all that belongs to it, a refund."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import audit
from careercenter.accounts.guards import admin
from careercenter.bookkeeping import one_order, orders, refunding, words
from careercenter.bookkeeping.dashboard import dashboard_url
from careercenter.bookkeeping.entries import amount_text
from careercenter.bookkeeping.forms import OrderLookup, RefundForm
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.money import format_money
from careercenter.payments import fulfil, refunds
from careercenter.payments.models import Order, Refund
from careercenter.payments.plans import sold
from careercenter.payments.words import amount
from careercenter.web import page_number


@admin
def find() -> ResponseReturnValue:
    form = OrderLookup(request.args, plans=orders.plans())
    form.read()
    return render_template(
        "bookkeeping/orders.html",
        form=form,
        page=orders.find(form, page_number()),
        amount_of=amount,
        words=words,
        sold=sold,
    )


@admin
def show(order_id: int) -> ResponseReturnValue:
    order = one_order.load(order_id)
    return render_template(
        "bookkeeping/order.html",
        papers=one_order.papers_of(order),
        order=order,
        may_go_back=refunds.refundable(order),
        words=words,
        dashboard_url=dashboard_url,
        amount_text=amount_text,
    )


@admin
def refund(order_id: int) -> ResponseReturnValue:
    order = one_order.load(order_id)
    most = refunds.refundable(order).cents
    form = RefundForm(currency=order.currency, most=most)
    if request.method == "GET":
        form.key.data, form.seen.data = refunding.new_key(), most
        return show_form(order, form)
    placed = refunding.pressed(order, form)
    if placed is not None:
        return told(placed, f"{amount_of(placed)} goes back already. Nothing more was sent.")
    if not form.validate_on_submit():
        return show_form(order, form, 422)
    try:
        placed = refunding.refund(order, form, current_user)
    except Refused as refused:
        db.session.rollback()
        form.form_errors.append(refused.words)
        return show_form(one_order.load(order_id), form, 422)
    db.session.commit()
    return told(placed, f"{amount_of(placed)} goes back to the buyer.")


@admin
def release(order_id: int) -> ResponseReturnValue:
    """Ends a held order whose money somebody sent back in Stripe's dashboard."""
    order = one_order.load(order_id)
    if not fulfil.let_go(order):
        raise Refused("This order is not held. Nothing was changed.")
    audit.record(current_user, "released", "order", order.id)
    db.session.commit()
    flash(f"{order.reference} is closed.", "success")
    return redirect(url_for("bookkeeping.order", order_id=order_id))


def show_form(order: Order, form: RefundForm, status: int = 200) -> ResponseReturnValue:
    """With a new press to make where the last one did not count."""
    if status != 200:
        form.key.data, form.seen.data = refunding.new_key(), form.most
    shown = render_template(
        "bookkeeping/refund.html",
        order=order,
        form=form,
        sale=sold(order.plan),
        may_go_back=refunds.refundable(order),
        words=words,
    )
    return shown, status


def told(refund: Refund, text: str) -> ResponseReturnValue:
    flash(text, "success")
    return redirect(url_for("bookkeeping.order", order_id=refund.order_id) + "#refunds")


def amount_of(refund: Refund) -> str:
    return format_money(refund.amount_cents, refund.order.currency)
