"""What staff type into a search, as conditions: numbers of orders, days, names of employers."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from careercenter.dates import midnight
from careercenter.db import stored_id
from careercenter.employers.models import Employer


def order_number(words: str) -> int:
    """The id in "CC-17" or "17", or 0, which no order has."""
    return stored_id(words.upper().removeprefix("CC-")) or 0


def between(moment: Any, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Conditions for whole days in UTC, both included."""
    found = []
    if since:
        found.append(moment >= midnight(since))
    if until and until < date.max:
        found.append(moment < midnight(until + timedelta(days=1)))
    return found


def of_employer(employer_id: Any, words: str) -> ColumnElement[bool]:
    """Whether a column names an employer that is called like this, in part."""
    named = select(Employer.id).where(Employer.name.icontains(words, autoescape=True))
    condition: ColumnElement[bool] = employer_id.in_(named)
    return condition
