"""What a page of results shows: the cards, what narrows them, and what to try where none fits."""

from dataclasses import replace
from urllib.parse import urljoin

from careercenter import web
from careercenter.paging import Page
from careercenter.postings.cards import Card, card, lines
from careercenter.postings.models import Posting
from careercenter.search import did_you_mean, landing_screen, panel
from careercenter.search.criteria import RADII, Criteria
from careercenter.search.find import Result
from careercenter.search.home import home, reader_here
from careercenter.search.landing import FEW, landing_of
from careercenter.search.loosen import looser
from careercenter.search.place_field import place_field, settled
from careercenter.search.ranking import MOST_FEATURED, PAGE_SIZE
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.respelling import as_read
from careercenter.search.snippets import snippet
from careercenter.search.telling import away

MOST_SHOWN = PAGE_SIZE * web.DEEPEST_PAGE


def shown(criteria: Criteria, result: Result, number: int) -> dict[str, object]:
    """The values of templates/search/results.html beside its page of cards."""
    place = place_field(criteria, result)
    criteria = settled(criteria, result)
    read = as_read(criteria, result.respelled)
    return {
        "criteria": criteria,
        "result": result,
        "place": place,
        "home": home(reader_here(), criteria),
        "taken": did_you_mean.taken(criteria, result),
        "meant": did_you_mean.meant(current_reader(), read, result),
        "chips": panel.chips(read, result),
        "groups": list(panel.groups(criteria, result)) if result.is_ready else [],
        "states": panel.states(criteria, result),
        "sorts": panel.sorts(criteria, result.is_near),
        "radii": RADII,
        "canonical": canonical(criteria, result, number),
        "is_listed": is_listed(criteria, result),
        "looser": [] if result.total else looser_links(current_reader(), read, result),
    }


def canonical(criteria: Criteria, result: Result, number: int) -> str:
    """A search that has a landing page is that page, for search engines."""
    landing = landing_of(criteria)
    if landing and number == 1 and is_listed(criteria, result):
        return landing_screen.site_address(landing)
    return urljoin(web.site_url("search.results"), panel.url(criteria, number))


def is_listed(criteria: Criteria, result: Result) -> bool:
    """Whether search engines may show it: all jobs, and what has a landing page worth it."""
    is_worth_it = result.is_ready and result.total >= FEW
    return criteria == Criteria() or (is_worth_it and landing_of(criteria) is not None)


def page_of(result: Result, number: int) -> Page:
    """The cards of this page; `total` only as far as pages go."""
    return Page(cards(result), number, PAGE_SIZE, min(result.length, MOST_SHOWN))


def looser_links(
    reader: IndexReader, criteria: Criteria, result: Result
) -> list[tuple[str, str, int]]:
    found = looser(reader, criteria, result.understood, result.atlas)
    return [(each.words, panel.url(each.criteria), each.total) for each in found]


def cards(result: Result) -> list[Card]:
    """Featured ones first and marked, two at most; further ones keep their place, unmarked."""
    first = [found_card(posting, result) for posting in result.featured]
    others = [found_card(posting, result) for posting in result.postings]
    left = MOST_FEATURED - len(first)
    for place, other in enumerate(others):
        left -= other.featured
        if other.featured and left < 0:
            others[place] = replace(other, featured=False)
    return [*first, *others]


def found_card(posting: Posting, result: Result) -> Card:
    made = card(posting, snippet(posting.description, result.understood.terms))
    miles = result.miles.get(posting.id)
    made = made if miles is None else replace(made, away=away(miles))
    return with_variants(made, posting, result)


def with_variants(made: Card, posting: Posting, result: Result) -> Card:
    others = result.variants.get(posting.id)
    if others is None:
        return made
    told = lines(posting, others.postings)
    return replace(made, variants=told, more_variants=others.more)
