"""An employer is founded, and says who it is."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.employers.access import load_employer
from careercenter.employers.change import change, show_logo
from careercenter.employers.create import create as found_employer
from careercenter.employers.forms import EmployerForm
from careercenter.employers.models import Employer
from careercenter.extensions import limiter
from careercenter.files.formats import LOGO, BadFile
from careercenter.files.models import StoredFile
from careercenter.files.serving import picture
from careercenter.files.upload import store_upload
from careercenter.web import next_url


@confirmed
@limiter.limit("20 per day", methods=["POST"], key_func=lambda: f"employers {current_user.id}")
def create() -> ResponseReturnValue:
    form = EmployerForm()
    if not (form.validate_on_submit() and take_logo(form)):
        return page(form)
    employer = found_employer(current_user, **form.facts())
    employer.logo = form.stored_logo
    db.session.commit()
    flash(f"{employer.name} is set up. Post your first job when you are ready.", "success")
    return redirect(next_url(url_for("employers.dashboard")))


@confirmed
def edit(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="administer")
    form = EmployerForm(obj=employer)
    if not (form.validate_on_submit() and take_logo(form)):
        return page(form, employer)
    was_verified = employer.is_verified
    change(employer, current_user, form.facts())
    if form.stored_logo is not None:
        show_logo(employer, form.stored_logo)
    db.session.commit()
    flash("Your changes are saved.", "success")
    if was_verified and not employer.is_verified:
        flash("The name or website changed, so a moderator verifies you again.", "info")
    return redirect(url_for("employers.show", employer_id=employer.id, slug=employer.slug))


def take_logo(form: EmployerForm) -> bool:
    """Stores the logo where one was sent. False, with words on the form, where we cannot use it."""
    form.stored_logo = None
    upload = form.logo.data
    if not isinstance(upload, FileStorage) or not upload.filename:
        return True
    try:
        form.stored_logo = store_upload(LOGO, upload, current_user.id)
    except BadFile as bad:
        form.logo.errors = [bad.words]
    return form.stored_logo is not None


def page(form: EmployerForm, employer: Employer | None = None) -> ResponseReturnValue:
    shown = render_template("employers/form.html", form=form, employer=employer, accept=LOGO.accept)
    return shown, 422 if form.errors else 200


def logo(employer_id: int) -> Response:
    employer = db.session.get(Employer, employer_id)
    if employer is None or employer.logo is None:
        abort(404)
    stored: StoredFile = employer.logo
    return picture(stored)
