"""The employer's side: one coder, whoever it is to this employer."""

from dataclasses import replace

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates.models import Candidate, Looked, Visibility
from careercenter.candidates.showing import Profile, default_resume, profile_of
from careercenter.db import db, writing
from careercenter.employers.access import may
from careercenter.files.serving import attachment
from careercenter.talent import queries, requests
from careercenter.talent.aliases import alias_of
from careercenter.talent.entitlement import Desk, load_desk, refuse_closed, refuse_unverified
from careercenter.talent.forms import RequestForm
from careercenter.talent.limits import searches_limited
from careercenter.talent.looking import load_shown, look
from careercenter.talent.models import ContactRequest
from careercenter.talent.screen import called
from careercenter.web import page_number


@confirmed
@searches_limited
def show(employer_id: int, alias: str) -> ResponseReturnValue:
    desk, candidate, asked = opened(employer_id, alias)
    note_look(desk, candidate, asked, Looked.profile)
    return page(employer_id, alias, RequestForm())


@confirmed
@searches_limited
def resume(employer_id: int, alias: str) -> Response:
    desk, candidate, asked = opened(employer_id, alias)
    kept = default_resume(candidate.resumes)
    if kept is None or not is_named(candidate, asked):
        abort(404)
    answer = attachment(kept.file)
    note_look(desk, candidate, asked, Looked.resume)
    return answer


@confirmed
def ask(employer_id: int, alias: str) -> ResponseReturnValue:
    desk, candidate, asked = opened(employer_id, alias)
    refuse_closed(desk)
    if not may(desk.member, "post"):
        abort(403)
    note_look(desk, candidate, asked, Looked.profile)  # a form that comes back shows it all
    form, postings = RequestForm(), queries.live_postings(employer_id)
    fine, posting = form.validate(), form.chosen(postings)
    if not fine or form.posting.errors:
        return page(employer_id, alias, form), 422
    requests.ask(desk, current_user, candidate, form.message.data or "", posting)
    db.session.commit()
    flash("Your request is sent. You get a mail if the coder accepts.", "success")
    return redirect(url_for("talent.show", employer_id=employer_id, alias=alias))


@confirmed
def withdraw(employer_id: int, alias: str) -> ResponseReturnValue:
    """Also when the plan has ended: what was sent can be taken back."""
    desk = load_desk(current_user, employer_id)
    asked = requests.request_to(employer_id, load_shown(desk, alias).id)
    if not may(desk.member, "post"):
        abort(403)
    if asked is None:
        abort(404)
    requests.withdraw(asked)
    db.session.commit()
    flash("Your request is withdrawn.", "info")
    return redirect(url_for("talent.requests", employer_id=employer_id))


@confirmed
def sent(employer_id: int) -> ResponseReturnValue:
    """Every request of the employer; it stays open when the plan has ended."""
    desk = load_desk(current_user, employer_id)
    refuse_unverified(desk)
    found = queries.requests_of_employer(employer_id, page_number())
    shown = queries.still_shown(desk.identity, [each.candidate_id for each in found.items])
    return render_template(
        "talent/requests.html",
        desk=desk,
        page=found,
        shown=shown,
        called=called,
        alias=alias_of,
        may_withdraw=may(desk.member, "post"),
    )


def opened(employer_id: int, alias: str) -> tuple[Desk, Candidate, ContactRequest | None]:
    """Raises NotFound, or Refused: without a plan, only those stay who accepted a request."""
    desk = load_desk(current_user, employer_id)
    candidate = load_shown(desk, alias)
    asked = requests.request_to(employer_id, candidate.id)
    if asked is not None and asked.is_accepted:
        refuse_unverified(desk)
    else:
        refuse_closed(desk)
    return desk, candidate, asked


def note_look(
    desk: Desk, candidate: Candidate, asked: ContactRequest | None, looked_at: Looked
) -> None:
    candidate_id, free = candidate.id, asked is not None and asked.is_accepted
    if request.method != "HEAD":
        with writing():
            look(desk, current_user, candidate_id, looked_at, free=free)


def is_named(candidate: Candidate, asked: ContactRequest | None) -> bool:
    accepted = asked is not None and asked.is_accepted
    return accepted or candidate.visibility is Visibility.open


def page(employer_id: int, alias: str, form: RequestForm) -> str:
    desk, candidate, asked = opened(employer_id, alias)
    postings = queries.live_postings(employer_id)
    form.offer(postings)
    return render_template(
        "talent/show.html",
        desk=desk,
        alias=alias,
        form=form,
        asked=asked,
        title=candidate.account.name if is_named(candidate, asked) else called(candidate),
        profile=shown(candidate, asked),
        may_ask=may(desk.member, "post") and (asked is None or asked.may_be_asked_again),
        may_withdraw=may(desk.member, "post"),
    )


def shown(candidate: Candidate, asked: ContactRequest | None) -> Profile:
    """The address only of those who accepted a request, however open the profile is."""
    profile = profile_of(candidate, anonymous=not is_named(candidate, asked))
    is_accepted = asked is not None and asked.is_accepted
    return profile if is_accepted else replace(profile, email="")
