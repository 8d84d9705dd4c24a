"""The coder's side: who looked, who asks, and the answer."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates import hiding
from careercenter.candidates.profile import find_candidate
from careercenter.candidates.showing import default_resume
from careercenter.db import db
from careercenter.employers.words import ROLES
from careercenter.paging import Page
from careercenter.postings.links import posting_path
from careercenter.talent import queries
from careercenter.talent import requests as asking
from careercenter.web import page_number

NOTHING = Page([], 1, queries.PER_PAGE, 0)


@confirmed
def views() -> ResponseReturnValue:
    candidate, number = find_candidate(current_user), page_number()
    hidden = hiding.hidden_list(candidate) if candidate else []
    return render_template(
        "candidates/views.html",
        candidate=candidate,
        page=queries.looks_at(candidate, number) if candidate else NOTHING,
        roles=ROLES,
        hides={row.employer_id for row in hidden},
    )


@confirmed
def requests() -> ResponseReturnValue:
    candidate, number = find_candidate(current_user), page_number()
    return render_template(
        "candidates/requests.html",
        candidate=candidate,
        job_url=posting_path,
        page=queries.requests_to(candidate, number) if candidate else NOTHING,
        resume=default_resume(candidate.resumes) if candidate else None,
    )


@confirmed
def accept(request_id: int) -> ResponseReturnValue:
    request = asking.load_asked(find_candidate(current_user), request_id)
    asking.accept(request)
    db.session.commit()
    flash(f"{request.employer.name} now sees who you are and can write to you.", "success")
    return redirect(url_for("candidates.requests"))


@confirmed
def decline(request_id: int) -> ResponseReturnValue:
    request = asking.load_asked(find_candidate(current_user), request_id)
    asking.decline(request)
    db.session.commit()
    flash("Declined. They are told no more than that.", "info")
    return redirect(url_for("candidates.requests"))
