"""What an employer does with a posting that was public."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import audit
from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.postings import drafting, publish
from careercenter.postings.access import load_posting
from careercenter.postings.forms import ClosureForm
from careercenter.postings.models import Posting


@confirmed
def pause(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    publish.pause(posting)
    return done(posting, "paused", "Paused: nobody finds it or applies until you resume it.")


@confirmed
def resume(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    publish.resume(posting)
    return done(posting, "resumed", "The posting is live again.")


@confirmed
def close(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id, needs="post")
    form = ClosureForm()
    if not form.validate():
        flash("Say what came of it, then close the posting.", "error")
        return redirect(url_for("postings.manage", posting_id=posting.id, _anchor="close"), 303)
    publish.close(posting, form.outcome.data)
    return done(posting, "closed", "Closed. Thank you for telling what came of it.")


@confirmed
def post_again(posting_id: int) -> ResponseReturnValue:
    """A new draft with the same terms."""
    posting = load_posting(current_user, posting_id, needs="post")
    draft = drafting.begin(posting.employer, current_user, drafting.terms_of(posting))
    db.session.commit()
    flash("A new draft with the same content. Look it over, then continue to payment.", "success")
    return redirect(url_for("postings.edit", posting_id=draft.id), 303)


def done(posting: Posting, action: str, words: str) -> ResponseReturnValue:
    audit.record(current_user, action, "posting", posting.id)
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("postings.manage", posting_id=posting.id), 303)
