"""Writing a posting: begin, edit, save by itself, preview."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.employers.access import load_employer, memberships
from careercenter.employers.models import Employer
from careercenter.extensions import limiter
from careercenter.postings import drafting, publish, rules
from careercenter.postings.access import load_posting
from careercenter.postings.forms import PostingForm, form_of, new_form
from careercenter.postings.models import Posting
from careercenter.postings.page import page_of
from careercenter.postings.proposal import proposal, read_in
from careercenter.postings.screen import (
    STALE,
    case_asked_for,
    employer_asked_for,
    form_page,
    next_page,
    not_saved,
    posted_version,
    terms_here,
    wants,
)
from careercenter.postings.status import Status


def start() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        return render_template("postings/why.html")
    return begin()


@confirmed
def begin() -> ResponseReturnValue:
    employer = hiring_employer()
    if not isinstance(employer, Employer):
        return employer
    return form_page(new_form(employer), None, employer)


@confirmed
@limiter.limit("120 per day", key_func=lambda: f"drafts {current_user.id}")
def create() -> ResponseReturnValue:
    employer = hiring_employer()
    if not isinstance(employer, Employer):
        return employer
    form = new_form(employer)
    if "X-Autosave" in request.headers:
        return autosaved(form, None, employer)
    return submitted(form, None, employer)


def hiring_employer() -> Employer | ResponseReturnValue:
    """The one asked for or the only one; or where to choose one, or to set one up first."""
    if "employer" in request.args:
        return load_employer(current_user, employer_asked_for(), needs="post")
    employers = [member.employer for member in memberships(current_user) if member.can_post]
    if not employers:
        return redirect(url_for("employers.create", next=url_for("postings.start")))
    if len(employers) > 1:
        return render_template("postings/choose.html", employers=employers)
    return employers[0]


@confirmed
def edit(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    drafting.check_editable(posting)
    form = form_of(drafting.as_proposed(posting))
    if request.method == "GET":
        return form_page(form, posting, posting.employer)
    return submitted(form, posting, posting.employer)


@confirmed
def autosave(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    if posting.status not in drafting.UNPUBLISHED:
        return jsonify(stop="Changes to this posting are saved when you send them."), 409
    return autosaved(form_of(posting), posting, posting.employer)


@confirmed
def preview(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id)
    proposed = drafting.as_proposed(posting)
    warnings = rules.warnings(drafting.terms_of(posting))
    return render_template("postings/preview.html", page=page_of(proposed), warnings=warnings)


def autosaved(
    form: PostingForm, posting: Posting | None, employer: Employer
) -> ResponseReturnValue:
    """Stores every field that can be read, complete or not, and names the others."""
    form.validate()
    try:
        posting, _ = stored(form, posting, employer)
    except drafting.Stale:
        return jsonify(stop=STALE), 409
    db.session.commit()
    return jsonify(
        autosave=url_for("postings.autosave", posting_id=posting.id),
        edit=url_for("postings.edit", posting_id=posting.id),
        version=posting.version,
        notice=not_saved(form),
    )


def submitted(
    form: PostingForm, posting: Posting | None, employer: Employer
) -> ResponseReturnValue:
    form.validate()
    if helped(form, posting):
        return form_page(form, posting, employer)
    terms = drafting.terms_of(posting) | form.terms()
    warnings = []
    if wants("continue") or drafting.is_published(posting):
        form.complain(rules.problems(terms))
        warnings = rules.warnings(terms)
    if form.errors:
        return form_page(form, posting, employer), 422
    if warnings and form.warned.data != "yes":
        form.warned.data = "yes"
        return form_page(form, posting, employer, warnings=warnings), 422
    return saved(form, posting, employer)


def helped(form: PostingForm, posting: Posting | None) -> bool:
    """Whether a button was pressed that only fills in the form; nothing is stored by it."""
    words = case_asked_for()
    if wants("group"):
        form.show_another_group()
    elif words is not None:
        form.use_case(words)
    elif wants("proposal"):
        found = proposal(read_in(form.description.data or ""), terms_here(form, posting))
        if found is not None:
            form.use_proposal(found)
    else:
        return False
    return True


def saved(form: PostingForm, posting: Posting | None, employer: Employer) -> ResponseReturnValue:
    try:
        posting, waits = stored(form, posting, employer)
    except drafting.Stale:
        form.version.data = str(posting.version) if posting else ""
        return form_page(form, posting, employer, stale=True), 409
    db.session.commit()  # what was typed stays, also where it cannot be sent
    if wants("continue") and posting.status is Status.rejected:
        publish.send_again(posting)
        db.session.commit()
    url, words = next_page(posting, waits)
    if words:
        flash(words, "info" if waits else "success")
    return redirect(url, 303)


def stored(form: PostingForm, posting: Posting | None, employer: Employer) -> tuple[Posting, bool]:
    """The posting with the form's terms, and whether a part of them waits for review."""
    if posting is None:
        return drafting.begin(employer, current_user, form.terms()), False
    waits = drafting.save(posting, current_user, form.terms(), posted_version(form))
    return posting, waits
