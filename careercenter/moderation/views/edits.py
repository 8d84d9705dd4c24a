"""An edit of a public posting before a moderator, old beside new."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import staff
from careercenter.db import db
from careercenter.moderation import edits, queries
from careercenter.moderation.background_check import background_check
from careercenter.moderation.differences import differences
from careercenter.moderation.forms import EditDecisionForm
from careercenter.moderation.going_on import next_page
from careercenter.moderation.queue import next_waiting
from careercenter.moderation.reasons import label
from careercenter.moderation.words import VERDICTS
from careercenter.postings.models import EditStatus, PostingEdit


@staff
def edit(edit_id: int) -> ResponseReturnValue:
    return page(queries.load_edit(edit_id), EditDecisionForm(formdata=None))


@staff
def decide(edit_id: int) -> ResponseReturnValue:
    asked = queries.load_edit(edit_id)
    form = EditDecisionForm()
    if not form.validate_on_submit():
        return page(asked, form, 422)
    if form.approves:
        edits.approve_edit(asked, current_user)
        words = "The edit is public"
    else:
        edits.reject_edit(asked, current_user, form.why())
        words = "The edit is rejected"
    title = asked.posting.title
    db.session.commit()
    flash(f"{words}: {title}", "success")
    return redirect(next_page())


def page(asked: PostingEdit, form: EditDecisionForm, status: int = 200) -> ResponseReturnValue:
    posting = asked.posting
    shown = render_template(
        "moderation/edit.html",
        edit=asked,
        posting=posting,
        differences=differences(asked),
        form=form,
        check=background_check(posting.employer),
        decisions=queries.reviews_of(posting.id),
        decided=queries.review_of_edit(asked.id),
        following=next_waiting(after=(asked.created_at, posting.id)),
        is_waiting=asked.status is EditStatus.waiting,
        verdicts=VERDICTS,
        label=label,
    )
    return shown, status
