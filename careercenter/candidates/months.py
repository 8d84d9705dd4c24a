"""Months as people write them: "2019-03", "03/2019", "March 2019". Kept as the first of each."""

import re
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.widgets import MonthInput

from careercenter.clock import now

EARLIEST = 1950
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WRITTEN = re.compile(r"([A-Za-z]{3,9})\.?,?\s+([0-9]{4})")
NUMBERED = re.compile(
    r"(?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})|(?P<y2>[0-9]{4})[/.-](?P<m2>[0-9]{1,2})"
)


def parse_month(text: str) -> date | None:
    """None where no month can be read, or one before 1950."""
    text = text.strip()
    if found := WRITTEN.fullmatch(text):
        return first_of(int(found[2]), month_named(found[1]))
    if found := NUMBERED.fullmatch(text):
        return first_of(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]))
    return None


def month_named(word: str) -> int:
    """1 for "Jan" and "January"; 0 for what is no month."""
    short = word.lower()[:3]
    whole = f"{date(2000, NAMES.index(short) + 1, 1):%B}".lower() if short in NAMES else ""
    is_one = word.lower() in {short, "sept", whole} and bool(whole)
    return NAMES.index(short) + 1 if is_one else 0


def first_of(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and year >= EARLIEST else None


class MonthField(Field):
    """`data` is the first of the month, or None. Browsers without months show a field of text."""

    widget = MonthInput()
    typed_text: str | None = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed_text = str(valuelist[0]).strip() if valuelist else ""
        self.data = parse_month(self.typed_text)
        if self.typed_text and self.data is None:
            raise ValueError("Enter a month, such as 2019-03 or March 2019.")
        if self.data is not None and self.data > now().date():
            raise ValueError("This month is still to come.")

    def _value(self) -> str:
        known = f"{self.data:%Y-%m}" if self.data else ""
        return known if self.typed_text is None or self.data else self.typed_text
