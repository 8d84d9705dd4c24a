"""What a page of results shows: the cards, what narrows them, and what to try where none fits."""

from dataclasses import replace

from careercenter import web
from careercenter.paging import Page
from careercenter.postings.cards import Card, card
from careercenter.search import landing_screen, panel
from careercenter.search.criteria import Criteria
from careercenter.search.find import MOST_FEATURED, PAGE_SIZE, Result
from careercenter.search.landing import FEW, landing_of
from careercenter.search.loosen import looser
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.snippets import snippet

MOST_SHOWN = PAGE_SIZE * web.DEEPEST_PAGE


def shown(criteria: Criteria, result: Result, number: int) -> dict[str, object]:
    """The values of templates/search/results.html beside its page of cards."""
    return {
        "criteria": criteria,
        "result": result,
        "chips": panel.chips(criteria, result),
        "groups": list(panel.groups(criteria, result)) if result.is_ready else [],
        "states": panel.states(criteria, result),
        "sorts": panel.sorts(criteria),
        "radii": panel.radii(),
        "canonical": canonical(criteria, result, number),
        "is_listed": is_listed(criteria, result),
        "looser": [] if result.total else looser_links(current_reader(), criteria, result),
    }


def canonical(criteria: Criteria, result: Result, number: int) -> str:
    """A search that has a landing page is that page, for search engines."""
    landing = landing_of(criteria)
    if landing and number == 1 and is_listed(criteria, result):
        return landing_screen.url(landing)
    return panel.url(criteria, number)


def is_listed(criteria: Criteria, result: Result) -> bool:
    """Whether search engines may show it: all jobs, and what has a landing page worth it."""
    is_worth_it = result.is_ready and result.total >= FEW
    return criteria == Criteria() or (is_worth_it and landing_of(criteria) is not None)


def page_of(result: Result, number: int) -> Page:
    """The cards of this page; `total` only as far as pages go."""
    return Page(cards(result), number, PAGE_SIZE, min(result.total, MOST_SHOWN))


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
