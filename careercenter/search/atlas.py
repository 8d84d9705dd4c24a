"""The places that a search names, or several, looked up once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from sqlalchemy import CompoundSelect, func, literal, select, union_all

from careercenter.db import db
from careercenter.postings.geography import Located, folded
from careercenter.postings.models import Place
from careercenter.search.criteria import Criteria
from careercenter.search.near import Around
from careercenter.search.place_names import (
    NEAR_ME,
    WELL_KNOWN,
    PlaceName,
    Town,
    Towns,
    place_name,
)
from careercenter.search.spots import spots

MOST_NAMES = 30  # of one search; a query of more cities is no query
CLEARLY = 3  # so many times the ZIP codes of the next city of its name, and it is the one meant


@dataclass(frozen=True)
class Atlas:
    """What the names of one search were found to mean; `towns` by name."""

    towns: Towns = field(default_factory=dict)

    def chosen(self, criteria: Criteria) -> Around | None:
        """What the field for a place says; None where it is empty or names no place."""
        name = place_name(criteria.near)
        town = self.towns.get(name) if name else None
        return Around(town.place, criteria.within) if town else None


def atlas_of(*searches: Criteria, home: str = "") -> Atlas:
    """Asks the database once for all names, and not at all where the searches have none.

    `home`: the ZIP code of who searches, which is what "near me" means; "" where nobody knows it.
    """
    each = (islice(names_in(criteria), MOST_NAMES) for criteria in searches)
    names = list(chain.from_iterable(each))
    if not home or NEAR_ME not in names:
        return Atlas(look_up(names))
    here = PlaceName(zip_code=home)
    towns = look_up([here, *names])
    return Atlas({**towns, NEAR_ME: towns[here]} if here in towns else towns)


def names_in(criteria: Criteria) -> Iterator[PlaceName]:
    chosen = place_name(criteria.near)
    if chosen:
        yield chosen
    if not criteria.plain:
        yield from (spot.name for spot in spots(criteria.q))


def look_up(names: Iterable[PlaceName]) -> Towns:
    """The names that are places, by one statement; none where there is no name."""
    wanted = list(dict.fromkeys(names))
    rows = db.session.execute(statement(wanted)).all() if wanted else []
    found = {name: town_of(name, rows) for name in wanted}
    towns = {name: town for name, town in found.items() if town}
    return {**towns, **{own_name(town.place): town for town in towns.values()}}


def own_name(place: Located) -> PlaceName:
    """So that a place is also found by the name that we call it."""
    code = place.zip_code
    return PlaceName(zip_code=code) if code else PlaceName(folded(place.city), place.state)


def statement(names: Collection[PlaceName]) -> CompoundSelect[Any]:
    """Each ZIP code with its place, and each city of the names with its middle and its size."""
    codes = select(
        Place.zip_code,
        literal("").label("city_folded"),
        Place.city,
        Place.state,
        Place.latitude,
        Place.longitude,
        literal(1).label("size"),
    ).where(Place.zip_code.in_([name.zip_code for name in names if name.zip_code]))
    middle = (func.avg(Place.latitude), func.avg(Place.longitude), func.count())
    cities = (
        select(literal(""), Place.city_folded, func.min(Place.city), Place.state, *middle)
        .where(Place.city_folded.in_([name.city for name in names if name.city]))
        .group_by(Place.city_folded, Place.state)
    )
    return union_all(codes, cities)


def town_of(name: PlaceName, rows: Sequence[Any]) -> Town | None:
    """The place of this name; of several cities the one that clearly leads, or None."""
    found = [
        Town(Located(row.zip_code, row.city, row.state, row.latitude, row.longitude), row.size)
        for row in rows
        if PlaceName(row.city_folded, name.state and row.state, row.zip_code) == name
    ]
    found.sort(key=lambda town: -town.zip_codes)
    return found[0] if found and is_clear(name, found) else None


def is_clear(name: PlaceName, found: Sequence[Town]) -> bool:
    """Whether the first is meant; where no state was told, only what is much larger than others."""
    first, *others = found
    if name.zip_code or name.state:
        return True
    if name.is_state_too and first.zip_codes < WELL_KNOWN:  # "Ohio" is also in Illinois
        return False
    return not others or first.zip_codes >= CLEARLY * others[0].zip_codes
