"""What the hiring desk and an employer's public page show, in a handful of queries however much."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload

from careercenter.applications.models import Application, Stage
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.paging import Page, one_page
from careercenter.payments.models import Credit, CreditKind
from careercenter.payments.queries import is_usable
from careercenter.postings.models import Posting
from careercenter.postings.status import ENDED, Status
from careercenter.search.queries import live

PER_PAGE = 25
EMPLOYERS_TURN = (Status.rejected, Status.awaiting_payment, Status.draft, Status.paused)
TURNS = {status: place for place, status in enumerate(EMPLOYERS_TURN)}


@dataclass(frozen=True)
class Waiting:
    """Applications of a posting: those that were not withdrawn, and those nobody opened yet."""

    total: int = 0
    new: int = 0


def postings_of(employer_ids: Sequence[int], *, past: bool, number: int) -> Page:
    """With their employers; what waits for the employer first, then what was touched last."""
    wanted = (
        select(Posting)
        .where(Posting.employer_id.in_(employer_ids), is_past(past))
        .options(joinedload(Posting.employer))
        .order_by(case(TURNS, value=Posting.status, else_=len(TURNS)))
        .order_by(Posting.edited_at.desc(), Posting.id.desc())
    )
    total = counts(employer_ids)[past]
    rows = db.session.scalars(wanted.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    return Page(rows, number, PER_PAGE, total)


def is_past(past: bool) -> ColumnElement[bool]:
    return Posting.status.in_(ENDED) if past else Posting.status.not_in(ENDED)


def counts(employer_ids: Sequence[int]) -> dict[bool, int]:
    """How many postings are current (False) and past (True)."""
    rows = db.session.execute(
        select(Posting.status, func.count())
        .where(Posting.employer_id.in_(employer_ids))
        .group_by(Posting.status)
    ).all()
    past = sum(number for status, number in rows if status in ENDED)
    return {True: past, False: sum(number for _, number in rows) - past}


def applications_waiting(posting_ids: Sequence[int]) -> dict[int, Waiting]:
    unseen = func.count().filter(Application.seen_at.is_(None), Application.stage == Stage.received)
    rows = db.session.execute(
        select(Application.posting_id, func.count(), unseen)
        .where(Application.posting_id.in_(posting_ids), Application.stage != Stage.withdrawn)
        .group_by(Application.posting_id)
    )
    return {posting_id: Waiting(total, new) for posting_id, total, new in rows}


def posting_credits(employer_ids: Sequence[int]) -> dict[int, int]:
    """Postings that each employer has paid for and not used. Those with none are left out."""
    rows = db.session.execute(
        select(Credit.employer_id, func.sum(Credit.left_over))
        .where(
            Credit.employer_id.in_(employer_ids),
            Credit.kind == CreditKind.posting,
            is_usable(),
        )
        .group_by(Credit.employer_id)
    )
    return {employer_id: int(left) for employer_id, left in rows}


def live_postings(employer: Employer, number: int) -> Page:
    """Newest first, with the employer."""
    theirs = live().where(Posting.employer_id == employer.id)
    return one_page(theirs.order_by(Posting.posted_at.desc(), Posting.id.desc()), number, PER_PAGE)


def was_ever_public(employer: Employer) -> bool:
    found = select(Posting.id).where(
        Posting.employer_id == employer.id, Posting.posted_at.is_not(None)
    )
    return db.session.scalar(found.limit(1)) is not None
