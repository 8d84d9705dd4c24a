"""Employers before a moderator: looked up, verified, or no longer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import admin, staff
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.employers.words import CHECKS, KINDS
from careercenter.forms import SearchForm
from careercenter.moderation import searches, verification
from careercenter.moderation.background_check import background_check
from careercenter.moderation.forms import FreePostingForm, VerificationForm
from careercenter.moderation.reasons import label
from careercenter.moderation.words import VERDICTS
from careercenter.payments import terms
from careercenter.web import page_number


@staff
def employers() -> ResponseReturnValue:
    form = SearchForm(request.args)
    words = form.words() if form.validate() else ""
    page = searches.employers(words, page_number())
    return render_template("moderation/employers.html", form=form, page=page, kinds=KINDS)


@staff
def employer(employer_id: int) -> ResponseReturnValue:
    return show(db.get_or_404(Employer, employer_id), VerificationForm(formdata=None))


@staff
def verify(employer_id: int) -> ResponseReturnValue:
    found = db.get_or_404(Employer, employer_id)
    form = VerificationForm()
    if not form.validate_on_submit():
        return show(found, form, 422)
    note = form.note.data or ""
    if form.verifies:
        verification.verify(found, current_user, form.checked.data or [], note)
        words = f"{found.name} is verified."
    else:
        verification.take_badge(found, current_user, note)
        words = f"{found.name} is no longer verified."
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("moderation.employer", employer_id=employer_id))


@admin
def free_posting(employer_id: int) -> ResponseReturnValue:
    found = db.get_or_404(Employer, employer_id)
    form = FreePostingForm()
    if not form.validate_on_submit():
        return show(found, VerificationForm(formdata=None), 422, free=form)
    reason = form.reason.data or ""
    if form.gives:
        terms.let_post_for_free(found, current_user, reason)
        words = f"{found.name} posts for free from now on."
    else:
        terms.let_pay_again(found, current_user, reason)
        words = f"{found.name} pays for its postings again."
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("moderation.employer", employer_id=employer_id))


def show(
    found: Employer,
    form: VerificationForm,
    status: int = 200,
    free: FreePostingForm | None = None,
) -> ResponseReturnValue:
    shown = render_template(
        "moderation/employer.html",
        employer=found,
        form=form,
        free=free or FreePostingForm(formdata=None),
        terms=terms.terms_of(found.id),
        is_free=terms.posts_for_free(found),
        check=background_check(found),
        kind=KINDS[found.kind],
        checks=CHECKS,
        verdicts=VERDICTS,
        label=label,
    )
    return shown, status
