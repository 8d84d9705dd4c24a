"""A query in people's words → what is asked of the index, and what each part was taken for."""

import re
from collections.abc import Iterator, Sequence

from careercenter.search.eligible import take_either
from careercenter.search.lost_places import spot_lost
from careercenter.search.near import Around
from careercenter.search.pay_words import pay_readings
from careercenter.search.phrases import terms_of
from careercenter.search.pieces import Piece, pieces_of
from careercenter.search.place_names import NOWHERE, Towns
from careercenter.search.spots import spot_meant
from careercenter.search.taking import take_readings
from careercenter.search.understood import Lost, Part, PlaceReading, Reading, Understood
from careercenter.search.wanted import Choice, Term

MOST_TERMS = 16
NEGATED = re.compile(r"(?:\bbut\s+)?\b(?:not|no|without|except|excluding)\s+$", re.IGNORECASE)
REMOTE = Choice("workplace", ("remote",))


def understand(q: str, plain: bool = False, towns: Towns = NOWHERE) -> Understood:
    """`plain` takes every word as it stands. Never fails, whatever the text.

    `towns` are the places among the names that place_names.spots() saw in the query; of NOWHERE
    nobody looked any up, so that none is missed.
    """
    if plain:
        words = [Piece(p.text, p.start, p.end, True, p.is_unwanted) for p in pieces_of(q)]
        return Understood(tuple(terms_of(words))[:MOST_TERMS])
    paid = list(pay_readings(q))
    place = place_reading(q, towns)
    lost = lost_in(q, towns) if towns is not NOWHERE and not place else None
    rest = without_parts(q, [*paid, *([place] if place else []), *([lost] if lost else [])])
    either, rest = take_either(rest)
    found, left = take_readings(list(pieces_of(rest)))
    terms = (*either, *terms_of(left))[:MOST_TERMS]
    if place and not place.is_unwanted and any(reading.choice == REMOTE for reading in found):
        found.append(home_of(place))
        place = None
    in_order = sorted([*paid, *found], key=lambda reading: reading.start)
    return Understood(terms, tuple(in_order), place, lost, tuple(told_of(terms)))


def place_reading(q: str, towns: Towns) -> PlaceReading | None:
    spot = spot_meant(q, towns)
    if spot is None:
        return None
    around = Around(towns[spot.name].place, spot.within)
    negator = NEGATED.search(q, 0, spot.start)
    start = negator.start() if negator else spot.start
    return PlaceReading(around, start, spot.name_start, spot.end, negator is not None)


def lost_in(q: str, towns: Towns) -> Lost | None:
    spot = spot_lost(q, towns)
    if spot is None:
        return None
    return Lost(q[spot.name_start : spot.end], spot.start, spot.end, spot.name.is_home)


def home_of(place: PlaceReading) -> Reading:
    """Remote work is done from home: "remote, Columbus, OH" tells the state that one lives in."""
    choice = Choice("state", (place.around.place.state,))
    return Reading(choice, place.start, place.words_start, place.end)


def without_parts(q: str, parts: Sequence[Part | Lost]) -> str:
    """The query with blanks in their place, so that everything else stays where it is."""
    for part in parts:
        q = q[: part.start] + " " * (part.end - part.start) + q[part.end :]
    return q


def told_of(terms: tuple[Term, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for term in terms:
        if term.other_names:
            yield " ".join(term.ways[0]), tuple(" ".join(way) for way in term.other_names)
