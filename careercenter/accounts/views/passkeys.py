"""Passkeys: registering, naming and removing them, and signing in with one."""

import json
import time

from flask import Response, abort, flash, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import browser, limits, passkeys, second_factor
from careercenter.accounts.answers import landing, page
from careercenter.accounts.forms import AddPasskeyForm, PasskeyNameForm
from careercenter.accounts.guards import fresh
from careercenter.accounts.models import Passkey
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.web import next_url

CHALLENGE = "passkey_challenge"
SECONDS_TO_ANSWER = 300


@fresh
def list_passkeys() -> ResponseReturnValue:
    return page("passkeys", AddPasskeyForm())


@fresh
def registration_options() -> ResponseReturnValue:
    refuse_one_factor()
    options, challenge = passkeys.registration(current_user, site())
    db.session.commit()
    return ask(options, challenge)


@fresh
def add() -> ResponseReturnValue:
    refuse_one_factor()
    form = AddPasskeyForm()
    if form.validate_on_submit() and not form.credential.data:
        form.name.errors = ["Your browser did not make a passkey. It needs JavaScript for that."]
    if form.errors:
        return page("passkeys", form)
    name, answer = form.name.data or "", form.credential.data or ""
    passkeys.add(current_user, name, answer, challenge_asked(), site())
    db.session.commit()
    flash(f"The passkey “{name}” is ready. Next time, sign in with it.", "success")
    return redirect(url_for("accounts.passkeys"))


def refuse_one_factor() -> None:
    """A passkey is a whole sign-in: whoever has a second factor must have shown it."""
    weak = browser.own_session().second_factor_at is None
    if weak and second_factor.is_on(current_user):
        raise Refused("Sign in with your second factor first.", status=403)


@fresh
def rename(passkey_id: int) -> ResponseReturnValue:
    passkey, form = own(passkey_id), PasskeyNameForm()
    if not form.validate_on_submit():
        raise Refused("Give the passkey a name of up to 64 characters.", status=422)
    passkey.name = form.name.data or ""
    db.session.commit()
    flash("The name is saved.", "success")
    return redirect(url_for("accounts.passkeys"))


@fresh
def remove(passkey_id: int) -> ResponseReturnValue:
    passkey = own(passkey_id)
    flash(f"The passkey “{passkey.name}” no longer signs in here.", "success")
    db.session.delete(passkey)
    db.session.commit()
    return redirect(url_for("accounts.passkeys"))


def own(passkey_id: int) -> Passkey:
    found = db.session.get(Passkey, passkey_id)
    if found is None or found.account_id != current_user.id:
        abort(404)
    return found


@limits.tries_by_network_address
def sign_in_options() -> ResponseReturnValue:
    return ask(*passkeys.authentication(site()))


@limits.tries_by_network_address
def sign_in() -> ResponseReturnValue:
    """A passkey is something one has, opened by a finger, face or PIN: two factors in one."""
    answer = request.form.get("credential", "")
    account = passkeys.account_of(answer, challenge_asked(), site())
    if not account.active:
        raise Refused("This account is suspended. The mail we sent you says why.", status=403)
    browser.sign_in(account, second_factor=True)
    db.session.commit()
    return redirect(next_url(landing(account)))


def ask(options: str, challenge: str) -> Response:
    session[CHALLENGE] = {"challenge": challenge, "since": int(time.time())}
    return jsonify(json.loads(options))


def challenge_asked() -> str:
    """The challenge that this browser was given, once. Raises Refused where there is none."""
    asked = session.pop(CHALLENGE, None)
    if not asked or asked["since"] + SECONDS_TO_ANSWER < time.time():
        raise Refused("That took too long. Go back and try again.", status=422)
    return str(asked["challenge"])


def site() -> passkeys.Site:
    """The host that TRUSTED_HOSTS let through: passkeys belong to it."""
    return passkeys.Site(request.host.partition(":")[0], f"{request.scheme}://{request.host}")
