"""Pay: amounts that people type, ranges in words, what an hour comes to, what cannot be meant."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from careercenter.employment import PayUnit

HOURS_A_YEAR = 2080  # 40 hours, 52 weeks: the convention of the U.S. Office of Personnel Management
UNIT_WORDS = {PayUnit.hour: "an hour", PayUnit.year: "a year", PayUnit.chart: "a chart"}
# Cents. The lowest hour is the federal minimum wage (29 U.S.C. 206).
BELIEVABLE = {
    PayUnit.hour: (725, 500_00),
    PayUnit.year: (10_000_00, 1_000_000_00),
    PayUnit.chart: (5, 100_00),
}
AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{1,2})?(k)?", re.IGNORECASE)


class BadAmount(ValueError):
    """The words say how an amount is written."""


@dataclass(frozen=True)
class Pay:
    """ "$68,000 – $79,000", "a year", and what it comes to an hour where that is not the unit."""

    main: str
    unit: str
    hourly: str
    short: str

    def __str__(self) -> str:
        return f"{self.main} {self.unit}" + (f" ≈ {self.hourly} an hour" if self.hourly else "")


def parse_amount(text: str) -> int:
    """ "28.50", "$68k", "68,000" → cents. Raises BadAmount."""
    match = AMOUNT.fullmatch(text.replace("$", "", 1).replace(" ", ""))
    if match is None:
        raise BadAmount("Enter an amount, such as 28, 28.50 or 68,000.")
    whole, fraction, thousands = match.groups()
    amount = Decimal(whole.replace(",", "") + (fraction or ""))
    return int(amount * (100_000 if thousands else 100))


def typed(cents: int | None) -> str:
    """Cents as somebody would type them: 2850 → "28.50", 6800000 → "68,000"."""
    return "" if cents is None else dollars(cents).removeprefix("$")


def dollars(cents: int) -> str:
    return f"${cents // 100:,}" if cents % 100 == 0 else f"${cents / 100:,.2f}"


def thousands(cents: int) -> str:
    """Dollars a year for small places: "$68k", "$68.5k", and in full where that would lie."""
    amount = Decimal(cents) / 100_000
    exact = amount.quantize(Decimal("0.1")) == amount and amount >= 10
    return f"${amount.normalize():f}k" if exact else dollars(cents)


def hourly(cents: int, unit: PayUnit) -> int | None:
    """Cents an hour; None for pay by the chart, which depends on how fast one is."""
    if unit is PayUnit.chart:
        return None
    if unit is PayUnit.hour:
        return cents
    return int((Decimal(cents) / HOURS_A_YEAR).quantize(Decimal(1), ROUND_HALF_UP))


def in_words(low: int, high: int, unit: PayUnit) -> Pay:
    main = between(dollars(low), dollars(high))
    short, an_hour = main, ""
    if unit is PayUnit.year:
        short = between(thousands(low), thousands(high))
        an_hour = between(whole_dollars(low), whole_dollars(high))
    return Pay(main, UNIT_WORDS[unit], an_hour, short)


def whole_dollars(cents_a_year: int) -> str:
    rounded = (Decimal(cents_a_year) / HOURS_A_YEAR / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return f"${rounded:,}"


def between(low: str, high: str) -> str:
    return low if low == high else f"{low} – {high}"


def problem(cents: int, unit: PayUnit) -> str | None:
    """Why an amount cannot be meant, in words; None where it can."""
    lowest, highest = BELIEVABLE[unit]
    if lowest <= cents <= highest:
        return None
    words = UNIT_WORDS[unit]
    return (
        f"{dollars(cents)} {words} is outside of {dollars(lowest)} to {dollars(highest)}. "
        "Check the amount and the unit."
    )
