"""The page of results."""

from dataclasses import replace

from flask import Response, abort, make_response, render_template, request

from careercenter import web
from careercenter.paging import Page
from careercenter.postings.cards import Card, card
from careercenter.search import panel
from careercenter.search.criteria import Criteria, parse
from careercenter.search.facets import FACETS
from careercenter.search.find import MOST_FEATURED, PAGE_SIZE, Result, find
from careercenter.search.loosen import looser
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.snippets import snippet

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
    html = render_template(
        "search/results.html", page=page, notices=notices, **shown(criteria, result)
    )
    response = make_response(html)
    if web.is_htmx():
        response.headers["HX-Push-Url"] = panel.url(criteria, number)
    return response


def shown(criteria: Criteria, result: Result) -> dict[str, object]:
    return {
        "criteria": criteria,
        "result": result,
        "chips": panel.chips(criteria, result),
        "groups": list(panel.groups(criteria, result)) if result.is_ready else [],
        "states": panel.states(criteria, result),
        "sorts": panel.sorts(criteria),
        "radii": panel.radii(),
        "canonical": panel.url(criteria),
        "looser": [] if result.total else looser_links(current_reader(), criteria, result),
    }


def looser_links(
    reader: IndexReader, criteria: Criteria, result: Result
) -> list[tuple[str, str, int]]:
    found = looser(reader, criteria, result.understood)
    return [(each.left_out, panel.url(each.criteria), each.total) for each in found]


def cards(result: Result) -> list[Card]:
    """Featured ones first and marked, two at most; further ones keep their place, unmarked."""
    terms = result.understood.terms
    first = [card(p, snippet(p.description, terms)) for p in result.featured]
    others = [card(p, snippet(p.description, terms)) for p in result.postings]
    left = MOST_FEATURED - len(first)
    for place, other in enumerate(others):
        left -= other.featured
        if other.featured and left < 0:
            others[place] = replace(other, featured=False)
    return [*first, *others]
