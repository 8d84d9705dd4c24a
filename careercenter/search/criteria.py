"""What somebody searches for, as one value that is read from and written to the query string."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from careercenter.credentials.facts import Facts
from careercenter.search.facets import BY_NAME, FACETS, MOST_VALUES, Facet, canonical
from careercenter.search.wanted import Choice, Sort

LONGEST_QUERY = 200
RADII = (10, 25, 50, 100)
USUAL_RADIUS = 25
LONGEST_PLACE = 60
ZIP = re.compile(r"(?<![0-9])([0-9]{5})(?:-[0-9]{4})?(?![0-9])", re.ASCII)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Criteria:
    """`facets` in the order of FACETS, values sorted. `plain`: take `q` as words and nothing more.

    `near` is a ZIP code, or a city as it was typed, and `within` miles around it; both or neither.
    Whether there is such a place, the atlas knows. `facts` of who asks are no part of the query:
    the same address is another search for another reader.
    """

    q: str = ""
    facets: tuple[Choice, ...] = ()
    near: str = ""
    within: int = 0
    sort: Sort = Sort.best
    plain: bool = False
    facts: Facts | None = field(default=None, compare=False)

    def values(self, name: str) -> tuple[str, ...]:
        return next((c.values for c in self.facets if c.facet == name), ())

    def choosing(self, name: str, values: Iterable[str]) -> "Criteria":
        """The same with exactly these values of a facet."""
        chosen = {choice.facet: choice.values for choice in self.facets}
        chosen[name] = tuple(sorted(set(values)))
        return replace(self, facets=in_order(chosen))

    def leaving(self, name: str, value: str) -> "Criteria":
        return self.choosing(name, (v for v in self.values(name) if v != value))

    def to_pairs(self) -> Pairs:
        """The query string as pairs, shortest form: what is as by itself is left out."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(choice.facet, value) for choice in self.facets for value in choice.values]
        if self.near:
            pairs += [("near", self.near), ("within", str(self.within))]
        if self.sort is not Sort.best:
            pairs.append(("sort", self.sort.value))
        return [*pairs, ("words", "1")] if self.plain and self.q else pairs


def in_order(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Choice, ...]:
    return tuple(Choice(f.name, chosen[f.name]) for f in FACETS if chosen.get(f.name))


def parse(given: Mapping[str, Sequence[str]]) -> tuple[Criteria, list[str]]:
    """The criteria of a query string and what was left out of it, in words. Never fails."""
    notices: list[str] = []
    chosen = {facet.name: chosen_of(facet, given.get(facet.name, ()), notices) for facet in FACETS}
    near, within = around(first(given, "near"), first(given, "within"))
    q = cleaned(first(given, "q"), notices)
    criteria = Criteria(
        q=q,
        facets=in_order(chosen),
        near=near,
        within=within,
        sort=sort_of(first(given, "sort"), notices),
        plain=bool(q) and first(given, "words") == "1",
    )
    return criteria, notices


def first(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "")


def cleaned(text: str, notices: list[str]) -> str:
    words = printable(text)
    if len(words) <= LONGEST_QUERY:
        return words
    notices.append(f"Only the first {LONGEST_QUERY} characters were searched for.")
    return words[:LONGEST_QUERY].rstrip()


def printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def chosen_of(facet: Facet, texts: Sequence[str], notices: list[str]) -> tuple[str, ...]:
    given = [text for text in texts if text.strip()]
    values = {canonical(facet, text) for text in given[:MOST_VALUES]}
    known = sorted(value for value in values if value is not None)
    unknown = next((t for t in given[:MOST_VALUES] if canonical(facet, t) is None), None)
    if unknown is not None:
        notices.append(unknown_value(facet, unknown.strip()[:40]))
    if len(given) > MOST_VALUES or (facet.takes_one and len(known) > 1):
        most = 1 if facet.takes_one else MOST_VALUES
        notices.append(f"“{facet.label}” takes {most} choice{'s' * (most > 1)} at a time.")
    return tuple(known[:1] if facet.takes_one else known)


def unknown_value(facet: Facet, text: str) -> str:
    what = f"the {facet.noun} “{text}”" if facet.noun else f"“{text}” under “{facet.label}”"
    return f"We do not know {what}, so it was left out."


def around(near: str, within: str) -> tuple[str, int]:
    """ "Columbus, OH 43215" is the ZIP code; all else is looked up as it stands."""
    place = printable(near)[:LONGEST_PLACE].rstrip()
    if not place:
        return "", 0
    zip_code = ZIP.search(place)
    miles = int(within) if within in {str(radius) for radius in RADII} else USUAL_RADIUS
    return zip_code[1] if zip_code else place, miles


def sort_of(text: str, notices: list[str]) -> Sort:
    if text in {"", *Sort}:
        return Sort(text or "best")
    notices.append("That order is not known; the best match comes first.")
    return Sort.best


def names() -> list[str]:
    """Every parameter that parse() reads."""
    return ["q", *BY_NAME, "near", "within", "sort", "words"]
