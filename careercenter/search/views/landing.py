"""Landing pages, and the page that lists them."""

from flask import Response, abort, make_response, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import web
from careercenter.search import browse as browsing
from careercenter.search.criteria import Criteria
from careercenter.search.find import Result, find
from careercenter.search.kept import kept_by
from careercenter.search.landing import FACETS, FEW, read
from careercenter.search.landing_screen import COUNTED, shown, url
from careercenter.search.reader import current_reader
from careercenter.search.screen import page_of


def landing(where: str) -> ResponseReturnValue:
    """/jobs/credential/cpc/remote and its kin; combinations only where they are worth a page."""
    asked = read(where) or abort(404)
    number = web.page_number()
    if asked.where != where:
        return redirect(url(asked, number), 301)
    result = find(current_reader(), asked.criteria, number, COUNTED)
    is_thin = result.is_ready and result.total < FEW
    page = page_of(result, number)
    if number > page.count or (asked.is_combined and is_thin):
        abort(404)
    html = render_template(
        "search/landing.html",
        page=page,
        here=url(asked, number),
        **shown(asked, result, number),
        **kept_by(current_user, page.items, asked.criteria),
    )
    return answer(html, result)


def answer(html: str, result: Result) -> Response:
    """503 while the search is being prepared: search engines come back and forget nothing."""
    response = make_response(html)
    if not result.is_ready:
        response.status_code = 503
        response.headers["Retry-After"] = "60"
    return response


def browse() -> Response:
    result = find(current_reader(), Criteria(), facets=FACETS)
    shelves = list(browsing.shelves(result)) if result.is_ready else []
    html = render_template("search/browse.html", result=result, shelves=shelves)
    return answer(html, result)
