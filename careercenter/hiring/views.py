"""The hiring desk of an account, and the public page of an employer."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import joinedload

from careercenter.accounts.guards import signed_in
from careercenter.db import db
from careercenter.employers.access import member_of, memberships
from careercenter.employers.models import Employer
from careercenter.employers.queries import latest_verification
from careercenter.employers.words import CHECKS, KINDS, SIZES
from careercenter.hiring import queries
from careercenter.hiring.next_step import next_step
from careercenter.payments.plan_screen import slots_used
from careercenter.postings import publish
from careercenter.postings.cards import card, logo_url
from careercenter.postings.reader import marks
from careercenter.web import page_number


@signed_in
def dashboard() -> ResponseReturnValue:
    return desk(past=False)


@signed_in
def past() -> ResponseReturnValue:
    return desk(past=True)


def desk(*, past: bool) -> ResponseReturnValue:
    members = {member.employer_id: member for member in memberships(current_user)}
    ids = list(members)
    page = queries.postings_of(ids, past=past, number=page_number())
    return render_template(
        "hiring/desk.html",
        members=members,
        may_post=any(member.can_post for member in members.values()),
        page=page,
        past=past,
        counts=queries.counts(ids),
        waiting=queries.applications_waiting([posting.id for posting in page.items]),
        credits=queries.posting_credits(ids),
        slots=slots_used(ids),
        next_step=next_step,
        ends_soon=publish.ends_soon,
    )


def show(employer_id: int, slug: str) -> ResponseReturnValue:
    employer = db.session.get(Employer, employer_id, options=[joinedload(Employer.logo)])
    if employer is None or not may_be_seen(employer):
        abort(404)
    if slug != employer.slug:
        here = url_for("employers.show", employer_id=employer.id, slug=employer.slug)
        return redirect(here, 301)
    page = queries.live_postings(employer, page_number())
    if page.number > page.count:
        abort(404)
    verification = latest_verification(employer)
    return render_template(
        "hiring/employer.html",
        employer=employer,
        page=page,
        cards=[card(posting) for posting in page.items],
        marks=marks(current_user, [posting.id for posting in page.items]),
        here=request.full_path.rstrip("?"),
        logo_url=logo_url(employer),
        verification=verification,
        checked=[CHECKS[code] for code in verification.checked] if verification else [],
        kind=KINDS[employer.kind],
        size=SIZES[employer.size] if employer.size else "",
        paragraphs=[text for text in employer.about.split("\n\n") if text.strip()],
        mine=member_of(current_user, employer.id) if current_user.is_authenticated else None,
    )


def may_be_seen(employer: Employer) -> bool:
    """The public sees an employer from the first thing that a moderator approved."""
    if current_user.is_authenticated and (
        current_user.is_staff or member_of(current_user, employer.id)
    ):
        return True
    return employer.is_verified or queries.was_ever_public(employer)
