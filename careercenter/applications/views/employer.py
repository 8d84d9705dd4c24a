"""The employer's side: who applied, what they sent, and what becomes of them."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.applications import queries
from careercenter.applications.access import load_application
from careercenter.applications.forms import MoveForm
from careercenter.applications.history import record_view
from careercenter.applications.models import Application, Stage
from careercenter.applications.move import mark_seen, move
from careercenter.applications.qualifying import verdict_about
from careercenter.applications.words import for_employer
from careercenter.candidates.badges import shown
from careercenter.db import db, writing
from careercenter.employers.access import may, member_of
from careercenter.errors import Refused
from careercenter.files.serving import attachment
from careercenter.postings.access import load_posting
from careercenter.web import page_number

CHOICES = (Stage.shortlisted, Stage.hired, Stage.rejected, Stage.received)


@confirmed
def received(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id)
    stage = stage_asked_for()
    page = queries.for_posting(posting_id, stage, page_number())
    return render_template(
        "applications/list.html",
        posting=posting,
        verdicts={each.id: verdict_about(each, posting) for each in page.items},
        stage=stage,
        stages=Stage,
        counts=queries.counts(posting_id),
        page=page,
        word=for_employer,
    )


def stage_asked_for() -> Stage | None:
    """The `stage` of the query string. Aborts with 404 where there is no such stage."""
    asked = request.args.get("stage")
    if asked is None:
        return None
    if asked not in list(Stage):
        abort(404)
    return Stage(asked)


@confirmed
def show(posting_id: int, application_id: int) -> ResponseReturnValue:
    application = load_application(current_user, posting_id, application_id)
    if application.seen_at is None:
        with writing():
            mark_seen(application)
    return page(application)


@confirmed
def resume(posting_id: int, application_id: int) -> Response:
    application = load_application(current_user, posting_id, application_id)
    if application.is_withdrawn:
        raise Refused(f"{application.name} withdrew this application.", 410)
    answer = attachment(application.resume)
    if request.method == "GET":
        with writing():
            record_view(application, current_user)
    return answer


@confirmed
def stage(posting_id: int, application_id: int) -> ResponseReturnValue:
    application = load_application(current_user, posting_id, application_id, needs="post")
    form = MoveForm()
    if not form.validate():
        return page(application, form.problem), 422
    try:
        move(
            application, current_user, Stage(form.stage.data or ""), Stage(form.seen_as.data or "")
        )
    except Refused as refused:
        db.session.rollback()
        return page(application, refused.words), refused.status
    db.session.commit()
    flash(f"{application.name}: {for_employer(application.stage).lower()}.", "success")
    return redirect(
        url_for("applications.show", posting_id=posting_id, application_id=application_id)
    )


def page(application: Application, problem: str | None = None) -> str:
    posting = application.posting
    member = member_of(current_user, posting.employer_id)
    return render_template(
        "applications/show.html",
        application=application,
        posting=posting,
        badges=shown(application.candidate_id) if application.has_profile else [],
        problem=problem,
        verdict=None if application.is_withdrawn else verdict_about(application, posting),
        choices=[each for each in CHOICES if application.can_move_to(each)],
        may_move=member is not None and may(member, "post"),
        word=for_employer,
    )
