"""The page of a posting as everybody sees it."""

from flask import Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import browser
from careercenter.candidates.here import facts_here
from careercenter.employers.access import member_of
from careercenter.postings.access import find_posting
from careercenter.postings.cards import card
from careercenter.postings.links import posting_path
from careercenter.postings.markup import job_posting
from careercenter.postings.models import Posting
from careercenter.postings.page import page_of
from careercenter.postings.reader import marks, sent_application, verdict_here
from careercenter.postings.related import related
from careercenter.postings.status import ENDED, Status
from careercenter.postings.viewed import note_viewed


def show(posting_id: int, slug: str | None = None) -> ResponseReturnValue:
    posting = find_posting(posting_id) or abort(404)
    is_insider = is_known_to(posting)
    has_ended = posting.was_public and (posting.status in ENDED or posting.is_over)
    if not (posting.is_live or has_ended or is_insider):
        abort(404)
    if request.path != posting_path(posting):
        return redirect(posting_path(posting), 301 if posting.was_public else 302)
    if has_ended and not is_insider:
        return gone(posting)
    return public_page(posting, is_insider)


def is_known_to(posting: Posting) -> bool:
    """Whether the reader acts for its employer, or is staff with both factors."""
    if not current_user.is_authenticated:
        return False
    sign_in = browser.current_session()
    is_staff = current_user.is_staff and sign_in is not None and sign_in.second_factor_at
    return bool(is_staff) or member_of(current_user, posting.employer_id) is not None


def public_page(posting: Posting, is_insider: bool) -> Response:
    similar = related(posting) if posting.is_live else []
    page = render_template(
        "postings/show.html",
        page=page_of(posting),
        is_insider=is_insider,
        verdict=verdict_here(posting),
        is_known=facts_here() is not None,
        sent=sent_application(current_user, posting),
        marks=marks(current_user, [posting.id, *(each.id for each in similar)]),
        similar=[card(each) for each in similar],
        markup=job_posting(posting) if posting.is_live else None,
    )
    response = make_response(page)
    if not current_user.is_authenticated:
        response.add_etag()
        response.make_conditional(request)
    if posting.is_live:
        note_viewed(response, posting.id)
    return response


def gone(posting: Posting) -> Response:
    """410, so that search engines forget it, with what comes nearest."""
    similar = related(posting)
    shows_title = posting.status is not Status.taken_down
    page = render_template(
        "postings/gone.html",
        posting=posting,
        shows_title=shows_title,
        similar=[card(each) for each in similar],
        marks=marks(current_user, [each.id for each in similar]),
    )
    return make_response(page, 410)
