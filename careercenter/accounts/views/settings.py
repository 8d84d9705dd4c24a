"""The account's own pages: settings, and where it is signed in."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import browser, second_factor, sessions
from careercenter.accounts.answers import page
from careercenter.accounts.devices import device
from careercenter.accounts.forms import NameForm
from careercenter.accounts.guards import signed_in
from careercenter.accounts.models import AccountSession
from careercenter.db import db


@signed_in
def settings() -> ResponseReturnValue:
    form = NameForm(name=current_user.name)
    if form.validate_on_submit():
        current_user.name = " ".join((form.name.data or "").split())
        db.session.commit()
        flash("Your name is saved.", "success")
        return redirect(url_for("accounts.settings"))
    return page(
        "settings",
        form,
        two_factor_is_on=second_factor.is_on(current_user),
        codes_left=second_factor.recovery_codes_left(current_user),
        open_sessions=len(sessions.open_sessions(current_user)),
    )


@signed_in
def list_sessions() -> ResponseReturnValue:
    return render_template(
        "accounts/sessions.html",
        open_sessions=sessions.open_sessions(current_user),
        here=browser.current_session(),
        device=device,
    )


@signed_in
def end_session(session_id: int) -> ResponseReturnValue:
    found = db.session.get(AccountSession, session_id)
    if found is None or found.account_id != current_user.id:
        abort(404)
    if found is browser.current_session():
        browser.sign_out()
    sessions.end(found)
    db.session.commit()
    flash("That sign-in is ended.", "success")
    return redirect(url_for("accounts.sessions"))


@signed_in
def end_other_sessions() -> ResponseReturnValue:
    sessions.end_all(current_user, but=browser.current_session())
    db.session.commit()
    flash("All other sign-ins are ended.", "success")
    return redirect(url_for("accounts.sessions"))


@signed_in
def end_all_sessions() -> ResponseReturnValue:
    sessions.end_all(current_user)
    browser.sign_out()
    db.session.commit()
    flash("You are signed out everywhere.", "success")
    return redirect(url_for("accounts.sign_in"))
