"""Accounts before a moderator: looked up, suspended, reinstated."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import suspend as rules
from careercenter.accounts.guards import staff
from careercenter.accounts.models import Account
from careercenter.candidates.badges import badge_of
from careercenter.candidates.held import held_by
from careercenter.db import db
from careercenter.employers.access import memberships
from careercenter.forms import SearchForm
from careercenter.moderation import searches
from careercenter.moderation.forms import SuspensionForm
from careercenter.web import page_number


@staff
def accounts() -> ResponseReturnValue:
    form = SearchForm(request.args)
    words = form.words() if form.validate() else ""
    page = searches.accounts(words, page_number())
    return render_template("moderation/accounts.html", form=form, page=page)


@staff
def account(account_id: int) -> ResponseReturnValue:
    return show(db.get_or_404(Account, account_id), SuspensionForm(formdata=None))


@staff
def suspend(account_id: int) -> ResponseReturnValue:
    found = db.get_or_404(Account, account_id)
    form = SuspensionForm()
    if not form.validate_on_submit():
        return show(found, form, 422)
    rules.suspend(found, current_user, form.reason.data or "")
    db.session.commit()
    flash(f"{found.email} is suspended and signed out everywhere.", "success")
    return redirect(url_for("moderation.account", account_id=account_id))


@staff
def reinstate(account_id: int) -> ResponseReturnValue:
    found = db.get_or_404(Account, account_id)
    rules.reinstate(found, current_user)
    db.session.commit()
    flash(f"{found.email} may sign in again.", "success")
    return redirect(url_for("moderation.account", account_id=account_id))


def show(found: Account, form: SuspensionForm, status: int = 200) -> ResponseReturnValue:
    shown = render_template(
        "moderation/account.html",
        account=found,
        form=form,
        members=memberships(found),
        held=held_by(found),
        badge_of=badge_of,
        entries=searches.entries_about("account", found.id),
    )
    return shown, status
