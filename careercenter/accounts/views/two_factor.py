"""Setting up the second factor, new recovery codes, and turning it off."""

from flask import flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import browser, limits, second_factor
from careercenter.accounts.answers import page
from careercenter.accounts.forms import CodeForm
from careercenter.accounts.guards import fresh
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.web import next_url

SECRET = "totp_secret"


@fresh
@limits.tries_by_account
def two_factor() -> ResponseReturnValue:
    if second_factor.is_on(current_user):
        return page(
            "two_factor", CodeForm(), codes_left=second_factor.recovery_codes_left(current_user)
        )
    if second_factor.needs_passkey(current_user, browser.own_session()):
        return make_response(render_template("accounts/passkey_first.html"), 403)
    form = CodeForm()
    if form.validate_on_submit():
        codes = turn_on(form.code.data or "")
        if codes is not None:
            return show_codes(codes)
        form.code.errors = ["This code is wrong. Check the clock of your phone and try the next."]
    return not_kept(page("two_factor_setup", form, values=setup_values()))


def turn_on(code: str) -> list[str] | None:
    """The recovery codes if the code belongs to the secret that this browser was shown."""
    secret = session.get(SECRET, "")
    codes = second_factor.turn_on(current_user, browser.own_session(), secret, code)
    if codes is not None:
        session.pop(SECRET)
        db.session.commit()
    return codes


def setup_values() -> dict[str, str]:
    """The secret waits, encrypted, in the cookie of the browser that is shown it."""
    secret = session.setdefault(SECRET, second_factor.new_secret())
    return second_factor.setup_values(current_user, secret)


def show_codes(codes: list[str]) -> ResponseReturnValue:
    onward = next_url(url_for("accounts.settings"))
    return not_kept(render_template("accounts/recovery_codes.html", codes=codes, onward=onward))


def not_kept(shown: ResponseReturnValue) -> ResponseReturnValue:
    """Secrets that a shared computer must not show again by its Back button."""
    answer = make_response(shown)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@fresh
def new_recovery_codes() -> ResponseReturnValue:
    if not second_factor.is_on(current_user):
        raise Refused("Turn on the second factor first.")
    codes = second_factor.new_recovery_codes(current_user)
    db.session.commit()
    return show_codes(codes)


@fresh
def turn_off_two_factor() -> ResponseReturnValue:
    second_factor.turn_off(current_user)
    db.session.commit()
    flash("The second factor is off. Your password alone signs you in.", "warning")
    return redirect(url_for("accounts.settings"))
