"""An employer's plan: beginning it, what it is used for, and a slot for a posting on hold."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.employers.access import load_employer
from careercenter.employers.models import Employer
from careercenter.payments import counter, slots, words
from careercenter.payments.checkout import Purchase
from careercenter.payments.gateway import PaymentsDown, PaymentsRefused
from careercenter.payments.limits import limited
from careercenter.payments.models import Purpose
from careercenter.payments.plan_forms import SubscribeForm
from careercenter.payments.plan_screen import shown_plan
from careercenter.payments.queries import running_subscription
from careercenter.payments.selling import adds_tax, prices
from careercenter.postings.access import load_posting


@confirmed
@limited
def subscribe(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="post")
    wanted = request.args.get("plan", "")
    if running_subscription(employer.id) is not None:
        return redirect(page_of_plan(employer, wanted), 303)
    form = SubscribeForm()
    form.offer(wanted)
    if not form.validate_on_submit():
        return subscribe_page(employer, form), 422 if form.is_submitted() else 200
    asked = Purchase(employer=employer, sale=form.sale, purpose=Purpose.subscribe)
    try:
        return redirect(counter.buy(asked, current_user), 303)
    except (PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return subscribe_page(employer, form, error.words), error.status


def page_of_plan(employer: Employer, wanted: str) -> str:
    """Of the plan that runs: with another one in mind, where that is chosen."""
    if wanted:
        return url_for("payments.change_plan", employer_id=employer.id, to=wanted)
    return url_for("payments.plan", employer_id=employer.id)


def subscribe_page(employer: Employer, form: SubscribeForm, trouble: str = "") -> str:
    return render_template(
        "payments/subscribe.html",
        employer=employer,
        form=form,
        trouble=trouble,
        notes={item.code: words.note(item) for item in prices().subscriptions},
        adds_tax=adds_tax(),
    )


@confirmed
def plan(employer_id: int) -> ResponseReturnValue:
    """Without a plan that runs: what was in its slots, and the way to a new one."""
    employer = load_employer(current_user, employer_id, needs="post")
    return render_template(
        "payments/plan.html",
        employer=employer,
        box=shown_plan(employer.id),
        waiting=slots.waiting(employer.id),
    )


@confirmed
def take_slot(posting_id: int) -> ResponseReturnValue:
    """Brings a posting back that lost its slot."""
    posting = load_posting(current_user, posting_id, needs="post")
    slots.take_back(posting)
    db.session.commit()
    flash("The posting has a slot again.", "success")
    return redirect(url_for("payments.plan", employer_id=posting.employer_id), 303)
