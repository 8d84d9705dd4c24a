"""A plot of bars drawn on the server: what was sold upwards, what went back downwards."""

from dataclasses import dataclass
from decimal import Decimal

from careercenter.bookkeeping.revenue import REFUNDS, SALES, Figures
from careercenter.money import MINOR_DIGITS, SIGNS, format_money

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 8, 12, 28
GAP = 0.28  # of a month's room
MOST_PLANS = 5
OTHERS = "others"
STEPS = (Decimal(1), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Bar:
    """`look` is the number of a color in bookkeeping.css, or "back"; `title` shows by pointing."""

    x: float
    y: float
    width: float
    height: float
    look: str
    title: str


@dataclass(frozen=True)
class Tick:
    y: float
    text: str
    is_zero: bool


@dataclass(frozen=True)
class Mark:
    x: float
    text: str


@dataclass(frozen=True)
class Plot:
    bars: list[Bar]
    ticks: list[Tick]
    marks: list[Mark]
    legend: list[tuple[str, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def draw(found: Figures) -> Plot:
    """Every amount stands in the table beside it too, so that the plot is never the only way."""
    shown = found.codes[:MOST_PLANS]
    scale = Scale.of(found)
    bars = [
        bar for month in range(len(found.months)) for bar in bars_of(found, month, shown, scale)
    ]
    legend = [(str(number), found.name(code)) for number, code in enumerate(shown)]
    if len(found.codes) > len(shown):
        legend.append((OTHERS, "Other plans"))
    if found.in_all(REFUNDS):
        legend.append(("back", "Given back"))
    return Plot(bars, scale.ticks(found.currency), marks_of(found), legend)


@dataclass(frozen=True)
class Scale:
    """Minor units to heights; `low` and `high` are whole steps."""

    low: int
    high: int
    step: int

    @classmethod
    def of(cls, found: Figures) -> "Scale":
        numbers = range(len(found.months))
        high = max(*(found.of_month(SALES, number) for number in numbers), 1)
        low = max(found.of_month(REFUNDS, number) for number in numbers)
        step = nice_step(max(high, low), found.currency)
        return cls(-step * -(-low // step), step * -(-high // step), step)

    def y(self, amount: int) -> float:
        room = HEIGHT - TOP - BOTTOM
        return round(TOP + room * (self.high - amount) / (self.high - self.low), 1)

    def ticks(self, currency: str) -> list[Tick]:
        amounts = range(self.low, self.high + 1, self.step)
        return [Tick(self.y(each), short_money(each, currency), each == 0) for each in amounts]


def nice_step(highest: int, currency: str) -> int:
    """A quarter of the highest or a little more, as people count: 1, 2.5, 5 or 10 times a power."""
    unit = 10 ** MINOR_DIGITS[currency]
    wanted = max(Decimal(highest) / 4, Decimal(unit))
    power = Decimal(10) ** (len(str(int(wanted))) - 1)
    return int(next(step * power for step in STEPS if step * power >= wanted))


def bars_of(found: Figures, month: int, shown: list[str], scale: Scale) -> list[Bar]:
    room = (WIDTH - LEFT - RIGHT) / len(found.months)
    x, width = round(LEFT + room * (month + GAP / 2), 1), round(room * (1 - GAP), 1)
    when = f"{found.months[month]:%b %Y}"
    parts = [
        (str(n), found.name(code), found.cell(SALES, code, month)) for n, code in enumerate(shown)
    ]
    rest = sum(found.cell(SALES, code, month) for code in found.codes[MOST_PLANS:])
    bars, top = [], 0
    for look, name, cents in [*parts, (OTHERS, "Other plans", rest)]:
        if cents > 0:
            y = scale.y(top + cents)
            title = f"{when}, {name}: {format_money(cents, found.currency)}"
            bars.append(Bar(x, y, width, round(scale.y(top) - y, 1), look, title))
            top += cents
    back = found.of_month(REFUNDS, month)
    if back > 0:
        title = f"{when}, given back: {format_money(back, found.currency)}"
        zero = scale.y(0)
        bars.append(Bar(x, zero, width, round(scale.y(-back) - zero, 1), "back", title))
    return bars


def marks_of(found: Figures) -> list[Mark]:
    room = (WIDTH - LEFT - RIGHT) / len(found.months)
    return [
        Mark(round(LEFT + room * (number + 0.5), 1), f"{month:%b}")
        for number, month in enumerate(found.months)
    ]


def short_money(cents: int, currency: str) -> str:
    """For the axis: "$2.5k", "¥300k", "$500"."""
    amount = Decimal(abs(cents)).scaleb(-MINOR_DIGITS[currency])
    sign = "−" if cents < 0 else ""
    if amount >= 1000:
        return f"{sign}{SIGNS[currency]}{(amount / 1000).normalize():f}k"
    return f"{sign}{SIGNS[currency]}{amount.normalize():f}"
