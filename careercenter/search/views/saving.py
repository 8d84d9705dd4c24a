"""Saving a posting, and the page of those that are saved."""

from urllib.parse import urldefrag

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import signed_in
from careercenter.db import db
from careercenter.postings.models import Posting
from careercenter.postings.reader import Marks
from careercenter.search import saving
from careercenter.search.standing import standing
from careercenter.search.wishing import wish_for_posting
from careercenter.web import next_url, page_number


@signed_in
def saved() -> ResponseReturnValue:
    page = saving.saved_postings(current_user, page_number())
    if page.number > page.count:  # the only one on the last page was removed
        return redirect(url_for("search.saved", page=page.count))
    return render_template(
        "search/saved.html",
        page=page,
        kept=[standing(posting) for posting in page.items],
        marks=Marks(saved=frozenset(posting.id for posting in page.items)),
    )


def save_posting(posting_id: int) -> ResponseReturnValue:
    posting = saving.load_public(posting_id)
    if not current_user.is_authenticated:
        return wish_for_posting(posting, origin())
    saving.save(current_user, posting)
    db.session.commit()
    return pressed(posting, is_saved=True)


@signed_in
def remove_posting(posting_id: int) -> ResponseReturnValue:
    posting = saving.load_public(posting_id)
    saving.remove(current_user, posting)
    db.session.commit()
    return pressed(posting, is_saved=False)


def pressed(posting: Posting, is_saved: bool) -> ResponseReturnValue:
    """The button in its new state where a script puts it in place; else the page it was on."""
    if request.headers.get("X-In-Place") == "1":
        return render_template("search/save_button.html", posting=posting, is_saved=is_saved)
    return redirect(f"{origin()}#save-{posting.id}")


def origin() -> str:
    return urldefrag(next_url(url_for("search.saved"))).url
