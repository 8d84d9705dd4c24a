"""The live numbers of the front page, straight from the database."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Float, and_, case, distinct, func, select

from careercenter import clock
from careercenter.db import db
from careercenter.employment import PayUnit
from careercenter.pay import HOURS_A_YEAR
from careercenter.postings.models import Posting
from careercenter.search.queries import is_live

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Numbers:
    """What the board holds now. `median_cents` is the middle pay an hour; None without any."""

    postings: int
    employers: int
    this_week: int
    median_cents: int | None


def numbers() -> Numbers:
    moment = clock.now()
    week = case((Posting.posted_at > moment - A_WEEK, 1), else_=0)
    totals = select(
        func.count(), func.count(distinct(Posting.employer_id)), func.coalesce(func.sum(week), 0)
    ).where(is_live())
    postings, employers, this_week = db.session.execute(totals).one()
    return Numbers(postings, employers, this_week, median_hourly())


def median_hourly() -> int | None:
    """Cents. The middle of each range, a year as 2,080 hours; pay by the chart has no hour."""
    middle = (Posting.pay_min_cents + Posting.pay_max_cents) / 2.0
    hourly = case((Posting.pay_unit == PayUnit.year, middle / HOURS_A_YEAR), else_=middle)
    timed = and_(is_live(), Posting.pay_unit.in_([PayUnit.hour, PayUnit.year]))
    count = db.session.scalar(select(func.count()).where(timed, middle.is_not(None))) or 0
    if not count:
        return None
    ordered = select(hourly.cast(Float)).where(timed, middle.is_not(None)).order_by(hourly)
    found = db.session.scalar(ordered.offset((count - 1) // 2).limit(1))
    return None if found is None else round(found)
