"""Forgotten and changed passwords, and a changed e-mail address."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import background
from careercenter.accounts import browser, change, limits, tokens
from careercenter.accounts.answers import page
from careercenter.accounts.forms import (
    AddressForm,
    ChangeEmailForm,
    ChangePasswordForm,
    ResetForm,
)
from careercenter.accounts.guards import signed_in
from careercenter.accounts.tokens import Purpose
from careercenter.db import db


@limits.mails_by_network_address
@limits.mails_by_typed_address
def forgot() -> ResponseReturnValue:
    form = AddressForm(email=getattr(current_user, "email", ""))
    if not form.validate_on_submit():
        return page("forgot", form)
    address = form.email.data or ""
    background.enqueue("accounts.mail_reset", email=address)
    db.session.commit()
    return render_template("accounts/forgot_sent.html", address=address)


def reset(token: str) -> ResponseReturnValue:
    """A used or outdated link answers 404 with the way to a new one."""
    form = ResetForm("")
    found = tokens.read(Purpose.reset, token, lock=form.is_submitted())
    if found is None:
        return link_ended("reset")
    account, form.address = found[0], found[0].email
    if not form.validate_on_submit():
        return page("reset", form, account=account, token=token)
    change.reset_password(account, form.password.data or "")
    browser.sign_out()
    db.session.commit()
    flash("Your new password is set. Sign in with it.", "success")
    return redirect(url_for("accounts.sign_in"))


def link_ended(what: str) -> ResponseReturnValue:
    return make_response(render_template("accounts/link_ended.html", what=what), 404)


@signed_in
@limits.tries_by_account
def password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return page("password", form)
    change.change_password(current_user, form.password.data or "", browser.current_session())
    db.session.commit()
    flash("Your password is changed. All other sign-ins were ended.", "success")
    return redirect(url_for("accounts.settings"))


@signed_in
@limits.tries_by_account
@limits.mails_by_typed_address
def email() -> ResponseReturnValue:
    form = ChangeEmailForm()
    if not form.validate_on_submit():
        return page("email", form)
    address = form.email.data or ""
    background.enqueue("accounts.mail_email_change", account_id=current_user.id, email=address)
    db.session.commit()
    flash(f"We sent a link to {address}. Open it to finish the change.", "info")
    return redirect(url_for("accounts.settings"))


def confirm_email(token: str) -> ResponseReturnValue:
    """The landing page of the mail's link. Reading it changes nothing: mail scanners read too."""
    found = tokens.read(Purpose.change_email, token)
    if found is None:
        return link_ended("email")
    account, address = found
    return render_template(
        "accounts/confirm_email.html", account=account, address=address, token=token
    )


def email_confirmed(token: str) -> ResponseReturnValue:
    account = change.change_email(token)
    if account is None:
        return link_ended("email")
    db.session.commit()
    flash(f"Your account now uses {account.email}.", "success")
    return redirect(url_for("accounts.settings"))
