"""Credits that admins give by hand, and take back."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import clock
from careercenter.accounts.guards import admin
from careercenter.bookkeeping import giving, words
from careercenter.bookkeeping.forms import CreditsForm, Lookup, TakeBackForm
from careercenter.db import db, new_id
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.moderation import searches
from careercenter.payments.models import Credit
from careercenter.web import page_number

USUAL_DAYS = 30
USUAL_LIFE = timedelta(days=365)


@admin
def credits() -> ResponseReturnValue:
    """Whom to give to, and what was given."""
    form = Lookup(request.args)
    form.read()
    return render_template(
        "bookkeeping/credits.html",
        form=form,
        found=searches.employers(form.words(), 1).items if form.words() else [],
        page=giving.by_hand(page_number()),
        words=words,
    )


@admin
def give(employer_id: int) -> ResponseReturnValue:
    employer = db.get_or_404(Employer, employer_id)
    form = CreditsForm()
    if request.method == "GET":
        form.number.data = new_id()
        form.count.show(1)
        form.days.show(USUAL_DAYS)
        form.until.data = (clock.now() + USUAL_LIFE).date()
        return show_form(employer, form)
    if not form.validate_on_submit():
        return show_form(employer, form, 422)
    gift = giving.Gift(
        number=form.number.data or 0,
        kind=form.kind.data,
        count=form.count.data,
        days=form.days.data,
        until=form.until.data,
        note=form.note.data or "",
    )
    is_new = giving.give(employer, current_user, gift)
    db.session.commit()
    said = "has the credits now." if is_new else "got these already. Nothing more was given."
    flash(f"{employer.name} {said}", "success")
    return redirect(url_for("bookkeeping.give", employer_id=employer_id))


def show_form(employer: Employer, form: CreditsForm, status: int = 200) -> ResponseReturnValue:
    if form.number.errors:
        form.number.data = new_id()
    shown = render_template(
        "bookkeeping/give.html",
        employer=employer,
        form=form,
        page=giving.credits_of(employer.id, page_number()),
        is_by_hand=giving.is_by_hand,
        words=words,
    )
    return shown, status


@admin
def take_back(credit_id: int) -> ResponseReturnValue:
    credit = db.get_or_404(Credit, credit_id)
    form = TakeBackForm()
    if not form.validate_on_submit():
        return show_taking(credit, form, 422 if request.method == "POST" else 200)
    try:
        count = giving.take_back(credit, current_user, form.note.data or "")
    except Refused as refused:
        db.session.rollback()
        form.form_errors.append(refused.words)
        return show_taking(db.get_or_404(Credit, credit_id), form, 422)
    db.session.commit()
    flash(f"{count} taken back.", "success")
    return redirect(url_for("bookkeeping.give", employer_id=credit.employer_id))


def show_taking(credit: Credit, form: TakeBackForm, status: int) -> ResponseReturnValue:
    shown = render_template(
        "bookkeeping/take_back.html",
        credit=credit,
        employer=credit.employer,
        form=form,
        is_by_hand=giving.is_by_hand(credit),
        words=words,
    )
    return shown, status
