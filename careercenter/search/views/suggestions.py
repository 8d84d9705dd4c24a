"""Suggestions while typing: options of a list box, for static/js/suggest.js."""

from flask import Response, make_response, render_template, request, url_for

from careercenter.extensions import limiter
from careercenter.search.criteria import parse
from careercenter.search.panel import url
from careercenter.search.reader import current_reader
from careercenter.search.suggestion_entries import KINDS
from careercenter.search.suggestion_reader import current_suggestions
from careercenter.search.suggestions import Suggestion, suggest


@limiter.limit("1200 per minute")  # many who type behind one address
def suggestions() -> Response:
    """/jobs/suggestions: takes what /jobs takes."""
    criteria, _ = parse(dict(request.args.lists()))
    found = suggest(current_reader(), current_suggestions(), criteria)
    options = [(each, address(each)) for each in found]
    response = make_response(
        render_template("search/suggestions.html", options=options, kinds=KINDS)
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def address(suggestion: Suggestion) -> str:
    if suggestion.criteria is not None:
        return url(suggestion.criteria)
    id, _, slug = suggestion.entry.value.partition("-")
    return url_for("employers.show", employer_id=int(id), slug=slug)
