"""A posting before a moderator: read, decided, taken down."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import staff
from careercenter.db import db
from careercenter.moderation import decide as decisions
from careercenter.moderation import queries
from careercenter.moderation.background_check import background_check
from careercenter.moderation.forms import (
    REJECT,
    DecisionForm,
    ReasonForm,
    TakedownForm,
)
from careercenter.moderation.going_on import next_page
from careercenter.moderation.queue import next_waiting
from careercenter.moderation.reasons import label
from careercenter.moderation.words import VERDICTS
from careercenter.payments.spend import GivenBack
from careercenter.postings.models import Posting
from careercenter.postings.page import page_of
from careercenter.postings.status import PUBLIC, Status

GIVEN = {
    GivenBack.nothing: "",
    GivenBack.slot: ", the slot is free",
    GivenBack.credit: ", the credit is given back",
    GivenBack.money: ", the money goes back",
}


@staff
def review(posting_id: int) -> ResponseReturnValue:
    return page(queries.load_posting(posting_id))


@staff
def decide(posting_id: int) -> ResponseReturnValue:
    posting = queries.load_posting(posting_id)
    form = DecisionForm()
    if not form.validate_on_submit():
        return page(posting, form, 422)
    words = act(posting, form)
    title = posting.title
    db.session.commit()
    flash(f"{words}: {title}", "success")
    return redirect(next_page())


def act(posting: Posting, form: DecisionForm) -> str:
    version = form.seen()
    if form.approves:
        decisions.approve(posting, current_user, version)
        return "Approved, live now"
    if form.verdict.data == REJECT:
        decisions.reject(posting, current_user, version, form.why())
        return "Sent back to the employer"
    given = decisions.reject_for_good(posting, current_user, version, form.why())
    return f"Rejected for good{GIVEN[given]}"


@staff
def takedown(posting_id: int) -> ResponseReturnValue:
    posting = queries.load_posting(posting_id)
    form = TakedownForm()
    if not form.validate_on_submit():
        return page(posting, form, 422)
    given = decisions.take_down(
        posting, current_user, form.seen(), form.why(), gives_back=form.gives_back
    )
    title = posting.title
    db.session.commit()
    flash(f"Taken down{GIVEN[given]}: {title}", "success")
    return redirect(next_page())


def page(
    posting: Posting, form: ReasonForm | None = None, status: int = 200
) -> ResponseReturnValue:
    since = posting.submitted_at or posting.edited_at
    shown = render_template(
        "moderation/review.html",
        posting=posting,
        page=page_of(posting),
        form=fitting_form(posting, form),
        check=background_check(posting.employer),
        decisions=queries.reviews_of(posting.id),
        edit=queries.waiting_edit(posting.id),
        following=next_waiting(after=(since, posting.id)),
        is_waiting=posting.status is Status.in_review,
        can_end=posting.status in (Status.in_review, Status.rejected),
        is_public=posting.status in PUBLIC,
        verdicts=VERDICTS,
        label=label,
    )
    return shown, status


def fitting_form(posting: Posting, filled_in: ReasonForm | None) -> ReasonForm:
    """The form of what can be decided about the posting now; what was typed stays where it fits."""
    kind = TakedownForm if posting.status in PUBLIC else DecisionForm
    if isinstance(filled_in, kind):
        return filled_in
    return kind(formdata=None, version=posting.version)
