"""Jobs and schools of a profile: added, changed, removed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import entries
from careercenter.candidates.entry_forms import EducationForm, ExperienceForm
from careercenter.candidates.models import Education, Experience
from careercenter.db import db

Entry = Experience | Education


@confirmed
def add_experience() -> ResponseReturnValue:
    form = ExperienceForm()
    if form.validate_on_submit():
        entries.add(Experience, current_user, form.facts())
        return done(f"{form.title.data} is on your profile.")
    return page(form)


@confirmed
def experience(entry_id: int) -> ResponseReturnValue:
    entry = entries.load_experience(current_user, entry_id)
    form = ExperienceForm(obj=entry)
    form.specialties.show_first(entry.specialties)
    if form.validate_on_submit():
        entries.change(entry, form.facts())
        return done(f"{entry.title} is saved.")
    return page(form, entry)


@confirmed
def remove_experience(entry_id: int) -> ResponseReturnValue:
    entry = entries.load_experience(current_user, entry_id)
    title = entry.title
    entries.remove(entry)
    return done(f"{title} is removed.")


@confirmed
def add_education() -> ResponseReturnValue:
    form = EducationForm()
    if form.validate_on_submit():
        entries.add(Education, current_user, form.facts())
        return done("Your education is on your profile.")
    return page(form)


@confirmed
def education(entry_id: int) -> ResponseReturnValue:
    entry = entries.load_education(current_user, entry_id)
    form = EducationForm(obj=entry)
    if form.validate_on_submit():
        entries.change(entry, form.facts())
        return done("Your education is saved.")
    return page(form, entry)


@confirmed
def remove_education(entry_id: int) -> ResponseReturnValue:
    entries.remove(entries.load_education(current_user, entry_id))
    return done("It is removed.")


def done(words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("candidates.profile"))


def page(form: ExperienceForm | EducationForm, entry: Entry | None = None) -> ResponseReturnValue:
    name = "experience" if isinstance(form, ExperienceForm) else "education"
    shown = render_template(f"candidates/{name}.html", form=form, entry=entry)
    return shown, 422 if form.errors else 200
