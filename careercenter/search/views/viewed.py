"""The postings that this browser opened lately, for whoever sits before it."""

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask_login import current_user

from careercenter.postings.reader import marks
from careercenter.postings.viewed import forget_viewed, viewed
from careercenter.search.queries import public_by_ids
from careercenter.search.standing import standing


def recently_viewed() -> Response:
    ids = viewed()
    found = public_by_ids(ids)
    html = render_template(
        "search/recently_viewed.html",
        kept=[standing(found[id]) for id in ids if id in found],
        marks=marks(current_user, ids),
    )
    return make_response(html)


def forget() -> Response:
    response = make_response(redirect(url_for("search.recently_viewed")))
    forget_viewed(response)
    flash("Forgotten. This browser no longer knows which jobs you opened.", "success")
    return response
