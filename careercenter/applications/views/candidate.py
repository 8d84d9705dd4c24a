"""The candidate's side: what was sent, what became of it, who opened the résumé."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.accounts.models import Account
from careercenter.applications import move, queries
from careercenter.applications.access import load_own
from careercenter.applications.apply import find_application
from careercenter.applications.history import history
from careercenter.applications.models import Stage
from careercenter.applications.words import about_posting, for_candidate
from careercenter.db import db
from careercenter.files.serving import attachment
from careercenter.postings.links import posting_path
from careercenter.postings.models import Posting
from careercenter.postings.reader import Sent
from careercenter.web import page_number


@confirmed
def mine() -> ResponseReturnValue:
    page = queries.of_candidate(current_user, page_number())
    views = queries.views_of([each.id for each in page.items])
    return render_template("applications/mine.html", page=page, views=views, word=for_candidate)


def sent_for(account: Account, posting: Posting) -> Sent | None:
    """What the page of a posting says to whoever applied for it."""
    found = find_application(account, posting)
    if found is None:
        return None
    return Sent(found.created_at, url_for("applications.sent", application_id=found.id))


@confirmed
def sent(application_id: int) -> ResponseReturnValue:
    application = load_own(current_user, application_id)
    return render_template(
        "applications/sent.html",
        application=application,
        events=history(application),
        can_withdraw=application.can_move_to(Stage.withdrawn),
        closed=about_posting(application.posting),
        job_url=posting_path(application.posting),
        word=for_candidate,
    )


@confirmed
def sent_resume(application_id: int) -> Response:
    return attachment(load_own(current_user, application_id).resume)


@confirmed
def withdraw(application_id: int) -> ResponseReturnValue:
    application = load_own(current_user, application_id)
    move.withdraw(application, current_user)
    db.session.commit()
    flash("Your application is withdrawn. The employer can no longer open your résumé.", "info")
    return redirect(url_for("applications.sent", application_id=application_id))
