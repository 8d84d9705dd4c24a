"""Signing in, the second step, signing out, and proving again who one is."""

import time

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import clock
from careercenter.accounts import browser, limits, passwords, second_factor
from careercenter.accounts.addresses import normalized_or_none
from careercenter.accounts.answers import landing, page
from careercenter.accounts.forms import CodeForm, CurrentPasswordForm, SignInForm
from careercenter.accounts.guards import signed_in
from careercenter.accounts.limits import PENDING
from careercenter.accounts.models import Account
from careercenter.accounts.sign_up import find_account
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.web import next_url

SECONDS_FOR_SECOND_STEP = 600
WRONG = "The e-mail address or the password is wrong."


@limits.tries_by_network_address
@limits.tries_by_typed_address
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated and request.method != "POST":
        return redirect(next_url(landing(current_user)))
    form = SignInForm()
    if form.validate_on_submit():
        account = account_of(form)
        if account is not None:
            return enter(account)
        form.password.errors = [WRONG]
    return page("sign_in", form)


def account_of(form: SignInForm) -> Account | None:
    """The account whose address and password these are."""
    address = normalized_or_none(form.email.data or "")
    account = find_account(address) if address else None
    return account if passwords.matches(account, form.password.data or "") else None


def enter(account: Account) -> ResponseReturnValue:
    if not account.active:
        raise Refused("This account is suspended. The mail we sent you says why.", status=403)
    if second_factor.is_on(account):
        db.session.commit()
        session[PENDING] = {
            "account": account.id,
            "state": account.fs_uniquifier,
            "since": int(time.time()),
        }
        return redirect(url_for("accounts.second_step", next=request.values.get("next")))
    browser.sign_in(account, second_factor=False)
    db.session.commit()
    return redirect(next_url(landing(account)))


@limits.tries_by_network_address
@limits.tries_by_account
def second_step() -> ResponseReturnValue:
    account = account_half_way()
    if account is None:
        session.pop(PENDING, None)
        return redirect(url_for("accounts.sign_in", next=request.values.get("next")))
    form = CodeForm()
    if form.validate_on_submit():
        if second_factor.passes(account, form.code.data or ""):
            return finish(account)
        form.code.errors = ["This code is wrong or was used before. Wait for the next one."]
    return page("second_step", form)


def account_half_way() -> Account | None:
    """The account whose password was right a few minutes ago in this browser."""
    pending = session.get(PENDING)
    if not pending or pending["since"] + SECONDS_FOR_SECOND_STEP < time.time():
        return None
    account = db.session.get(Account, pending["account"])
    holds = account is not None and account.active and account.fs_uniquifier == pending["state"]
    return account if holds else None


def finish(account: Account) -> ResponseReturnValue:
    browser.sign_in(account, second_factor=True)
    db.session.commit()
    return redirect(next_url(landing(account)))


def sign_out() -> ResponseReturnValue:
    browser.sign_out()
    db.session.commit()
    flash("You are signed out.", "success")
    return redirect(url_for("pages.home"))


@signed_in
@limits.tries_by_account
def verify() -> ResponseReturnValue:
    """Asks for the password once more before a change that a thief of the session would make."""
    form = CurrentPasswordForm()
    if form.validate_on_submit():
        browser.own_session().verified_at = clock.now()
        db.session.commit()
        return redirect(next_url(url_for("accounts.settings")))
    return page("verify", form)
