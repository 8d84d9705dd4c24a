"""States, and places by ZIP code or city from our own table: no network is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select

from careercenter.db import db
from careercenter.postings.models import Place
from careercenter.states import STATES

CODES = {name.casefold(): code for code, name in STATES.items()}
ZIP = re.compile(r"([0-9]{5})(?:-[0-9]{4})?")
SHORT_WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


@dataclass(frozen=True)
class Located:
    """A place that was found; `zip_code` is "" for a whole city. Degrees."""

    zip_code: str
    city: str
    state: str
    latitude: float
    longitude: float

    @property
    def label(self) -> str:
        return f"{self.city}, {self.state}"


def state_code(text: str) -> str | None:
    """ "oh", "O.H." or "Ohio" → "OH"."""
    word = text.strip().replace(".", "")
    return word.upper() if word.upper() in STATES else CODES.get(word.casefold())


def state_names(codes: Iterable[str]) -> list[str]:
    return sorted(STATES.get(code, code) for code in codes)


def folded(city: str) -> str:
    """ "St. Louis" and "Saint Louis" → "st louis"."""
    words = re.sub(r"[^a-z0-9]+", " ", city.casefold()).split()
    return " ".join(SHORT_WORDS.get(word, word) for word in words)


def find(text: str) -> Located | None:
    """The place of "43215", "Columbus, OH" or "Columbus Ohio"; None for anything else."""
    zip_code = ZIP.search(text)
    if zip_code:
        return by_zip(zip_code[1])
    city, state = city_and_state(text)
    return by_city(city, state) if city and state else None


def city_and_state(text: str) -> tuple[str, str | None]:
    """ "Columbus, OH" and "OH, Columbus" → ("Columbus", "OH"); None where no state is told."""
    before, comma, after = text.strip().rpartition(",")
    if comma and state_code(after) is None and state_code(before):
        return after, state_code(before)
    if comma:
        return before, state_code(after)
    words = text.split()
    for length in (3, 2, 1):
        code = state_code(" ".join(words[-length:])) if len(words) > length else None
        if code:
            return " ".join(words[:-length]), code
    return text.strip(), None


def by_zip(zip_code: str) -> Located | None:
    place = db.session.get(Place, zip_code)
    if place is None:
        return None
    return Located(place.zip_code, place.city, place.state, place.latitude, place.longitude)


def by_city(city: str, state: str) -> Located | None:
    """The middle of the city's ZIP codes."""
    wanted = cities().where(Place.city_folded == folded(city)[:200], Place.state == state)
    row = db.session.execute(wanted).first()
    return whole_city(row) if row else None


def suggestions(text: str, limit: int = 8) -> list[Located]:
    """Places that begin so, large cities first: of "spri", "springfield, m" or "432"."""
    start = text.strip()
    if len(start) < 2 or len(start) > 60:
        return []
    if start.isascii() and start.isdigit():
        return zip_suggestions(start[:5], limit)
    city, comma, state = start.partition(",")
    begin = folded(city)
    if not begin:
        return []
    wanted = cities().where(
        # The range is what an index serves under any collation; the prefix is exact.
        Place.city_folded.between(begin, begin + "zzzz"),
        Place.city_folded.startswith(begin, autoescape=True),
    )
    if comma and state.strip():
        wanted = wanted.where(Place.state.in_(states_that_begin(state)))
    found = db.session.execute(wanted.order_by(func.count().desc(), Place.state).limit(limit))
    return [whole_city(row) for row in found]


def zip_suggestions(digits: str, limit: int) -> list[Located]:
    within = Place.zip_code.between(digits.ljust(5, "0"), digits.ljust(5, "9"))
    rows = db.session.scalars(select(Place).where(within).order_by(Place.zip_code).limit(limit))
    return [Located(p.zip_code, p.city, p.state, p.latitude, p.longitude) for p in rows]


def states_that_begin(text: str) -> list[str]:
    start = text.strip().casefold()
    return [
        code
        for code, name in STATES.items()
        if code.casefold().startswith(start) or name.casefold().startswith(start)
    ]


def whole_city(row: Row[str, str, float, float, int]) -> Located:
    city, state, latitude, longitude, _ = row
    return Located("", city, state, latitude, longitude)


def cities() -> Select[str, str, float, float, int]:
    return select(
        func.min(Place.city),
        Place.state,
        func.avg(Place.latitude),
        func.avg(Place.longitude),
        func.count(),
    ).group_by(Place.city_folded, Place.state)


def columns(located: Located | None) -> dict[str, Any]:
    """Of Posting; empty where no place is told."""
    return {
        "zip_code": located.zip_code if located else "",
        "city": located.city if located else "",
        "state": located.state if located else "",
        "latitude": located.latitude if located else None,
        "longitude": located.longitude if located else None,
    }
