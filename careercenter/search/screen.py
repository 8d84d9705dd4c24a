"""What a page of results shows: the cards, what narrows them, and what to try where none fits."""

from dataclasses import replace

from flask_login import current_user

from careercenter.accounts.models import Account
from careercenter.postings.cards import Card, card
from careercenter.postings.models import Posting
from careercenter.search import panel
from careercenter.search.criteria import Criteria
from careercenter.search.find import MOST_FEATURED, Result
from careercenter.search.home import home
from careercenter.search.loosen import looser
from careercenter.search.place_field import place_field, settled
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.snippets import snippet
from careercenter.search.telling import away


def shown(criteria: Criteria, result: Result) -> dict[str, object]:
    """The values of templates/search/results.html beside its page of cards."""
    place = place_field(criteria, result)
    criteria = settled(criteria, result)
    return {
        "criteria": criteria,
        "result": result,
        "place": place,
        "home": home(account_here(), criteria),
        "chips": panel.chips(criteria, result),
        "groups": list(panel.groups(criteria, result)) if result.is_ready else [],
        "states": panel.states(criteria, result),
        "sorts": panel.sorts(criteria, result.is_near),
        "radii": panel.radii(),
        "canonical": panel.url(criteria),
        "looser": [] if result.total else looser_links(current_reader(), criteria, result),
    }


def looser_links(
    reader: IndexReader, criteria: Criteria, result: Result
) -> list[tuple[str, str, int]]:
    found = looser(reader, criteria, result.understood, result.atlas)
    return [(each.left_out, panel.url(each.criteria), each.total) for each in found]


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
    return made if miles is None else replace(made, away=away(miles))


def account_here() -> Account | None:
    account: Account | None = current_user if current_user.is_authenticated else None
    return account
