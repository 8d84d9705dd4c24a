"""The names of places; whether there is such a place, the atlas knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from careercenter.postings.geography import CODES, Located, city_and_state, folded
from careercenter.search.criteria import ZIP

WELL_KNOWN = 3  # ZIP codes; what has fewer may be a word: "in Supply", "in Oracle"
HOME = "me"  # "near me": where one lives, which no table knows
OTHER_NAMES = {
    "nyc": ("new york", "NY"),
    "new york city": ("new york", "NY"),
    **dict.fromkeys(("my area", "my home", "my house", "my location"), (HOME, "")),
}


@dataclass(frozen=True)
class PlaceName:
    """A ZIP code, or a city as folded() writes it; `state` is "" where none was told."""

    city: str = ""
    state: str = ""
    zip_code: str = ""

    @property
    def is_state_too(self) -> bool:
        return self.city in CODES

    @property
    def is_home(self) -> bool:
        return self == NEAR_ME


NEAR_ME = PlaceName(HOME)


@dataclass(frozen=True)
class Town:
    """A place that was found, and how many ZIP codes it has."""

    place: Located
    zip_codes: int


Towns = Mapping[PlaceName, Town]
NOWHERE: Towns = MappingProxyType({})


def place_name(text: str) -> PlaceName | None:
    """What a text calls that is nothing but a place; None where it names none."""
    zip_code = ZIP.search(text)
    if zip_code:
        return PlaceName(zip_code=zip_code[1])
    city, state = city_and_state(text)
    return called(city, state or "") if folded(city) else None


def called(city: str, state: str) -> PlaceName:
    name = folded(city)
    other, its_state = OTHER_NAMES.get(name, (name, state))
    return PlaceName(other, state or its_state)
