"""Small answers for the form of a posting: preview of its text, tidied paste, places."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import signed_in
from careercenter.credentials.expressions import BadRequirement
from careercenter.credentials.reading import read_asked
from careercenter.credentials.wording import sentence
from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.postings import geography, text
from careercenter.postings.forms import PostingForm
from careercenter.postings.proposal import proposal, read_in


@signed_in
@limiter.limit("120 per minute", key_func=lambda: f"previews {current_user.id}")
def preview_description() -> ResponseReturnValue:
    db.session.rollback()  # reading a long text takes a second, and SQLite has one writer
    return text.to_html(request.form.get("description", "")[: text.LONGEST])


@signed_in
@limiter.limit("60 per minute", key_func=lambda: f"pastes {current_user.id}")
def paste() -> ResponseReturnValue:
    db.session.rollback()
    return Response(text.from_paste(request.form.get("html", "")), mimetype="text/plain")


@signed_in
@limiter.limit("240 per minute", key_func=lambda: f"requirements {current_user.id}")
def tell_requirement() -> ResponseReturnValue:
    """What the words of a requirement mean, in a sentence, or what is wrong with them."""
    words = request.form.get("words", "").strip()
    try:
        asked = read_asked(words) if words else None
    except BadRequirement as bad:
        return render_template("postings/told.html", problem=str(bad))
    told = sentence(asked.required, asked.preferred) if asked else ""
    return render_template("postings/told.html", told=told)


@signed_in
@limiter.limit("40 per minute", key_func=lambda: f"proposals {current_user.id}")
def propose_requirement() -> ResponseReturnValue:
    """What the description tells, to be taken by a button; "" where the form says it already."""
    db.session.rollback()
    form = PostingForm()
    form.validate()
    found = proposal(read_in(form.description.data or ""), form.terms())
    return render_template("postings/proposal.html", proposal=found)


def places() -> ResponseReturnValue:
    """Options for a datalist, as people type a ZIP code or a city: into a posting or a search."""
    typed = request.args.get("place") or request.args.get("near", "")
    found = geography.suggestions(typed)
    return render_template("postings/places.html", places=found)
