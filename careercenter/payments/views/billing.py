"""An employer's billing page: what is left, what it was used for, and every order and paper."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db, writing
from careercenter.employers.access import load_employer
from careercenter.employers.models import Employer
from careercenter.payments import counter, customers, invoicing, queries, used, words
from careercenter.payments.forms import StockForm
from careercenter.payments.gateway import AddressMissing, PaymentsDown, PaymentsRefused
from careercenter.payments.limits import limited
from careercenter.payments.models import CreditKind, Purpose
from careercenter.payments.plan_screen import shown_plan
from careercenter.payments.plans import sold
from careercenter.payments.selling import adds_tax, prices
from careercenter.payments.terms import posts_for_free
from careercenter.web import page_number

PER_PAGE = 25
NEWEST_USES = 10
COUNTED = (CreditKind.posting, CreditKind.featured, CreditKind.renewal)


@confirmed
def billing(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="post")
    if "from" in request.args:
        look_at_customer(employer.id)
    return page(employer)


def look_at_customer(employer_id: int) -> None:
    """Back from Stripe's portal: what was changed there shows at once. Its events tell it too."""
    customer = customers.customer_id(employer_id)
    try:
        if customer is not None:
            with writing():
                customers.look_at_customer(customer)
    except (PaymentsDown, PaymentsRefused):
        db.session.rollback()


def page(employer: Employer, trouble: str = "") -> str:
    return render_template(
        "payments/billing.html",
        employer=employer,
        trouble=trouble,
        page=queries.orders_of(employer.id, page_number(), PER_PAGE),
        left=[queries.credits_left(employer.id, kind) for kind in COUNTED],
        talent=queries.talent_right(employer.id),
        credits=queries.credits_of(employer.id),
        uses=used.uses(employer.id, 1, NEWEST_USES),
        unpaid=invoicing.unpaid(employer.id),
        is_overdue=invoicing.is_overdue,
        customer=customers.customer_of(employer.id),
        is_free=posts_for_free(employer),
        plan=shown_plan(employer.id),
        sold=sold,
        words=words,
    )


@confirmed
def uses(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="post")
    found = used.uses(employer.id, page_number(), PER_PAGE)
    return render_template("payments/uses.html", employer=employer, page=found, words=words)


@confirmed
def orders(employer_id: int) -> ResponseReturnValue:
    """Where the list of orders used to be."""
    employer = load_employer(current_user, employer_id, needs="post")
    return redirect(url_for("payments.billing", employer_id=employer.id), 301)


@confirmed
@limited
def portal(employer_id: int) -> ResponseReturnValue:
    """To Stripe's own pages, for cards, address, tax id and old invoices."""
    employer = load_employer(current_user, employer_id, needs="post")
    try:
        return redirect(counter.portal(employer, current_user), 303)
    except (PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return page(employer, error.words), error.status


@confirmed
@limited
def buy(employer_id: int) -> ResponseReturnValue:
    """Stock without a posting: packs, and the search for coders."""
    employer = load_employer(current_user, employer_id, needs="post")
    form = StockForm()
    form.offer(employer, request.args.get("plan", ""))
    if not form.validate_on_submit():
        return stock_page(employer, form), 422 if form.is_submitted() else 200
    try:
        return redirect(counter.buy(form.purchase(employer, Purpose.stock), current_user), 303)
    except (AddressMissing, PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return stock_page(employer, form, error.words), error.status


def stock_page(employer: Employer, form: StockForm, trouble: str = "") -> str:
    return render_template(
        "payments/buy.html",
        employer=employer,
        form=form,
        trouble=trouble,
        notes={item.code: words.note(item) for item in prices().stock},
        adds_tax=adds_tax(),
    )
