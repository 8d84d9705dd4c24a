"""More days for a posting, and days among the featured."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.dates import day
from careercenter.db import db
from careercenter.payments import counter, extending
from careercenter.payments.forms import FeatureForm, PaymentForm, RenewalForm
from careercenter.payments.gateway import AddressMissing, PaymentsDown, PaymentsRefused
from careercenter.payments.limits import limited
from careercenter.payments.models import CreditKind, Purpose
from careercenter.payments.queries import credits_left, standing_order
from careercenter.payments.selling import adds_tax, prices
from careercenter.postings.access import load_posting
from careercenter.postings.models import Posting


@confirmed
@limited
def renew(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    extending.check_renewable(posting)
    form = RenewalForm()
    kinds = (CreditKind.renewal, CreditKind.posting)
    form.offer(posting.employer, *(credits_left(posting.employer_id, kind) for kind in kinds))
    return answer("renew", posting, form, Purpose.renew)


@confirmed
@limited
def feature(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    extending.check_featurable(posting)
    form = FeatureForm()
    form.offer(posting.employer, credits_left(posting.employer_id, CreditKind.featured))
    return answer("feature", posting, form, Purpose.feature)


def answer(name: str, posting: Posting, form: PaymentForm, purpose: Purpose) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return page(name, posting, form), 422 if form.is_submitted() else 200
    try:
        return use_credit(posting, form) if form.uses_credit else pay(posting, form, purpose)
    except (AddressMissing, PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return page(name, posting, form, error.words), error.status


def page(name: str, posting: Posting, form: PaymentForm, trouble: str = "") -> str:
    return render_template(
        f"payments/{name}.html",
        posting=posting,
        form=form,
        trouble=trouble,
        item=prices().renewal if name == "renew" else prices().featured,
        adds_tax=adds_tax(),
    )


def use_credit(posting: Posting, form: PaymentForm) -> ResponseReturnValue:
    elsewhere = counter.settle_standing(standing_order(posting), None)
    if elsewhere:
        return redirect(elsewhere, 303)
    if isinstance(form, RenewalForm):
        extending.renew_by_credit(posting, form.kind)
        said = f"Renewed until {day(posting.ends_at)}." if posting.ends_at else "Renewed."
    else:
        extending.feature_by_credit(posting)
        until = posting.featured_until
        said = f"Featured until {day(until)}." if until else "Featured."
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("postings.manage", posting_id=posting.id), 303)


def pay(posting: Posting, form: PaymentForm, purpose: Purpose) -> ResponseReturnValue:
    asked = form.purchase(posting.employer, purpose, posting)
    return redirect(counter.buy(asked, current_user), 303)
