"""The drawer of résumés."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import resumes as drawer_of
from careercenter.candidates.forms import ResumeForm
from careercenter.candidates.uploading import receive_resume, uploads_limited
from careercenter.db import db
from careercenter.files.formats import BadFile
from careercenter.files.serving import attachment


@confirmed
def resumes() -> ResponseReturnValue:
    return show(ResumeForm())


@confirmed
@uploads_limited
def upload() -> ResponseReturnValue:
    form = ResumeForm()
    if not form.validate():
        return show(form, 422)
    try:
        resume = drawer_of.keep(current_user, receive_resume(form.upload.data))
    except BadFile as bad:
        form.upload.errors = [bad.words]
        return show(form, 422)
    db.session.commit()
    flash(f"{resume.file.name} is in your drawer.", "success")
    return redirect(url_for("candidates.resumes"))


@confirmed
def make_default(resume_id: int) -> ResponseReturnValue:
    resume = drawer_of.load_resume(current_user, resume_id)
    drawer_of.make_default(resume)
    db.session.commit()
    flash(f"{resume.file.name} is your default now.", "success")
    return redirect(url_for("candidates.resumes"))


@confirmed
def remove(resume_id: int) -> ResponseReturnValue:
    resume = drawer_of.load_resume(current_user, resume_id)
    name = resume.file.name
    drawer_of.remove(resume)
    db.session.commit()
    flash(f"{name} is removed. What you already sent stays with the employer.", "info")
    return redirect(url_for("candidates.resumes"))


@confirmed
def download(resume_id: int) -> Response:
    return attachment(drawer_of.load_resume(current_user, resume_id).file)


def show(form: ResumeForm, status: int = 200) -> ResponseReturnValue:
    kept = drawer_of.drawer(current_user)
    page = render_template("candidates/resumes.html", form=form, resumes=kept, most=drawer_of.MOST)
    return page, status
