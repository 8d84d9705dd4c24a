"""The first two minutes: credentials, home state and a résumé on one page."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import resumes as drawer_of
from careercenter.candidates.forms import StartForm
from careercenter.candidates.profile import candidate_of, find_candidate
from careercenter.candidates.self_report import report
from careercenter.candidates.uploading import receive_resume, uploads_limited
from careercenter.db import db
from careercenter.files.formats import BadFile
from careercenter.web import next_url


@confirmed
@uploads_limited
def start() -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    form = StartForm(obj=candidate)
    if not form.validate_on_submit():
        return page(form)
    try:
        received = receive_resume(form.upload.data) if form.has_upload else None
        candidate = candidate_of(current_user)
        if received is not None:
            drawer_of.keep(current_user, received)
    except BadFile as bad:
        db.session.rollback()
        form.upload.errors = [bad.words]
        return page(form)
    for code in form.credentials.data or []:
        report(candidate, code)
    candidate.state = form.state.data or candidate.state
    db.session.commit()
    flash("That is a start. Your profile is saved.", "success")
    return redirect(next_url(url_for("candidates.profile")))


def page(form: StartForm) -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    held = sorted(row.code for row in candidate.held) if candidate else []
    kept = drawer_of.drawer(current_user)
    skip = next_url(url_for("candidates.profile"))
    shown = render_template("candidates/start.html", form=form, held=held, resumes=kept, skip=skip)
    return shown, 422 if form.errors else 200
