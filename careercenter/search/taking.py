"""The pieces of a query that stand for more than their words, and those that are left."""

from dataclasses import replace
from itertools import pairwise

from careercenter.search import readings
from careercenter.search.facets import BY_NAME
from careercenter.search.pieces import Piece, negators
from careercenter.search.readings import Beside
from careercenter.search.understood import Reading

WIDEST_SEAM = 4  # signs and spaces of "CPC , or CCS"; where more is blank, a place or pay stood
BEFORE_STATES = {"in", "from", "near"}


def take_readings(pieces: list[Piece]) -> tuple[list[Reading], list[Piece]]:
    """The longest runs first; a list of credentials, or of choices with "or", is one reading."""
    found: list[Reading] = []
    left: list[Piece] = []
    place, last = 0, 0  # `last`: the piece after the last reading
    while place < len(pieces):
        taken = reading_at(pieces, place)
        if taken is None:
            left.append(pieces[place])
            place += 1
            continue
        reading, length = taken
        between = pieces[last:place]
        if found and is_list(found[-1], reading, between):
            reading = merged(found.pop(), reading)
        found.append(reading)
        left = [piece for piece in left if not reading.start <= piece.start < reading.end]
        place += length
        last = place
    return found, left


def reading_at(pieces: list[Piece], place: int) -> tuple[Reading, int] | None:
    return longest_reading(pieces, place) or negated_reading(pieces, place)


def longest_reading(pieces: list[Piece], place: int) -> tuple[Reading, int] | None:
    for length in range(min(readings.LONGEST_RUN, len(pieces) - place), 0, -1):
        run = pieces[place : place + length]
        if not is_run(run):
            continue
        choice = readings.read([p.text for p in run], beside(pieces, place, length))
        if choice is not None:
            choice = replace(choice, is_unwanted=run[0].is_unwanted)
            start = start_of(choice.facet, pieces, place)
            return Reading(choice, start, run[0].start, run[-1].end), length
    return None


def negated_reading(pieces: list[Piece], place: int) -> tuple[Reading, int] | None:
    """ "not in California", "without contract"; nobody can be asked not to pay $30."""
    before = negators(pieces, place)
    taken = longest_reading(pieces, place + before) if before else None
    if taken is None:
        return None
    reading, length = taken
    if reading.is_unwanted or BY_NAME[reading.choice.facet].is_number:
        return None
    choice = replace(reading.choice, is_unwanted=True)
    return replace(reading, choice=choice, start=pieces[place].start), before + length


def is_run(run: list[Piece]) -> bool:
    """Whether these may be read together: no quotes, no sign, end or blank part inside."""
    if any(b.start - a.end > WIDEST_SEAM for a, b in pairwise(run)):
        return False
    if is_code(run):
        return not run[0].is_quoted and not run[0].ends
    signs_inside = any(p.is_quoted or p.is_unwanted for p in run[1:])
    is_only_left_out = run[0].is_unwanted and len(run) > 1
    ends_inside = any(p.ends for p in run[:-1])
    return not (signs_inside or is_only_left_out or ends_inside or run[0].is_quoted)


def is_code(run: list[Piece]) -> bool:
    """ "-CCS P" leaves out one credential, though it is two words; "CCS -P" asks for it."""
    return len(run) == 2 and len(run[1].text) == 1 and not run[1].is_quoted


def start_of(facet: str, pieces: list[Piece], place: int) -> int:
    """Where the reading begins: "in Ohio" goes as one, so that no "in" stays behind."""
    before = pieces[place - 1] if facet == "state" and place else None
    has_lead = before and before.word in BEFORE_STATES and not before.ends
    return before.start if before and has_lead else pieces[place].start


def beside(pieces: list[Piece], place: int, length: int) -> Beside:
    before = pieces[place - 1] if place else None
    word = "," if before and before.ends else before.text.casefold() if before else ""
    after = pieces[place + length].text.casefold() if place + length < len(pieces) else ""
    is_shouted = not any(any(map(str.islower, piece.text)) for piece in pieces)
    return Beside(word, after, is_shouted)


def is_list(previous: Reading, reading: Reading, between: list[Piece]) -> bool:
    """ "CPC, CCS" and "CPC or CCS" ask for either; "RHIT and CCS" asks for both.

    "not CPC or CCS" wants neither.
    """
    facet = reading.choice.facet
    if previous.choice.facet != facet or BY_NAME[facet].is_number:
        return False
    words = [piece.word for piece in between]
    if reading.start - previous.end - sum(map(len, words)) > WIDEST_SEAM:
        return False
    if words in (["or"], ["nor"]):
        return previous.is_unwanted or not reading.is_unwanted
    return facet == "credential" and not words and previous.is_unwanted == reading.is_unwanted


def merged(previous: Reading, reading: Reading) -> Reading:
    values = tuple(sorted({*previous.choice.values, *reading.choice.values}))
    return replace(previous, choice=replace(previous.choice, values=values), end=reading.end)
