"""A visitor saves something: the wish is kept while they sign in, and done when they arrive."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from careercenter.accounts import wishes
from careercenter.accounts.models import Account
from careercenter.errors import Refused
from careercenter.postings.models import Posting
from careercenter.search import saving
from careercenter.search.criteria import Criteria
from careercenter.search.saved_searches import criteria_of, savable, save_search


def wish_for_posting(posting: Posting, page: str) -> ResponseReturnValue:
    """Sends the visitor to sign in and back to the page. Raises Refused where it has ended."""
    saving.refuse_ended(posting)
    wishes.keep(posting=str(posting.id))
    return to_sign_in(f"“{posting.title}”", page)


def wish_for_search(criteria: Criteria, page: str) -> ResponseReturnValue:
    """The same for a search. Raises Refused where it cannot be saved."""
    wishes.keep(search=savable(criteria))
    return to_sign_in("your search", page)


def to_sign_in(thing: str, page: str) -> ResponseReturnValue:
    flash(f"Sign in or create an account, and we save {thing} for you.", "info")
    return redirect(url_for("accounts.sign_in", next=page))


def fulfil(account: Account, wish: wishes.Wish) -> None:
    """Saves what was wished for and says so; what can no longer be saved is told as well."""
    try:
        name = saved_posting(account, wish) if "posting" in wish else saved_search(account, wish)
    except Refused as refused:
        flash(refused.words, "warning")
    except NotFound:
        flash("The job that you wanted to save is no longer here.", "warning")
    else:
        flash(f"Saved: “{name}”. You find it under Saved in your menu.", "success")


def saved_posting(account: Account, wish: wishes.Wish) -> str:
    posting = saving.load_public(int(wish["posting"]))
    saving.save(account, posting)
    return posting.title


def saved_search(account: Account, wish: wishes.Wish) -> str:
    return save_search(account, criteria_of(wish["search"])).name
