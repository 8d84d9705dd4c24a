"""Choosing a plan and going to pay.

Each commit ends a transaction before Stripe is asked, so that nobody waits for it behind a lock,
and each step finds what the one before it left, whenever the buyer tries again.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.payments import checkout as paying
from careercenter.payments import fulfil, spend
from careercenter.payments.forms import CheckoutForm
from careercenter.payments.gateway import (
    CheckoutLink,
    CheckoutState,
    NotAtGateway,
    Payment,
    PaymentsDown,
    PaymentsRefused,
    gateway,
)
from careercenter.payments.models import CreditKind, Order, OrderStatus
from careercenter.payments.plans import Sale
from careercenter.payments.queries import credits_left, standing_order
from careercenter.payments.selling import prices
from careercenter.postings.access import load_posting
from careercenter.postings.drafting import terms_of
from careercenter.postings.models import Posting
from careercenter.postings.rules import problems


@confirmed
@limiter.limit("60 per hour", methods=["POST"], key_func=lambda: f"checkouts {current_user.id}")
def checkout(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    missing = next(iter(problems(terms_of(posting)).values()), "")
    if missing:
        flash(f"One thing before you go on: {missing}", "warning")
        return redirect(url_for("postings.edit", posting_id=posting.id), 303)
    if paying.can_be_sent_again(posting):
        return send_again(posting)
    paying.check_payable(posting)
    form = CheckoutForm()
    kinds = (CreditKind.posting, CreditKind.featured)
    form.offer(*(credits_left(posting.employer_id, kind) for kind in kinds))
    if not form.validate_on_submit():
        return page(posting, form), 422 if form.is_submitted() else 200
    try:
        return use_credit(posting, form) if form.uses_credit else pay(posting, form.sale)
    except (PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return page(posting, form, error.words), error.status


def send_again(posting: Posting) -> ResponseReturnValue:
    """A posting that came back from review was paid for: it costs a button."""
    if request.method == "GET":
        return render_template("payments/again.html", posting=posting)
    return submitted(posting, featured=False)


def page(posting: Posting, form: CheckoutForm, trouble: str = "") -> str:
    return render_template(
        "payments/checkout.html",
        posting=posting,
        form=form,
        trouble=trouble,
        plans=prices().posts,
        featured=prices().featured,
        credits=credits_left(posting.employer_id, CreditKind.posting),
        featured_credits=credits_left(posting.employer_id, CreditKind.featured),
        money=prices().price,
    )


def use_credit(posting: Posting, form: CheckoutForm) -> ResponseReturnValue:
    elsewhere = settle_standing(posting, None)
    if elsewhere:
        return redirect(elsewhere, 303)
    return submitted(posting, featured=bool(form.featured.data))


def submitted(posting: Posting, *, featured: bool) -> ResponseReturnValue:
    spend.submit_for_review(posting, featured=featured)
    db.session.commit()
    flash("Sent for review. We look at every posting, usually within one working day.", "success")
    return redirect(url_for("postings.manage", posting_id=posting.id), 303)


def pay(posting: Posting, sale: Sale) -> ResponseReturnValue:
    elsewhere = settle_standing(posting, sale)
    if elsewhere:
        return redirect(elsewhere, 303)
    order = paying.reserve(posting, current_user, sale)
    db.session.commit()
    return redirect(open_checkout(order).url, 303)


def settle_standing(posting: Posting, sale: Sale | None) -> str | None:
    """Where to go on with an order that stands: its checkout, or its page if that is paid.

    One for other content is ended at Stripe first. None where the way is free.
    """
    order = standing_order(posting)
    if order is None:
        return None
    is_same = sale is not None and paying.is_same(order, sale)
    state = look_at(order, end=not is_same)
    if state is not None and state.payment is Payment.open:
        return state.url
    if state is None:
        fulfil.give_up(order, OrderStatus.expired)
    else:
        fulfil.settle(state)
    db.session.commit()
    return None if order.status in (OrderStatus.expired, OrderStatus.failed) else page_of(order)


def look_at(order: Order, *, end: bool) -> CheckoutState | None:
    """How its checkout is doing, after ending it where that is asked. None where it is gone."""
    session_id = order.session_id or open_checkout(order).session_id
    db.session.commit()
    try:
        return gateway().expire(session_id) if end else gateway().retrieve(session_id)
    except NotAtGateway:
        return None


def page_of(order: Order) -> str:
    return url_for("payments.success", order_id=order.id, session_id=order.session_id)


def open_checkout(order: Order) -> CheckoutLink:
    """The order's checkout at Stripe: asked twice, or after a lost answer, it is the same one."""
    know_customer(order)
    asked = paying.checkout_request(order)
    db.session.commit()
    try:
        link = gateway().create_checkout(asked)
    except NotAtGateway:
        start_over(order)
        raise
    paying.remember_session(order, link)
    db.session.commit()
    return link


def know_customer(order: Order) -> None:
    if paying.customer_id(order.employer_id) is not None:
        return
    asked = paying.customer_request(order)
    db.session.commit()
    customer = gateway().create_customer(asked)
    paying.remember_customer(order.employer_id, customer)
    db.session.commit()


def start_over(order: Order) -> None:
    """The customer was deleted at Stripe: the next try makes a new one, with a new order."""
    paying.forget_customer(order.employer_id)
    fulfil.give_up(order, OrderStatus.failed)
    db.session.commit()
