"""Taking everything along, and deleting the account."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import clock
from careercenter.accounts import audit, browser, emails, leaving
from careercenter.accounts.answers import page
from careercenter.accounts.export import zip_of
from careercenter.accounts.forms import DeletionForm
from careercenter.accounts.guards import fresh
from careercenter.accounts.limits import exports_by_account
from careercenter.accounts.models import Account
from careercenter.db import db


@fresh
def export() -> ResponseReturnValue:
    return render_template("accounts/export.html")


@fresh
@exports_by_account
def download() -> Response:
    answer = Response(zip_of(leaving.export(the_account())), mimetype="application/zip")
    name = f"careercenter-{clock.now().date().isoformat()}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@fresh
def delete() -> ResponseReturnValue:
    form, objections = DeletionForm(), leaving.objections(current_user)
    if objections or not form.validate_on_submit():
        return page("delete", form, objections=objections)
    account = the_account()
    address, name = account.email, account.name
    audit.record(account, "deleted", "account", account.id)
    browser.sign_out()
    leaving.erase(account)
    emails.account_deleted(address, name)
    db.session.commit()
    flash("Your account is deleted. Take care, and come back whenever you like.", "success")
    return redirect(url_for("pages.home"))


def the_account() -> Account:
    """The row itself, which outlives the sign-in that the proxy stands for."""
    account: Account = current_user._get_current_object()
    return account
