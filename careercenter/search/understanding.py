"""A query in people's words → what is asked of the index, and what each part was taken for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from careercenter.search import readings
from careercenter.search.near import Around
from careercenter.search.place_names import NOWHERE, Towns, spot_meant
from careercenter.search.synonyms import synonyms
from careercenter.search.terms import loose, meant, unlisted
from careercenter.search.wanted import Choice, Term
from careercenter.search.words import tokens

MOST_TERMS = 16
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))')
EDGES = ".,;:!?()[]{}*~^"
EMPTY = frozenset(
    re.findall(
        r"\S+",
        "a an and any are as at be by career careers employment for from hiring i i'm in is job "
        "jobs looking me my near need needed of on opening openings opportunities opportunity or "
        "position positions role roles seeking that the to vacancy want wanted with work",
    )
)
JOINS_ALL = {"and", "&", "+"}
REMOTE = Choice("workplace", ("remote",))


@dataclass(frozen=True)
class Piece:
    """A word or quoted phrase of the query; `ends`: something like a comma stands behind it."""

    text: str
    start: int
    end: int
    is_quoted: bool = False
    is_unwanted: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Reading:
    """The part of the query from `start` to `end` was taken for this choice."""

    choice: Choice
    start: int
    end: int

    @property
    def words_start(self) -> int:
        return self.start


@dataclass(frozen=True)
class PlaceReading:
    """The same for a place. Before its own words may stand others, "within 50 miles of"."""

    around: Around
    start: int
    words_start: int
    end: int


@dataclass(frozen=True)
class Understood:
    """`also`: words of the query, each with what else finds it."""

    terms: tuple[Term, ...] = ()
    readings: tuple[Reading, ...] = ()
    place: PlaceReading | None = None
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(reading.choice for reading in self.readings)

    @property
    def parts(self) -> list[Reading | PlaceReading]:
        """What was taken for more than its words, in the order of the query."""
        parts: list[Reading | PlaceReading] = [*self.readings]
        parts += [self.place] if self.place else []
        return sorted(parts, key=lambda part: part.start)


def understand(q: str, plain: bool = False, towns: Towns = NOWHERE) -> Understood:
    """`plain` takes every word as it stands. Never fails, whatever the text.

    `towns` are the places among the names that place_names.spots() saw in the query.
    """
    if plain:
        words = [Piece(p.text, p.start, p.end, True, p.is_unwanted) for p in pieces_of(q)]
        return Understood(tuple(terms_of(words))[:MOST_TERMS])
    paid = list(pay_readings(q))
    place = place_reading(q, towns)
    rest = without_parts(q, [*paid, place] if place else paid)
    found, left = take_readings(list(pieces_of(rest)))
    terms = tuple(terms_of(left))[:MOST_TERMS]
    if place and any(reading.choice == REMOTE for reading in found):
        found.append(home_of(place))
        place = None
    in_order = sorted([*paid, *found], key=lambda reading: reading.start)
    return Understood(terms, tuple(in_order), place, tuple(told_of(terms)))


def place_reading(q: str, towns: Towns) -> PlaceReading | None:
    spot = spot_meant(q, towns)
    if spot is None:
        return None
    around = Around(towns[spot.name].place, spot.within)
    return PlaceReading(around, spot.start, spot.name_start, spot.end)


def home_of(place: PlaceReading) -> Reading:
    """Remote work is done from home: "remote, Columbus, OH" tells the state that one lives in."""
    return Reading(Choice("state", (place.around.place.state,)), place.start, place.end)


def without_parts(q: str, parts: Sequence[Reading | PlaceReading]) -> str:
    """The query with blanks in their place, so that everything else stays where it is."""
    for part in parts:
        q = q[: part.start] + " " * (part.end - part.start) + q[part.end :]
    return q


def pieces_of(q: str) -> Iterator[Piece]:
    for match in PIECE.finditer(q):
        text = match["quoted"] if match["quoted"] is not None else match["word"]
        is_quoted = match["quoted"] is not None
        bare = text if is_quoted else text.strip(EDGES)
        ends = not is_quoted and text.rstrip(EDGES) != text
        if tokens(bare) or bare in JOINS_ALL:
            unwanted = match["minus"] is not None
            yield Piece(bare, match.start(), match.end(), is_quoted, unwanted, ends)


def pay_readings(q: str) -> Iterator[Reading]:
    quoted = [match.span() for match in re.finditer(r'"[^"]*"?', q)]
    for match in readings.PAY.finditer(q):
        choice = readings.pay(match)
        is_inside = any(start <= match.start() < end for start, end in quoted)
        if choice and not is_inside:
            yield Reading(choice, match.start(), match.end())
            return


def take_readings(pieces: list[Piece]) -> tuple[list[Reading], list[Piece]]:
    """What stands for more than its words, longest runs first, and the pieces that are left."""
    found: list[Reading] = []
    left: list[Piece] = []
    place, last = 0, -1  # `last`: the piece after the last reading of a credential
    while place < len(pieces):
        reading, length = longest_reading(pieces, place)
        if reading is None:
            left.append(pieces[place])
            place += 1
            continue
        joined = found and is_list(found[-1], reading, pieces[last:place] if last >= 0 else [])
        found = [*found[:-1], merged(found[-1], reading)] if joined else [*found, reading]
        place += length
        last = place
    return found, left


def longest_reading(pieces: list[Piece], place: int) -> tuple[Reading | None, int]:
    for length in range(min(readings.LONGEST_RUN, len(pieces) - place), 0, -1):
        run = pieces[place : place + length]
        parts = any(p.is_quoted or p.is_unwanted for p in run[1:]) and not is_code(run)
        if parts or any(p.ends for p in run[:-1]):
            continue
        if run[0].is_quoted or (run[0].is_unwanted and length > 1 and not is_code(run)):
            continue
        choice = readings.read([p.text for p in run], *neighbors(pieces, place, length))
        if choice is not None:
            unwanted = choice.is_unwanted != run[0].is_unwanted
            choice = replace(choice, is_unwanted=unwanted)
            return Reading(choice, run[0].start, run[-1].end), length
    return None, 0


def is_code(run: list[Piece]) -> bool:
    """ "-CCS P" leaves out one credential, though it is two words; "CCS -P" asks for it."""
    return len(run) == 2 and len(run[1].text) == 1 and not run[1].is_quoted


def neighbors(pieces: list[Piece], place: int, length: int) -> tuple[str, str]:
    before = pieces[place - 1] if place else None
    word = "," if before and before.ends else before.text.casefold() if before else ""
    after = place + length
    return word, pieces[after].text.casefold() if after < len(pieces) else ""


def is_list(previous: Reading, reading: Reading, between: list[Piece]) -> bool:
    """ "CPC, CCS" and "CPC or CCS" ask for either; "RHIT and CCS" asks for both."""
    same = previous.choice.facet == reading.choice.facet == "credential"
    wanted = previous.choice.is_unwanted == reading.choice.is_unwanted
    return same and wanted and all(p.text.casefold() == "or" for p in between)


def merged(previous: Reading, reading: Reading) -> Reading:
    values = tuple(sorted({*previous.choice.values, *reading.choice.values}))
    return Reading(replace(previous.choice, values=values), previous.start, reading.end)


def terms_of(pieces: list[Piece]) -> Iterator[Term]:
    place = 0
    while place < len(pieces):
        length = longest_phrase(pieces, place)
        run = pieces[place : place + length]
        place += length
        if run[0].is_quoted or run[0].is_unwanted:
            phrase = meant(run[0].text)
            yield Term((phrase,), is_loose=False, is_unwanted=run[0].is_unwanted)
        elif not (length == 1 and run[0].text.casefold() in EMPTY | JOINS_ALL):
            for text in parted(run):
                yield loose(meant(text))


def parted(run: list[Piece]) -> list[str]:
    """The words of a run; "HOPD/OPPS" asks for both, "pro-fee" is one, and so is "E/M"."""
    text = " ".join(piece.text for piece in run)
    is_one = len(run) > 1 or "/" not in text or len(tokens(text)) == 1
    return [text] if is_one else [part for part in text.split("/") if tokens(part)]


def longest_phrase(pieces: list[Piece], place: int) -> int:
    """How many pieces from here make a phrase of the trade; 1 where none does."""
    for length in range(min(synonyms().longest, len(pieces) - place), 1, -1):
        run = pieces[place : place + length]
        is_plain = not any(p.is_quoted or p.is_unwanted for p in run)
        phrase = tuple(tokens(" ".join(p.text for p in run)))
        is_known = synonyms().knows(phrase) or unlisted(" ".join(p.text for p in run)) is not None
        if is_plain and not any(p.ends for p in run[:-1]) and is_known:
            return length
    return 1


def told_of(terms: tuple[Term, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for term in terms:
        if term.other_names:
            yield " ".join(term.ways[0]), tuple(" ".join(way) for way in term.other_names)
