"""Signing up, confirming the address, and the question after it."""

from flask import flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import background
from careercenter.accounts import browser, limits, second_factor, sign_up, tokens
from careercenter.accounts.answers import landing, page
from careercenter.accounts.forms import AddressForm, SignUpForm, WelcomeForm
from careercenter.accounts.guards import signed_in
from careercenter.accounts.models import Account
from careercenter.accounts.sign_up import Wants
from careercenter.accounts.tokens import Purpose
from careercenter.db import db

SIGNED_UP = "signed_up"


@limits.mails_by_network_address
@limits.mails_by_typed_address
def join() -> ResponseReturnValue:
    form = SignUpForm()
    if not form.validate_on_submit():
        return page("sign_up", form)
    address = form.email.data or ""
    sign_up.sign_up(form.name.data or "", address, form.password.data or "")
    db.session.commit()
    session[SIGNED_UP] = address
    return render_template("accounts/check_mail.html", address=address)


def confirm(token: str) -> ResponseReturnValue:
    """The landing page of the mail's link. Reading it changes nothing: mail scanners read too."""
    found = tokens.read(Purpose.confirm, token)
    if found is None:
        return make_response(render_template("accounts/link_ended.html", what="confirm"), 404)
    return render_template("accounts/confirm.html", account=found[0], token=token)


def confirmed(token: str) -> ResponseReturnValue:
    account = sign_up.confirm(token)
    if account is None:
        return make_response(render_template("accounts/link_ended.html", what="confirm"), 404)
    if may_enter(account):
        browser.sign_in(account, second_factor=False)
    db.session.commit()
    flash("Your e-mail address is confirmed.", "success")
    if current_user.is_authenticated:
        return redirect(landing(current_user))
    return redirect(url_for("accounts.sign_in"))


def may_enter(account: Account) -> bool:
    """The browser that signed up goes on without the password; every other one must give it."""
    signed_up_here = session.pop(SIGNED_UP, None) == account.email
    return signed_up_here and not current_user.is_authenticated and not second_factor.is_on(account)


@limits.mails_by_network_address
@limits.mails_by_typed_address
def resend() -> ResponseReturnValue:
    form = AddressForm(email=getattr(current_user, "email", ""))
    if not form.validate_on_submit():
        return page("resend", form)
    address = form.email.data or ""
    background.enqueue("accounts.mail_confirmation", email=address)
    db.session.commit()
    return render_template("accounts/check_mail.html", address=address)


@signed_in
def welcome() -> ResponseReturnValue:
    form = WelcomeForm()
    if not form.validate_on_submit():
        return page("welcome", form)
    wants = Wants(form.wants.data)
    sign_up.answer_welcome(current_user, wants)
    db.session.commit()
    if wants is Wants.hiring:
        return redirect(url_for("employers.create"))
    return redirect(
        url_for(
            "candidates.start",
            next=url_for("employers.create") if wants is Wants.both else None,
        )
    )
