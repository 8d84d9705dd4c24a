"""What a page of results shows: the cards, what narrows them, and what to try where none fits."""

from dataclasses import replace

from flask import url_for
from flask_login import current_user

from careercenter.accounts.models import Account
from careercenter.postings.cards import Card, card, line
from careercenter.postings.models import Posting
from careercenter.search import did_you_mean, panel
from careercenter.search.criteria import Criteria
from careercenter.search.find import Result
from careercenter.search.home import home
from careercenter.search.loosen import looser
from careercenter.search.place_field import place_field, settled
from careercenter.search.ranking import MOST_FEATURED
from careercenter.search.reader import IndexReader, current_reader
from careercenter.search.respelling import as_read
from careercenter.search.snippets import snippet
from careercenter.search.telling import away


def shown(criteria: Criteria, result: Result) -> dict[str, object]:
    """The values of templates/search/results.html beside its page of cards."""
    place = place_field(criteria, result)
    criteria = settled(criteria, result)
    read = as_read(criteria, result.respelled)
    return {
        "criteria": criteria,
        "result": result,
        "place": place,
        "home": home(account_here(), criteria),
        "taken": did_you_mean.taken(criteria, result),
        "meant": did_you_mean.meant(current_reader(), read, result),
        "chips": panel.chips(read, result),
        "groups": list(panel.groups(criteria, result)) if result.is_ready else [],
        "states": panel.states(criteria, result),
        "sorts": panel.sorts(criteria, result.is_near),
        "radii": panel.radii(),
        "canonical": panel.url(criteria),
        "looser": [] if result.total else looser_links(current_reader(), read, result),
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
    made = made if miles is None else replace(made, away=away(miles))
    return with_alike(made, posting, result)


def with_alike(made: Card, posting: Posting, result: Result) -> Card:
    like = result.alike.get(posting.id)
    if like is None:
        return made
    lines = [line(each) for each in like.postings]
    employer = posting.employer
    url = url_for("employers.show", employer_id=employer.id, slug=employer.slug)
    return replace(made, alike=lines, more_alike=like.more, more_url=url)


def account_here() -> Account | None:
    account: Account | None = current_user if current_user.is_authenticated else None
    return account
