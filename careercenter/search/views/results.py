"""The page of results."""

from flask import Response, abort, make_response, render_template, request
from flask_login import current_user

from careercenter import web
from careercenter.paging import Page
from careercenter.search import panel
from careercenter.search.criteria import parse
from careercenter.search.facets import FACETS
from careercenter.search.find import PAGE_SIZE, find
from careercenter.search.kept import kept_by
from careercenter.search.reader import current_reader
from careercenter.search.screen import cards, shown

COUNTED = tuple(facet.name for facet in FACETS)
MOST_SHOWN = PAGE_SIZE * web.DEEPEST_PAGE


def results() -> Response:
    """/jobs: what was asked for and the postings that fit."""
    criteria, notices = parse(dict(request.args.lists()))
    number = web.page_number()
    result = find(current_reader(), criteria, number, COUNTED)
    page = Page(cards(result), number, PAGE_SIZE, min(result.total, MOST_SHOWN))
    if number > page.count:
        abort(404)
    here = panel.url(criteria, number)
    kept = kept_by(current_user, page.items, criteria)
    html = render_template(
        "search/results.html",
        page=page,
        notices=notices,
        here=here,
        **shown(criteria, result),
        **kept,
    )
    response = make_response(html)
    if web.is_htmx():
        response.headers["HX-Push-Url"] = here
    return response
