"""Nearness: the ZIP codes within so many miles. A posting on site is where its ZIP code is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, or_, select

from careercenter.db import db
from careercenter.postings.geography import Located, folded
from careercenter.postings.models import Place
from careercenter.search.wanted import Rings

MILES_A_DEGREE = 69.0
EARTH_RADIUS = 3958.8  # miles, mean (IUGG)
Miles = Mapping[str, int]


@dataclass(frozen=True)
class Around:
    """So many miles around a ZIP code or a city. Who works from home is around no place."""

    place: Located
    within: int

    @property
    def value(self) -> str:
        """The place as the query string has it."""
        return self.place.zip_code or self.place.label

    @property
    def words(self) -> str:
        code = self.place.zip_code
        where = f"{code} ({self.place.label})" if code else self.place.label
        return f"On site or hybrid within {self.within} miles of {where}"


@lru_cache(maxsize=64)  # equal places share one value, which is part of every key that is counted
def rings_around(arounds: tuple[Around, ...]) -> Rings:
    """The ZIP codes that lie around each of these places, by their miles from the first."""
    if not arounds:
        return ()
    first, *others = map(miles_around, arounds)
    kept = {code: n for code, n in first.items() if all(code in other for other in others)}
    rings: list[list[str]] = [[] for _ in range(max(kept.values(), default=0) + 1)]
    for code in sorted(kept):
        rings[kept[code]].append(code)
    return tuple(map(tuple, rings))


def forget_places() -> None:
    """For a table of places that changed."""
    rings_around.cache_clear()
    miles_around.cache_clear()


@lru_cache(maxsize=64)  # places change with a release of the site; one takes up to 0.2 MB
def miles_around(around: Around) -> Miles:
    """Every ZIP code whose middle lies within the miles, each with its own, to the whole mile.

    The place's own are always among them: a job in Houston is near Houston, however wide that is.
    """
    here = (around.place.latitude, around.place.longitude)
    asked = select(Place.zip_code, Place.latitude, Place.longitude, is_part_of(around.place))
    found = {}
    for code, *there, is_part in db.session.execute(
        asked.where(or_(is_part_of(around.place), is_boxed(around)))
    ):
        miles = distance(here, (there[0], there[1]))
        if miles <= around.within or is_part:
            found[code] = round(miles)
    return found


def is_part_of(place: Located) -> ColumnElement[bool]:
    if place.zip_code:
        return Place.zip_code == place.zip_code
    return and_(Place.city_folded == folded(place.city), Place.state == place.state)


def is_boxed(around: Around) -> ColumnElement[bool]:
    """Within a box around the circle, which the database can tell without trigonometry."""
    place = around.place
    high = around.within / MILES_A_DEGREE
    wide = high / max(0.2, math.cos(math.radians(place.latitude)))
    return and_(
        Place.latitude.between(place.latitude - high, place.latitude + high),
        Place.longitude.between(place.longitude - wide, place.longitude + wide),
    )


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Miles between two places given as latitude and longitude in degrees, on the great circle."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))
