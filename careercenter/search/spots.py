"""Places in a query: "near 43215", "within 50 miles of Columbus, OH", "in Columbus Ohio".

Only what has the shape of a place is seen here; whether there is such a place, the atlas knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.postings.geography import CODES, state_code
from careercenter.search.criteria import RADII, USUAL_RADIUS, ZIP
from careercenter.search.place_names import HOME, WELL_KNOWN, PlaceName, Town, Towns, called
from careercenter.states import STATES

LONGEST_CITY = 5  # words
LONGEST_STATE = 3
StateAt = tuple[str | None, int]
WORD = re.compile(r'"[^"]*"?|[^\s,;"]+|[,;]')
EDGES = ".:!?()[]"
# A ZIP code alone, or after "in", may be a code of the trade: 99213 is a visit and in Spokane.
BEFORE = re.compile(
    r"(?<!\S)(?:(?:within\s+)?(?P<miles>[0-9]{1,3})\s*-?\s*mi(?:les?)?\s+(?:of|from|around)"
    r"|(?P<near>near|around|close\s+to|(?:in\s+)?zip(?:\s+code)?)|in)\s+",
    re.IGNORECASE,
)
# Cities that are called like something that an ad says: "on call, Texas", "urgent care center CO".
ORDINARY = frozenset(
    re.findall(
        r"\S+",
        "accident advance agency art branch call campus carrier cash center central check clear "
        "cook cost counselor day deputy early east energy enterprise home house hygiene index "
        "issue junior lead may media mentor mission model monitor normal north only oracle oral "
        "page park point post power price protection range register remote reserve secretary "
        "section south standard star start supply trade transfer united university vendor "
        "veteran vista west",
    )
)
LITTLE_WORDS = {"or", "in", "me", "ok", "hi"}  # states only in capitals or at the end
LITTLE_WORDS_AFTER_A_COMMA = {"or", "in"}


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def is_of_a_city(self) -> bool:
        return self.text[:1].isalpha() and not any(c.isdigit() for c in self.text)


@dataclass(frozen=True)
class Lead:
    """What stands before a place. `miles` is 0 where none were told."""

    start: int
    is_near: bool
    miles: int


@dataclass(frozen=True)
class Spot:
    """A part of a query that may name a place: from `start`, the name itself from `name_start`."""

    name: PlaceName
    start: int
    name_start: int
    end: int
    lead: Lead | None
    is_abbreviated: bool = False

    @property
    def within(self) -> int:
        """The radius that holds the miles that were told."""
        miles = self.lead.miles if self.lead else 0
        return next((r for r in RADII if r >= miles), RADII[-1]) if miles else USUAL_RADIUS

    @property
    def is_where_one_lives(self) -> bool:
        """ "near me", "in my area"; "in ME" is Maine."""
        is_near = self.lead is not None and self.lead.is_near
        return self.name.is_home and (is_near or self.end - self.name_start > len(HOME))

    def means(self, town: Town) -> bool:
        """Whether this town is what the words say, and not a state or an ordinary word."""
        name, is_near = self.name, self.lead is not None and self.lead.is_near
        if name.zip_code:
            return True
        if name.is_home:
            return self.is_where_one_lives
        if name.is_state_too and not name.state:  # near New York is the city, in New York is not
            return is_near and CODES[name.city] == town.place.state
        if name.is_state_too and not self.is_abbreviated:  # "Ohio, Illinois" are two states
            return town.zip_codes >= WELL_KNOWN
        if name.city in ORDINARY:
            return bool(name.state and self.lead)
        return bool(name.state) or is_near or town.zip_codes >= WELL_KNOWN


def spot_meant(q: str, towns: Towns) -> Spot | None:
    """The longest part of a query that names one of these towns, the first of those as long."""
    meant = [s for s in spots(q) if (town := towns.get(s.name)) and s.means(town)]
    return max(meant, key=lambda spot: (spot.end - spot.start, -spot.start), default=None)


def spots(q: str) -> Iterator[Spot]:
    """Every part of a query that has the shape of a place, shorter readings of it included."""
    words = [
        Word(match.group().strip(EDGES), match.start(), match.end())
        for match in WORD.finditer(q)
        if match.group().strip(EDGES)
    ]
    leads = {match.end(): lead_of(match) for match in BEFORE.finditer(q)}
    states = [state_at(words, at) for at in range(len(words) + 1)]
    for at, word in enumerate(words):
        lead = leads.get(word.start)
        zip_code = ZIP.fullmatch(word.text)
        if zip_code and lead and lead.is_near:
            name = PlaceName(zip_code=zip_code[1])
            yield Spot(name, lead.start, word.start, word.end, lead)
        yield from cities_at(words, states, at, lead)


def lead_of(match: re.Match[str]) -> Lead:
    miles = int(match["miles"] or 0)
    return Lead(match.start(), bool(miles or match["near"]), miles)


def cities_at(
    words: list[Word], states: list[StateAt], at: int, lead: Lead | None
) -> Iterator[Spot]:
    """The cities that may be named from this word on, with a state behind or a lead before."""
    start = words[at].start
    begin = lead.start if lead else start
    for after in range(at + 1, min(at + LONGEST_CITY, len(words)) + 1):
        if not words[after - 1].is_of_a_city:
            return
        city = " ".join(word.text for word in words[at:after])
        state, last = states[after]
        if state:
            is_short = len(words[last].text.replace(".", "")) == 2
            name, last = with_zip(words, last, called(city, state))
            yield Spot(name, begin, start, words[last].end, lead, is_short)
        if lead:
            yield Spot(called(city, ""), begin, start, words[after - 1].end, lead)


def state_at(words: list[Word], at: int) -> StateAt:
    """The state that stands here, after a comma or not, and the place of its last word."""
    has_comma = at < len(words) and words[at].text == ","
    first = at + has_comma
    doubtful = LITTLE_WORDS_AFTER_A_COMMA if has_comma else LITTLE_WORDS
    for length in range(LONGEST_STATE, 0, -1):
        run = [word.text for word in words[first : first + length]]
        code = state_code(" ".join(run)) if len(run) == length else None
        is_last = first + length == len(words)
        if code in STATES and (is_last or run[0] not in doubtful):
            return code, first + length - 1
    return None, at


def with_zip(words: list[Word], last: int, name: PlaceName) -> tuple[PlaceName, int]:
    """ "Columbus, OH 43215" is the ZIP code."""
    after = ZIP.fullmatch(words[last + 1].text) if last + 1 < len(words) else None
    return (PlaceName(zip_code=after[1]), last + 1) if after else (name, last)
