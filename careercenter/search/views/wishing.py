"""Where the buttons of visitors lead.

They ask by GET, which changes nothing but the visitor's own cookie: so a page for visitors needs no
token, is the same for all of them and can be answered from the browser's cache.
"""

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.postings.links import posting_path
from careercenter.search import panel, saving
from careercenter.search.saved_searches import criteria_of
from careercenter.search.wishing import wish_for_posting, wish_for_search
from careercenter.web import next_url


def wish_posting(posting_id: int) -> ResponseReturnValue:
    posting = saving.load_public(posting_id)
    page = next_url(posting_path(posting))
    return redirect(page) if current_user.is_authenticated else wish_for_posting(posting, page)


def wish_search() -> ResponseReturnValue:
    criteria = criteria_of(request.args.get("query", ""))
    page = next_url(panel.url(criteria))
    return redirect(page) if current_user.is_authenticated else wish_for_search(criteria, page)
