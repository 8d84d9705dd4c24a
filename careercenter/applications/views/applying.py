"""The apply page: a résumé, a short note, one button."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import dates
from careercenter.accounts.guards import confirmed
from careercenter.applications.apply import (
    AlreadyApplied,
    apply,
    find_application,
    load_applicable,
)
from careercenter.applications.forms import ApplyForm
from careercenter.applications.models import Application
from careercenter.applications.policy import ELSEWHERE, OVER, lives_elsewhere, why_not
from careercenter.candidates import resumes as drawer
from careercenter.candidates.models import Resume
from careercenter.candidates.profile import find_candidate
from careercenter.candidates.uploading import receive_resume, uploads_limited
from careercenter.candidates.visibility import is_hidden_from
from careercenter.db import db
from careercenter.employers.access import member_of
from careercenter.employers.identity import identity_of
from careercenter.errors import Refused
from careercenter.files.formats import BadFile
from careercenter.postings.links import posting_path
from careercenter.postings.models import Posting


@confirmed
@uploads_limited
def apply_to(posting_id: int) -> ResponseReturnValue:
    posting = load_applicable(posting_id)
    before = find_application(current_user, posting)
    if before is not None:
        return to_earlier(before)
    refusal = why_not(posting, hires_for_it=bool(member_of(current_user, posting.employer_id)))
    form = ApplyForm()
    if refusal and (refusal != ELSEWHERE or form.is_submitted()):
        raise Refused(refusal, 410 if refusal == OVER else 409)
    if current_user.name:
        del form.name
    return send(posting, form) if form.is_submitted() else page(posting, form)


def send(posting: Posting, form: ApplyForm) -> ResponseReturnValue:
    fine = form.validate()
    resume = chosen_resume(form)
    if not fine or resume is None:
        db.session.commit()  # an upload that came through stays in the drawer
        return page(posting, form, resume)
    if "name" in form:
        current_user.name = form.name.data
    try:
        application = apply(current_user, posting, resume.file, form.note.data or "")
    except AlreadyApplied as earlier:
        return to_earlier(earlier.application)
    db.session.commit()
    flash(f"Your application to {posting.employer.name} is sent.", "success")
    return redirect(url_for("applications.sent", application_id=application.id))


def chosen_resume(form: ApplyForm) -> Resume | None:
    """The upload where there is one, else the choice; with neither, words beside the field."""
    try:
        if form.has_upload:
            return drawer.keep(current_user, receive_resume(form.upload.data))
    except BadFile as bad:
        form.upload.errors = [*form.upload.errors, bad.words]
        return None
    kept = {str(resume.id): resume for resume in drawer.drawer(current_user)}
    if form.resume.data in kept:
        return kept[form.resume.data]
    field = form.resume if kept else form.upload
    field.errors = [*field.errors, "Choose a résumé to send."]
    return None


def to_earlier(application: Application) -> ResponseReturnValue:
    """The second click, the second tab: nothing is sent again, and the person sees what was."""
    target = redirect(url_for("applications.sent", application_id=application.id))
    flash(f"You applied on {dates.day(application.created_at)}. Once is enough.", "info")
    db.session.rollback()
    return target


def page(posting: Posting, form: ApplyForm, resume: Resume | None = None) -> ResponseReturnValue:
    kept = drawer.drawer(current_user)
    form.offer(kept, resume.id if resume else None)
    candidate = find_candidate(current_user)
    shown = render_template(
        "applications/apply.html",
        form=form,
        posting=posting,
        job_url=posting_path(posting),
        candidate=candidate,
        added={str(each.id): f"Added {dates.day(each.created_at)}" for each in kept},
        hides_from=candidate is not None
        and is_hidden_from(candidate, identity_of(posting.employer)),
        lives_elsewhere=candidate is not None and lives_elsewhere(posting, candidate.state),
    )
    return shown, 422 if form.errors else 200
