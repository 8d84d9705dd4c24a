"""Dates as people read them."""

from datetime import UTC, date, datetime, time


def day(moment: date) -> str:
    """Nov 23, 2026"""
    return f"{moment:%b} {moment.day}, {moment.year}"


def midnight(day: date) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(day, time.min, tzinfo=UTC)


def day_and_time(moment: datetime) -> str:
    """Nov 23, 2026 at 3:05 PM UTC"""
    return f"{day(moment)} at {moment.hour % 12 or 12}:{moment:%M %p} UTC"
