"""Words that were surely meant for a place which nobody knows: "near nowhereville", "near me"."""

from collections.abc import Iterator

from careercenter.search import readings
from careercenter.search.pieces import EMPTY
from careercenter.search.place_names import Towns
from careercenter.search.readings import Beside
from careercenter.search.spots import Spot, spots
from careercenter.search.synonyms import synonyms
from careercenter.search.words import tokens

# A city of one of these has a second word.
BEGIN_CITIES = {
    "east", "el", "fort", "ft", "lake", "las", "los", "mount", "new", "north", "port", "saint",
    "san", "santa", "south", "st", "st.", "west",
}  # fmt: skip


def spot_lost(q: str, towns: Towns) -> Spot | None:
    """The first part of a query that cannot be anything else than a place, and is none."""
    near = [spot for spot in spots(q) if spot.is_where_one_lives or is_near(spot)]
    home = [spot for spot in near if spot.is_where_one_lives]
    lost = [] if any(spot.name in towns for spot in near) else list(unknown(q, near))
    return next(iter([*home, *lost]), None)


def is_near(spot: Spot) -> bool:
    return spot.lead is not None and spot.lead.is_near


def unknown(q: str, near: list[Spot]) -> Iterator[Spot]:
    """With a state or as a ZIP code all of it, otherwise as many words as a city surely has."""
    states = {spot.name_start for spot in near if spot.name.is_state_too}
    for spot in near:
        name = q[spot.name_start : spot.end].casefold()
        is_whole = spot.name.state and is_name(name)
        is_bare = spot.name_start not in states and is_city(name.split())
        if spot.name.zip_code or is_whole or is_bare:
            yield spot


def is_name(text: str) -> bool:
    """ "Nowhereville, OH", not "hospital coder, OH"."""
    return not any(is_known(word) for word in text.split(",")[0].split())


def is_city(words: list[str]) -> bool:
    length = 2 if words[0] in BEGIN_CITIES else 1
    return len(words) == length and not any(map(is_known, words))


def is_known(word: str) -> bool:
    """Whether the word is one of every day, of the trade, or asks for something."""
    phrase = tuple(tokens(word))
    is_trade = bool(phrase) and (synonyms().knows(phrase) or phrase[0] in synonyms().words())
    return word in EMPTY or is_trade or readings.read([word], Beside()) is not None
