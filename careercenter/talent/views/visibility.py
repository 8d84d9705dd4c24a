"""The coder's side: who finds the profile, from whom it is hidden, and the pause."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.addresses import domain_in
from careercenter.accounts.guards import confirmed
from careercenter.candidates import hiding
from careercenter.candidates import visibility as rule
from careercenter.candidates.models import Candidate, Visibility
from careercenter.candidates.profile import candidate_of, find_candidate
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.talent import queries
from careercenter.talent.forms import HideForm, VisibilityForm
from careercenter.talent.hide import hide
from careercenter.talent.requests import close_unseen
from careercenter.web import next_url

SAID = {
    Visibility.hidden: "Nobody finds your profile now.",
    Visibility.anonymous: "Verified employers find your profile now, without your name.",
    Visibility.open: "Verified employers find your profile now, with your name.",
}


@confirmed
def visibility() -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    form = VisibilityForm(visibility=candidate.visibility if candidate else Visibility.hidden)
    if not form.validate_on_submit():
        return page(candidate, form)
    candidate = candidate_of(current_user)
    rule.choose(candidate, form.visibility.data)
    close_unseen(candidate)
    db.session.commit()
    flash(SAID[candidate.visibility], "success")
    return redirect(url_for("candidates.visibility"))


def page(
    candidate: Candidate | None, form: VisibilityForm, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    hidden = hiding.hidden_list(candidate) if candidate else []
    asked = " ".join(request.values.get("q", "").split())[: hiding.LONGEST]
    shown = render_template(
        "candidates/visibility.html",
        candidate=candidate,
        form=form,
        hides=hidden,
        employers=queries.employers_hidden_from(hidden),
        suggested=hiding.own_employers(candidate, hidden) if candidate else [],
        asked=asked,
        domain=domain_in(asked),
        found=queries.employers_called(asked) if len(asked) > 1 else [],
        problem=problem,
    )
    return shown, 422 if form.errors else status


@confirmed
def pause() -> ResponseReturnValue:
    candidate = candidate_of(current_user)
    rule.pause(candidate)
    close_unseen(candidate)
    db.session.commit()
    flash("Your profile is paused. Nobody finds it until you resume.", "success")
    return redirect(next_url(url_for("candidates.visibility")))


@confirmed
def resume() -> ResponseReturnValue:
    candidate = candidate_of(current_user)
    rule.resume(candidate)
    db.session.commit()
    flash(SAID[candidate.visibility], "success")
    return redirect(next_url(url_for("candidates.visibility")))


@confirmed
def hide_from() -> ResponseReturnValue:
    form, candidate = HideForm(), candidate_of(current_user)
    own = VisibilityForm(None, visibility=candidate.visibility)
    if not form.validate():
        return page(candidate, own, 422, form.problem)
    try:
        name = hide(candidate, form.kind.data or "", form.value.data or "")
    except Refused as refused:
        db.session.rollback()
        return page(find_candidate(current_user), own, refused.status, refused.words)
    close_unseen(candidate)
    db.session.commit()
    flash(f"Your profile is hidden from {name}.", "success")
    return redirect(next_url(url_for("candidates.visibility") + "#hidden"))


@confirmed
def show_to(hidden_id: int) -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    if candidate is None:
        abort(404)
    hiding.show_to(candidate, hidden_id)
    db.session.commit()
    flash("Taken off the list.", "info")
    return redirect(url_for("candidates.visibility") + "#hidden")
