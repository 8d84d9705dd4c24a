"""The profile: a name, a line about oneself, and where home is."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates.forms import ProfileForm
from careercenter.candidates.profile import describe, find_candidate
from careercenter.db import db
from careercenter.web import next_url


@confirmed
def profile() -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    form = ProfileForm(obj=candidate, data={"name": current_user.name})
    if form.validate_on_submit():
        describe(
            current_user,
            name=form.name.data or "",
            headline=form.headline.data or "",
            state=form.state.data or "",
            zip_code=form.zip_code.data or "",
        )
        db.session.commit()
        flash("Your profile is saved.", "success")
        return redirect(next_url(url_for("candidates.profile")))
    page = render_template("candidates/profile.html", form=form, candidate=candidate)
    return page, 422 if form.errors else 200
