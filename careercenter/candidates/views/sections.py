"""The sections of a profile, each with a small form of its own."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates.forms import LinksForm, ProfileForm, WishesForm, skills_form
from careercenter.candidates.profile import describe, find_candidate
from careercenter.db import db
from careercenter.forms import Form
from careercenter.web import next_url


@confirmed
def about() -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    form = ProfileForm(obj=candidate, data={"name": current_user.name})
    form.exams.show_first(candidate.exams if candidate else [])
    if form.validate_on_submit():
        current_user.name = form.name.data
        describe(current_user, form.facts())
        return saved()
    return page("about", form)


@confirmed
def work() -> ResponseReturnValue:
    form = WishesForm(obj=find_candidate(current_user))
    if form.validate_on_submit():
        describe(current_user, form.facts())
        return saved()
    return page("work", form)


@confirmed
def skills() -> ResponseReturnValue:
    form = skills_form(find_candidate(current_user))
    if form.validate_on_submit():
        describe(current_user, form.facts())
        return saved()
    return page("skills", form)


@confirmed
def links() -> ResponseReturnValue:
    candidate = find_candidate(current_user)
    form = LinksForm(data={"links": "\n".join(candidate.links) if candidate else ""})
    if form.validate_on_submit():
        describe(current_user, form.facts())
        return saved()
    return page("links", form)


def saved() -> ResponseReturnValue:
    db.session.commit()
    flash("Your profile is saved.", "success")
    return redirect(next_url(url_for("candidates.profile")))


def page(name: str, form: Form) -> ResponseReturnValue:
    return render_template(f"candidates/{name}.html", form=form), 422 if form.errors else 200
