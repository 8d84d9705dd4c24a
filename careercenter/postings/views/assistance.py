"""Small answers for the form of a posting: preview of its text, tidied paste, places."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import signed_in
from careercenter.extensions import limiter
from careercenter.postings import geography, text


@signed_in
def preview_description() -> ResponseReturnValue:
    return text.to_html(request.form.get("description", "")[: text.LONGEST])


@signed_in
@limiter.limit("60 per minute")
def paste() -> ResponseReturnValue:
    return Response(text.from_paste(request.form.get("html", "")), mimetype="text/plain")


def places() -> ResponseReturnValue:
    """Options for a datalist, as people type a ZIP code or a city."""
    found = geography.suggestions(request.args.get("place", ""))
    return render_template("postings/places.html", places=found)
