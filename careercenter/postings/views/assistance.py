"""Small answers for the form of a posting: preview of its text, tidied paste, places."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import signed_in
from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.postings import geography, text


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


def places() -> ResponseReturnValue:
    """Options for a datalist, as people type a ZIP code or a city: into a posting or a search."""
    typed = request.args.get("place") or request.args.get("near", "")
    found = geography.suggestions(typed)
    return render_template("postings/places.html", places=found)
