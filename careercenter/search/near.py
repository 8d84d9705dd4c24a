"""Nearness: the ZIP codes within so many miles. A posting on site is where its ZIP code is."""

import math

from sqlalchemy import select

from careercenter.db import db
from careercenter.postings.models import Place

MILES_A_DEGREE = 69.0
EARTH_RADIUS = 3958.8  # miles, mean (IUGG)


def zips_around(zip_code: str, miles: int) -> tuple[str, ...]:
    """Every ZIP code whose middle lies within the miles, the code itself always among them."""
    return tuple(sorted({zip_code, *found_around(zip_code, miles)}))


def found_around(zip_code: str, miles: int) -> tuple[str, ...]:
    middle = db.session.get(Place, zip_code)
    if middle is None:
        return ()
    high = miles / MILES_A_DEGREE
    wide = high / max(0.2, math.cos(math.radians(middle.latitude)))
    boxed = select(Place.zip_code, Place.latitude, Place.longitude).where(
        Place.latitude.between(middle.latitude - high, middle.latitude + high),
        Place.longitude.between(middle.longitude - wide, middle.longitude + wide),
    )
    here = (middle.latitude, middle.longitude)
    rows = db.session.execute(boxed)
    return tuple(code for code, *there in rows if distance(here, (there[0], there[1])) <= miles)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Miles between two places given as latitude and longitude in degrees, on the great circle."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))
