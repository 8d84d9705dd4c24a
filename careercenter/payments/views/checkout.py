"""How a new posting is paid: by a credit, for free, at Stripe, or by invoice."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.dates import day
from careercenter.db import db
from careercenter.payments import checkout as paying
from careercenter.payments import counter, slots, spend, words
from careercenter.payments.forms import CREDIT, SLOT, CheckoutForm
from careercenter.payments.gateway import AddressMissing, PaymentsDown, PaymentsRefused
from careercenter.payments.limits import limited
from careercenter.payments.models import CreditKind, OrderStatus, Purpose
from careercenter.payments.plans import FREE
from careercenter.payments.queries import CreditsLeft, credits_left, standing_order
from careercenter.payments.selling import adds_tax, prices
from careercenter.payments.terms import posts_for_free
from careercenter.postings.access import load_posting
from careercenter.postings.drafting import terms_of
from careercenter.postings.models import Posting
from careercenter.postings.rules import problems


@confirmed
@limited
def checkout(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    missing = next(iter(problems(terms_of(posting)).values()), "")
    if missing:
        flash(f"One thing before you go on: {missing}", "warning")
        return redirect(url_for("postings.edit", posting_id=posting.id), 303)
    if paying.can_be_sent_again(posting):
        return send_again(posting)
    paying.check_payable(posting)
    standing = standing_order(posting)
    if request.method == "GET" and standing and standing.status is OrderStatus.processing:
        return redirect(counter.page_of(standing))
    form = offered(posting)
    if not form.validate_on_submit():
        return page(posting, form), 422 if form.is_submitted() else 200
    try:
        return use_credit(posting, form) if form.uses_credit else pay(posting, form)
    except (AddressMissing, PaymentsDown, PaymentsRefused) as error:
        db.session.rollback()
        return page(posting, form, error.words), error.status


def send_again(posting: Posting) -> ResponseReturnValue:
    """A posting that came back from review was paid for: it costs a button."""
    if request.method == "GET":
        return render_template("payments/again.html", posting=posting)
    return submitted(posting, featured=False)


def offered(posting: Posting) -> CheckoutForm:
    form = CheckoutForm()
    form.offer(
        posting.employer,
        left(posting, CreditKind.posting),
        left(posting, CreditKind.featured),
        slots=slots.left_over(posting.employer_id),
        free=posts_for_free(posting.employer),
    )
    return form


def left(posting: Posting, kind: CreditKind) -> CreditsLeft:
    return credits_left(posting.employer_id, kind)


def page(posting: Posting, form: CheckoutForm, trouble: str = "") -> str:
    return render_template(
        "payments/checkout.html",
        posting=posting,
        form=form,
        trouble=trouble,
        notes=notes(posting),
        featured=prices().featured,
        featured_left=left(posting, CreditKind.featured).left,
        money=prices().price,
        adds_tax=adds_tax(),
    )


def notes(posting: Posting) -> dict[str, str]:
    """A line under each choice."""
    said = {item.code: words.note(item) for item in prices().posts}
    said[SLOT] = "Nothing to pay. It stays on the board as long as your plan runs."
    said[FREE] = "Nothing to pay: your organization posts for free."
    expiry = left(posting, CreditKind.posting).next_expiry
    if expiry is not None:
        said[CREDIT] = f"Nothing to pay. The next credits expire on {day(expiry)}."
    return said


def use_credit(posting: Posting, form: CheckoutForm) -> ResponseReturnValue:
    elsewhere = counter.settle_standing(standing_order(posting), None)
    if elsewhere:
        return redirect(elsewhere, 303)
    return submitted(posting, featured=bool(form.featured.data), slot=form.uses_slot)


def submitted(posting: Posting, *, featured: bool, slot: bool = False) -> ResponseReturnValue:
    spend.submit_for_review(posting, featured=featured, slot=slot)
    db.session.commit()
    flash("Sent for review. We look at every posting, usually within one working day.", "success")
    return redirect(url_for("postings.manage", posting_id=posting.id), 303)


def pay(posting: Posting, form: CheckoutForm) -> ResponseReturnValue:
    asked = form.purchase(posting.employer, Purpose.post, posting)
    return redirect(counter.buy(asked, current_user), 303)
