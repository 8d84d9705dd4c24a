"""The catalogue of credentials: everybody on the staff reads it, admins change it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import admin, staff
from careercenter.credentials import editing, following
from careercenter.credentials.catalogue import CATALOGUE, Credential
from careercenter.credentials.entries import Entry, at, blank, differences
from careercenter.credentials.forms import EntryForm, NewEntryForm
from careercenter.credentials.standing import standing
from careercenter.db import db
from careercenter.fields import grouped
from careercenter.moderation import catalogue as rules
from careercenter.moderation.forms import CatalogueSearch
from careercenter.search import asked_codes

MEANWHILE = "Somebody changed this entry after you opened it. Look at what is new, then save again."


@staff
def catalogue() -> ResponseReturnValue:
    form = CatalogueSearch(request.args)
    form.issuer.choices = grouped({"": [("", "All issuers"), *((n, n) for n in rules.issuers())]})
    chosen = (form.words(), form.issuer.data, form.show.data) if form.validate() else ("", "", "")
    return render_template("moderation/catalogue.html", form=form, lines=rules.lines(*chosen))


@staff
def credential(address: str) -> ResponseReturnValue:
    following.follow_now()
    found = at(address, CATALOGUE) or abort(404)
    changes = editing.changes_of(found.code)
    form = EntryForm(formdata=None, seen=editing.seen_of(changes))
    return page(found, form.show(editing.entry_of(found.code, changes)))


@admin
def change(address: str) -> ResponseReturnValue:
    following.follow_now()
    found = at(address, CATALOGUE) or abort(404)
    old = editing.entry_of(found.code, editing.changes_of(found.code))
    form = EntryForm()
    if not form.is_sound(found.code) or not is_new(form, old) or not saved(form, old):
        return page(found, form, 422)
    flash(f"{found.code} is saved. Every page follows within a minute.", "success")
    return redirect(url_for("moderation.catalogue_entry", address=address))


@admin
def new_credential() -> ResponseReturnValue:
    following.follow_now()
    form = NewEntryForm()
    code = form.code.data or ""
    if not form.is_submitted():
        return new_page(NewEntryForm(active=True, seen="0"))
    if not form.is_sound(code) or not saved(form, blank(code)):
        return new_page(form, 422)
    flash(f"{code} is in the catalogue. Every page follows within a minute.", "success")
    return redirect(url_for("moderation.catalogue", q=code))


def is_new(form: EntryForm, old: Entry) -> bool:
    if differences(old, form.entry(old["code"])):
        return True
    form.note.errors = ["Nothing is different from what is saved."]
    return False


def saved(form: EntryForm, old: Entry) -> bool:
    """Commits; this process follows at once."""
    code, note = old["code"], form.note.data or ""
    try:
        rules.change(current_user, old, form.entry(code), note, form.seen.data or "")
    except editing.ChangedMeanwhile:
        form.note.errors = [MEANWHILE]
        form.seen.data = editing.seen_of(editing.changes_of(code))
        return False
    db.session.commit()
    following.follow_now()
    return True


def page(found: Credential, form: EntryForm, status: int = 200) -> ResponseReturnValue:
    changes = editing.changes_of(found.code)
    shown = render_template(
        "moderation/catalogue_entry.html",
        credential=found,
        form=form,
        standing=standing(found),
        history=editing.history(found.code, changes),
        implied_by=sorted(CATALOGUE.implied_by(found.code) - {found.code}),
        postings=asked_codes.counts()[found.code],
        issuers=rules.issuers(),
        categories=rules.categories(),
    )
    return shown, status


def new_page(form: NewEntryForm, status: int = 200) -> ResponseReturnValue:
    shown = render_template(
        "moderation/new_credential.html",
        form=form,
        issuers=rules.issuers(),
        categories=rules.categories(),
    )
    return shown, status
