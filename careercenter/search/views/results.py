"""The page of results."""

from flask import Response, abort, make_response, render_template, request
from flask_login import current_user

from careercenter import web
from careercenter.search import panel
from careercenter.search.criteria import parse
from careercenter.search.facets import FACETS
from careercenter.search.find import find
from careercenter.search.home import home_zip, reader_here
from careercenter.search.kept import kept_by
from careercenter.search.place_field import left_out, settled
from careercenter.search.qualifying import by_reader
from careercenter.search.reader import current_reader
from careercenter.search.screen import page_of, shown

COUNTED = tuple(facet.name for facet in FACETS)


def results() -> Response:
    """/jobs: what was asked for and the postings that fit."""
    criteria, notices = parse(dict(request.args.lists()))
    criteria = by_reader(criteria, notices)
    number = web.page_number()
    home = home_zip(reader_here(), criteria)
    result = find(current_reader(), criteria, number, COUNTED, home)
    page = page_of(result, number)
    if number > page.count:
        abort(404)
    notices += left_out(criteria, result)
    asked = settled(criteria, result)
    here = panel.url(asked, number)
    html = render_template(
        "search/results.html",
        page=page,
        notices=notices,
        here=here,
        **shown(criteria, result, number),
        **kept_by(current_user, page.items, asked),
    )
    response = make_response(html)
    if web.is_htmx():
        response.headers["HX-Push-Url"] = here
    return response
