"""How Stripe's objects are read: ids that may be expanded, times, metadata, sums of parts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any


def id_of(thing: Any) -> str:
    """The id of what may be expanded or not; "" for none."""
    return str(getattr(thing, "id", thing) or "")


def id_or_none(thing: Any) -> str | None:
    return id_of(thing) or None


def kept(thing: Any, name: str) -> str:
    """A value of an object's metadata; "" for none."""
    metadata = getattr(thing, "metadata", None)
    return str(metadata[name]) if metadata and name in metadata else ""


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def moment_or_none(seconds: int | None) -> datetime | None:
    return None if seconds is None else moment(seconds)


def seconds(since: datetime) -> int:
    return int(since.timestamp())


def sum_of(parts: Iterable[Any] | None) -> int:
    """The sum of the amounts of a bill's taxes or discounts."""
    return sum(int(part.amount) for part in parts or ())
