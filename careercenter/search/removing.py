"""A query without one of its parts, so that what is left is read as before."""

from careercenter.search.near import Around
from careercenter.search.place_names import Towns
from careercenter.search.spots import spots
from careercenter.search.understanding import understand
from careercenter.search.understood import Part, Understood
from careercenter.search.wanted import Choice

Meaning = list[tuple[Choice | Around, bool]]


def without(q: str, part: Part, understood: Understood, towns: Towns) -> str:
    """An "and" holds apart what would otherwise be read as one: "CPC remote CCS" asks for both."""
    left = cut(q, part.start, part.end)
    apart = f"{q[: part.start].strip()} and {q[part.end :].strip()}"
    others = [other for other in understood.parts if other != part]
    is_same = names_no_more(left, q) and is_read_so(left, others, towns)
    return apart if not is_same and is_read_so(apart, others, towns) else left


def names_no_more(left: str, q: str) -> bool:
    """Whether it names no place that nobody has looked up."""
    return {spot.name for spot in spots(left)} <= {spot.name for spot in spots(q)}


def is_read_so(left: str, parts: list[Part], towns: Towns) -> bool:
    return meaning(understand(left, towns=towns).parts) == meaning(parts)


def meaning(parts: list[Part]) -> Meaning:
    return [(part.means, part.is_unwanted) for part in parts]


def cut(text: str, start: int, end: int) -> str:
    """The text without a part, tidy at the seam."""
    return " ".join((text[:start] + " " + text[end:]).split())
