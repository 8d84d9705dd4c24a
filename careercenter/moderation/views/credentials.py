"""Credentials before a moderator: the queue, one with its evidence, the decision."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import staff
from careercenter.candidates.badges import badge_of
from careercenter.candidates.check_reasons import label
from careercenter.candidates.models import CheckState, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.db import db, writing
from careercenter.files.serving import inert
from careercenter.moderation import credential_queue as waiting_room
from careercenter.moderation import credentials as decisions
from careercenter.moderation.credential_form import CheckForm
from careercenter.moderation.words import waited
from careercenter.web import page_number


@staff
def credentials() -> ResponseReturnValue:
    return render_template(
        "moderation/credentials.html",
        page=waiting_room.waiting(page_number()),
        waited=waited,
        badge_of=badge_of,
        known=CATALOGUE.get,
    )


@staff
def credential(held_id: int) -> ResponseReturnValue:
    held = waiting_room.load_held(held_id)
    return page(held, CheckForm(held, formdata=None))


@staff
def decide(held_id: int) -> ResponseReturnValue:
    held = waiting_room.load_held(held_id)
    form = CheckForm(held)
    if not form.validate_on_submit():
        return page(held, form, 422)
    if form.verifies:
        decisions.verify(held, current_user, form.seen(), form.look())
        words = "Verified"
    else:
        note = form.note.data or ""
        decisions.reject(held, current_user, form.seen(), form.reason.data, note)
        words = "Rejected"
    told = f"{words}: {held.code} of {held.candidate.account.name}"
    db.session.commit()
    flash(told, "success")
    return redirect(next_page())


@staff
def evidence(held_id: int) -> Response:
    held = waiting_room.load_held(held_id)
    if held.evidence is None:
        abort(404)
    return inert(held.evidence)


def next_page() -> str:
    following = waiting_room.next_waiting(current_user)
    if following is None:
        return url_for("moderation.credentials")
    return url_for("moderation.credential", held_id=following)


def page(held: HeldCredential, form: CheckForm, status: int = 200) -> ResponseReturnValue:
    """With the whole number: that it was read is noted before, whatever the page answers."""
    if held.number and request.method != "HEAD":
        with writing():
            decisions.record_reading(held, current_user)
    held = waiting_room.load_held(held.id)
    place = (held.asked_at, held.id) if held.asked_at else None
    shown = render_template(
        "moderation/credential.html",
        held=held,
        account=held.candidate.account,
        known=CATALOGUE.get(held.code),
        badge=badge_of(held),
        form=form,
        may_verify=held.waits,
        may_reject=held.waits or held.state is CheckState.verified,
        is_own=held.candidate.account_id == current_user.id,
        following=waiting_room.next_waiting(current_user, after=place),
        seen=decisions.SEEN,
        label=label,
    )
    return shown, status
