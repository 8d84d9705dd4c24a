"""Credentials that a coder holds: listed, added, changed, removed, with their evidence."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import held as rules
from careercenter.candidates.badges import badge_of
from careercenter.candidates.claim import code_today
from careercenter.candidates.held import HeldAlready, held_by, load_held
from careercenter.candidates.held_form import HeldForm
from careercenter.candidates.held_steps import next_step, why_not
from careercenter.candidates.models import CheckState, HeldCredential
from careercenter.candidates.uploading import receive_evidence, uploads_limited
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.files.formats import BadFile
from careercenter.files.serving import inert
from careercenter.files.upload import Received
from careercenter.secrecy import masked


@confirmed
def credentials() -> ResponseReturnValue:
    return render_template(
        "candidates/credentials.html",
        rows=held_by(current_user),
        badge_of=badge_of,
        next_step=next_step,
        why_not=why_not,
        masked=masked,
    )


@confirmed
@uploads_limited
def add() -> ResponseReturnValue:
    form = HeldForm()
    if not form.is_submitted():
        form.code.data = code_today(request.args.get("code", "")) or None
        return page(form)
    fine, evidence = received(form)
    if not fine:
        return page(form)
    try:
        held = rules.add(current_user, form.claim(), evidence)
    except HeldAlready as earlier:
        return page(tell_of(earlier, form))
    return saved(held)


@confirmed
@uploads_limited
def edit(held_id: int) -> ResponseReturnValue:
    held = load_held(current_user, held_id)
    form = HeldForm(held)
    if not form.is_submitted():
        return page(form)
    fine, evidence = received(form)
    form.held = held = load_held(current_user, held_id)  # an upload takes its time
    if not fine:
        return page(form)
    try:
        rules.change(held, form.claim(), form.version.data or 0, evidence)
    except HeldAlready as earlier:
        return page(tell_of(earlier, form))
    except Refused as refused:
        db.session.rollback()
        return page(form, refused.words)
    return saved(held)


def received(form: HeldForm) -> tuple[bool, Received | None]:
    """Whether the form is fine, and the file that came with it; what is wrong stands in it."""
    if not form.validate():
        return False, None
    try:
        return True, receive_evidence(form.upload.data)
    except BadFile as bad:
        form.upload.errors = [bad.words]
        return False, None


def tell_of(earlier: HeldAlready, form: HeldForm) -> HeldForm:
    words = f"You have {earlier.held.code} already. Change that one instead."
    db.session.rollback()
    form.code.errors = [words]
    return form


def saved(held: HeldCredential) -> ResponseReturnValue:
    code, waits = held.code, held.waits
    db.session.commit()
    words = "A moderator checks it next." if waits else "It counts as self-reported."
    if held.state is CheckState.verified and not waits:
        words = "It is verified as before."
    flash(f"{code} is saved. {words}", "success")
    return redirect(url_for("candidates.credentials"))


@confirmed
def remove(held_id: int) -> ResponseReturnValue:
    held = load_held(current_user, held_id)
    code = held.code
    rules.remove(held)
    db.session.commit()
    flash(f"{code} is removed.", "info")
    return redirect(url_for("candidates.credentials"))


@confirmed
def evidence(held_id: int) -> Response:
    held = load_held(current_user, held_id)
    if held.evidence is None:
        abort(404)
    return inert(held.evidence)


def page(form: HeldForm, problem: str = "") -> ResponseReturnValue:
    """422 for mistakes; 409 where it changed meanwhile, with what was typed and how it is now."""
    held = form.held
    if held is not None and problem:
        form.version.raw_data = [str(held.version)]
    shown = render_template(
        "candidates/credential.html",
        form=form,
        held=held,
        badge=badge_of(held) if held else None,
        number=masked(held.number) if held else "",
        problem=problem,
    )
    return shown, 409 if problem else 422 if form.errors else 200
