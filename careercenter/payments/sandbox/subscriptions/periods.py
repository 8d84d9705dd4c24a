"""When a period ends: months keep the day they began on, or end with a shorter month."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from careercenter.payments.sandbox.store import Thing

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}
MONTHS_OF_A_YEAR = 12


def end(anchor: int, start: int, recurring: Thing) -> int:
    """The end of the period that begins at `start`, counted from the anchor."""
    number = 1
    while after(anchor, recurring, number) <= start:
        number += 1
    return after(anchor, recurring, number)


def after(anchor: int, recurring: Thing, number: int) -> int:
    """The moment that is so many intervals after the anchor."""
    moment = datetime.fromtimestamp(anchor, UTC)
    interval, count = recurring["interval"], recurring["interval_count"] * number
    if interval in DAYS:
        return int((moment + timedelta(days=DAYS[interval] * count)).timestamp())
    months = moment.year * MONTHS_OF_A_YEAR + moment.month - 1 + MONTHS[interval] * count
    year, month = divmod(months, MONTHS_OF_A_YEAR)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return int(moment.replace(year=year, month=month + 1, day=day).timestamp())


def day(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%-d %b %Y}"
