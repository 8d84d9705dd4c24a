"""Fills the table of places from the data that the zipcodes package carries."""

from typing import Any

import zipcodes
from sqlalchemy import func, insert, select

from careercenter.db import db
from careercenter.postings.geography import folded
from careercenter.postings.models import Place
from careercenter.states import STATES

CHUNK = 5000


def load_places() -> int:
    """Adds the ZIP codes that are missing; returns how many. Does nothing where all are there."""
    known = db.session.scalar(select(func.count()).select_from(Place)) or 0
    entries: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]
    wanted = [each for each in entries if each["state"] in STATES and each["active"]]
    if known >= len(wanted):
        return 0
    there = set(db.session.scalars(select(Place.zip_code)))
    rows = [as_row(each) for each in wanted if each["zip_code"] not in there]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(Place), rows[start : start + CHUNK])
    return len(rows)


def as_row(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "zip_code": entry["zip_code"],
        "city": entry["city"],
        "city_folded": folded(entry["city"]),
        "state": entry["state"],
        "latitude": float(entry["lat"]),
        "longitude": float(entry["long"]),
    }
