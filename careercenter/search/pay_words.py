"""Pay in people's words: "over $30/hr", "60k+", "$30-40 an hour"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter.pay import HOURS_A_YEAR, BadAmount, dollars, parse_amount
from careercenter.search.understood import Reading
from careercenter.search.wanted import Choice

QUOTED = re.compile(r'"[^"]*"?')
AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}"
PAY = re.compile(
    r"(?P<less>\b(?:under|below|up\s+to|less\s+than|at\s+most)\s+|[<≤]\s*)?"
    r"(?:\b(?:over|above|from|at\s+least|min(?:imum)?|more\s+than|pays?|paying)\s+|[>≥]=?\s*)*"
    rf"(?P<sign>\$\s?)?(?<!\w)(?P<amount>{AMOUNT})(?P<cents>\.[0-9]{{1,2}})?(?P<k>k\b)?\s?\+?"
    rf"(?P<range>\s?(?:[-–—]|\bto\b)\s?\$?\s?(?:{AMOUNT})(?:\.[0-9]{{1,2}})?(?P<high_k>k\b)?)?"
    r"(?:\s?(?:/|\bper\s|\ban?\s)\s?(?P<unit>hours?|hrs?|h|years?|yrs?|yr|y|annum|charts?)\b)?"
    r"(?P<rest>\s?\+|\s+or\s+more\b|\s+and\s+up\b)?",
    re.IGNORECASE,
)
# Thousands of these are no money.
COUNTED = re.compile(
    r"\s*(?:charts?|records?|beds?|members?|lives|patients?|encounters?|claims?|lines?)\b",
    re.IGNORECASE,
)
LEAST_SALARY = 10_000_00  # cents; with a "k" and no "$", less is no year's pay


@dataclass(frozen=True)
class Asked:
    """Cents, and whether they are for a year; `is_range`: the lower end of two amounts."""

    cents: int
    by_year: bool
    is_range: bool

    @property
    def hourly(self) -> int:
        """Whole dollars an hour."""
        return self.cents // (HOURS_A_YEAR if self.by_year else 1) // 100

    @property
    def words(self) -> str:
        end = ", the lower end" * self.is_range
        if not self.by_year:
            return f"Pays ${self.hourly} an hour or more{end}"
        return f"Pays {dollars(self.cents)} a year or more (about ${self.hourly} an hour){end}"


def pay_readings(q: str) -> Iterator[Reading]:
    """The first pay that is told, if any; what stands in quotes is words."""
    quoted = [match.span() for match in QUOTED.finditer(q)]
    for match in PAY.finditer(q):
        is_inside = any(start <= match.start() < end for start, end in quoted)
        reading = None if is_inside else reading_of(match)
        if reading:
            yield reading
            return


def reading_of(match: re.Match[str]) -> Reading | None:
    """Only where money is surely meant.

    Nobody knows what "$2 a chart" brings an hour: that asks for pay by the chart, whatever it is.
    """
    if match["less"]:
        return None
    if (match["unit"] or "").lower().startswith("chart"):
        choice, told = Choice("paid", ("chart",)), ""
        return reading(choice, match, told) if match["sign"] else None
    asked = asked_by(match)
    if asked is None or not 1 <= asked.hourly <= 999:
        return None
    return reading(Choice("pay", (str(asked.hourly),)), match, asked.words)


def reading(choice: Choice, match: re.Match[str], told: str) -> Reading:
    return Reading(choice, match.start(), match.start(), match.end(), told)


def asked_by(match: re.Match[str]) -> Asked | None:
    thousands = match["k"] or match["high_k"] or ""
    try:
        cents = parse_amount(match["amount"] + (match["cents"] or "") + thousands)
    except BadAmount:
        return None
    is_salary = thousands and cents >= LEAST_SALARY
    is_count = COUNTED.match(match.string, match.end()) is not None
    if not (match["sign"] or match["unit"] or (is_salary and not is_count)):
        return None
    by_year = (match["unit"] or "").lower().startswith(("y", "a")) or cents >= 1_000_000
    return Asked(cents, by_year, match["range"] is not None)
