"""Years of work, counted from entries: months at two jobs at once count once."""

from collections.abc import Iterable
from datetime import date

from careercenter import clock
from careercenter.candidates.models import Experience


def months(entries: Iterable[Experience]) -> int:
    """Every calendar month in which at least one of the jobs was had, the begun one included."""
    today = clock.now().date()
    worked: set[int] = set()
    for entry in entries:
        last = min(entry.ended_on or today, today)
        worked.update(range(month_number(entry.started_on), month_number(last) + 1))
    return len(worked)


def month_number(day: date) -> int:
    return day.year * 12 + day.month
