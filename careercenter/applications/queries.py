"""Lists of applications: an employer's for a posting, a candidate's own."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ResumeView, Stage
from careercenter.candidates.facts import FACTS
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.paging import Page, one_page
from careercenter.postings.models import Posting

PER_PAGE = 25


@dataclass(frozen=True)
class Counts:
    """How many applications a posting has in each stage, and how many nobody opened yet."""

    by_stage: dict[Stage, int]
    new: int

    @property
    def total(self) -> int:
        return sum(self.by_stage.values())


def counts(posting_id: int) -> Counts:
    unseen = func.count().filter(Application.seen_at.is_(None), Application.stage == Stage.received)
    rows = db.session.execute(
        select(Application.stage, func.count(), unseen)
        .where(Application.posting_id == posting_id)
        .group_by(Application.stage)
    ).all()
    return Counts({stage: number for stage, number, _ in rows}, sum(new for _, _, new in rows))


def told_of(posting: Posting) -> list[str]:
    """What the posting's employer got of it, for a bank that asks."""
    number = counts(posting.id).total
    looks = db.session.scalar(
        select(func.count())
        .select_from(ResumeView)
        .join(Application, Application.id == ResumeView.application_id)
        .where(Application.posting_id == posting.id)
    )
    return [f"Applications that came: {number}; résumés that the employer opened: {looks or 0}."]


def for_posting(posting_id: int, stage: Stage | None, page: int) -> Page:
    """Newest first, with their résumés; of one stage or of all."""
    wanted = newest_first().where(Application.posting_id == posting_id)
    if stage is not None:
        wanted = wanted.where(Application.stage == stage)
    applicant = joinedload(Application.candidate)
    weighed = applicant.options(joinedload(Candidate.account), *FACTS)
    return one_page(wanted.options(joinedload(Application.resume), weighed), page, PER_PAGE)


def of_candidate(account: Account, page: int) -> Page:
    """Newest first, with their postings and employers."""
    wanted = newest_first().join(Application.candidate).where(Candidate.account_id == account.id)
    shown = joinedload(Application.posting).joinedload(Posting.employer)
    return one_page(wanted.options(shown), page, PER_PAGE)


def applied_to(account: Account) -> frozenset[int]:
    """The postings that the account applied to."""
    mine = select(Application.posting_id).join(Application.candidate)
    return frozenset(db.session.scalars(mine.where(Candidate.account_id == account.id)))


def newest_first() -> Select[Application]:
    return select(Application).order_by(Application.created_at.desc(), Application.id.desc())


def views_of(application_ids: list[int]) -> dict[int, int]:
    """How often the résumé of each was opened; those that never were are left out."""
    rows = db.session.execute(
        select(ResumeView.application_id, func.count().label("number"))
        .where(ResumeView.application_id.in_(application_ids))
        .group_by(ResumeView.application_id)
    )
    return {each.application_id: each.number for each in rows}
