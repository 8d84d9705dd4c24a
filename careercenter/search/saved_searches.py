"""Searches that people save, to run them again with one press."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.paging import Page, one_page
from careercenter.search.asking import asked
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import Criteria, parse
from careercenter.search.index import IndexBroken
from careercenter.search.models import LONGEST_SAVED, SavedSearch
from careercenter.search.naming import proposed_name
from careercenter.search.reader import IndexReader

MOST = 50
PER_PAGE = 20


def query_of(criteria: Criteria) -> str:
    """The query string to save; "" where nothing narrows the search."""
    is_narrow = criteria.q or criteria.facets or criteria.near
    return urlencode(criteria.to_pairs()) if is_narrow else ""


def criteria_of(query: str) -> Criteria:
    """What a saved query string asks for. What it knew and we no longer do is left out."""
    return parse(parse_qs(query))[0]


def savable(criteria: Criteria) -> str:
    """The query string to save. Raises Refused where there is none, or where it is too long."""
    query = query_of(criteria)
    if not query:
        raise Refused("Search for something first, then save the search.", status=422)
    if len(query) > LONGEST_SAVED:
        raise Refused("This search is too long to save. Take something out of it.", status=422)
    return query


def save_search(account: Account, criteria: Criteria) -> SavedSearch:
    """The saved search, old or new. Raises Refused where it cannot be one more."""
    query = savable(criteria)
    found = find_saved(account, query)
    if found is not None:
        return found
    if how_many(account) >= MOST:
        raise Refused(f"You have saved {MOST} searches, and that is the most. Remove some first.")
    return add(account, proposed_name(criteria, atlas_of(criteria)), query)


def add(account: Account, name: str, query: str) -> SavedSearch:
    search = SavedSearch(account_id=account.id, name=name, query=query)
    try:
        with db.session.begin_nested():
            db.session.add(search)
    except IntegrityError:  # the other of two presses at once was faster
        wanted = select(SavedSearch).filter_by(account_id=account.id, query=query)
        return db.session.scalars(wanted).one()
    return search


def find_saved(account: Account, query: str) -> SavedSearch | None:
    return db.session.scalar(select(SavedSearch).filter_by(account_id=account.id, query=query))


def load_search(account: Account, search_id: int) -> SavedSearch:
    """The account's own. Raises NotFound for any other."""
    search = db.session.get(SavedSearch, search_id)
    if search is None or search.account_id != account.id:
        raise NotFound
    return search


def how_many(account: Account) -> int:
    wanted = select(func.count()).where(SavedSearch.account_id == account.id)
    return db.session.scalar(wanted) or 0


def saved_searches(account: Account, page: int) -> Page:
    """Those saved last come first."""
    wanted = select(SavedSearch).where(SavedSearch.account_id == account.id)
    newest_first = wanted.order_by(SavedSearch.created_at.desc(), SavedSearch.id.desc())
    return one_page(newest_first, page, PER_PAGE)


def jobs_now(reader: IndexReader, searches: Sequence[Criteria]) -> Sequence[int | None]:
    """How many jobs fit each of them at this moment; None while no index can be read."""
    index, atlas = reader.index(), atlas_of(*searches)
    if index is None:
        return [None] * len(searches)
    try:
        return [index.count(asked(index, each, atlas).wanted) for each in searches]
    except IndexBroken:
        reader.forget()
        return [None] * len(searches)
