"""Filling in a profile from a résumé or a file: suggestions first, then what was ticked."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import resumes as drawer_of
from careercenter.candidates.forms import ReadJsonForm, ReadResumeForm
from careercenter.candidates.importing import json_resume
from careercenter.candidates.importing.accepting import accept as take_in
from careercenter.candidates.importing.extracting import content_of, text_of, text_of_upload
from careercenter.candidates.importing.known import news
from careercenter.candidates.importing.resume import suggestions_from
from careercenter.candidates.importing.screen import groups_of
from careercenter.candidates.importing.suggestions import Suggestion
from careercenter.candidates.profile import find_whole
from careercenter.candidates.uploading import uploads_limited
from careercenter.db import db
from careercenter.files.formats import BadFile


@confirmed
def import_profile() -> ResponseReturnValue:
    return ask(ReadResumeForm(), ReadJsonForm())


@confirmed
@uploads_limited
def read_resume() -> ResponseReturnValue:
    form = ReadResumeForm()
    form.offer(drawer_of.drawer(current_user))
    if not form.validate():
        return ask(form, ReadJsonForm(formdata=None))
    try:
        return suggest(suggestions_from(text_in(form)))
    except BadFile as bad:
        form.upload.errors = [bad.words]
        return ask(form, ReadJsonForm(formdata=None))


def text_in(form: ReadResumeForm) -> str:
    """Of the upload, else of the résumé that was chosen. Ends the transaction before it reads:
    opening a document takes its time, and SQLite has one writer."""
    if form.has_upload:
        db.session.rollback()
        return text_of_upload(form.upload.data)
    content = content_of(drawer_of.load_resume(current_user, form.chosen_id))
    db.session.rollback()
    return text_of(content)


@confirmed
@uploads_limited
def read_json() -> ResponseReturnValue:
    form = ReadJsonForm()
    if form.validate():
        db.session.rollback()  # as text_in does
        try:
            return suggest(json_resume.read(form.text))
        except json_resume.BadJson as bad:
            form.json.errors = [str(bad)]
    return ask(ReadResumeForm(formdata=None), form)


@confirmed
def accept() -> ResponseReturnValue:
    number = take_in(current_user, request.form.getlist("accept"))
    db.session.commit()
    if number:
        flash(f"{number} thing{'' if number == 1 else 's'} added to your profile.", "success")
    else:
        flash("Nothing was ticked, so nothing was changed.", "info")
    return redirect(url_for("candidates.profile"))


def suggest(found: list[Suggestion]) -> ResponseReturnValue:
    candidate = find_whole(current_user)
    new = news(candidate, found)
    return render_template(
        "candidates/suggestions.html",
        groups=groups_of(new, candidate),
        known=len(found) - len(new),
    )


def ask(resume_form: ReadResumeForm, json_form: ReadJsonForm) -> ResponseReturnValue:
    resume_form.offer(drawer_of.drawer(current_user))
    page = render_template("candidates/import.html", form=resume_form, json_form=json_form)
    return page, 422 if resume_form.errors or json_form.errors else 200
