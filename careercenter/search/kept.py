"""What the page of results shows of its reader: what they saved and what they viewed."""

from collections.abc import Sequence

from careercenter.accounts.models import Account
from careercenter.postings.cards import Card
from careercenter.postings.reader import marks
from careercenter.postings.viewed import viewed
from careercenter.search.criteria import Criteria
from careercenter.search.saved_searches import find_saved, query_of


def kept_by(account: Account, cards: Sequence[Card], criteria: Criteria) -> dict[str, object]:
    """Two statements at most; none for a visitor. `query` is empty where there is none to save."""
    query = query_of(criteria)
    may_have_it = account.is_authenticated and query
    return {
        "marks": marks(account, [card.id for card in cards]),
        "query": query,
        "is_saved": bool(may_have_it) and find_saved(account, query) is not None,
        "has_viewed": bool(viewed()),
    }
