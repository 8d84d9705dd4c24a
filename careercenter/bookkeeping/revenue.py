"""Revenue by month and plan, from the ledger: sales net of discounts, and what went back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import case, func, or_, select

from careercenter import clock
from careercenter.bookkeeping.orders import plans
from careercenter.bookkeeping.spreadsheet import Row, amount_cell
from careercenter.dates import midnight
from careercenter.db import db
from careercenter.money import MINOR_DIGITS
from careercenter.payments.models import LedgerEntry, LedgerLine

MONTHS = 12
SALES, REFUNDS, TAX, DISPUTED = "sales", "refunds", "tax", "disputed"


@dataclass(frozen=True)
class Figures:
    """`cells`: minor units by account ("sales", "refunds", "tax", "disputed"), code and month.

    Sales and tax are above zero for what came in; refunds and disputed for what went out.
    """

    currency: str
    months: tuple[date, ...]
    names: Mapping[str, str]
    cells: Mapping[tuple[str, str, int], int]

    @property
    def heads(self) -> list[str]:
        return [f"{month:%b %Y}" for month in self.months]

    @property
    def codes(self) -> list[str]:
        """The plans that were sold or given back, best sold first."""
        found = {code for account, code, _ in self.cells if account in (SALES, REFUNDS)}
        return sorted(found, key=lambda code: (-self.of_plan(SALES, code), code))

    def cell(self, account: str, code: str, month: int) -> int:
        return self.cells.get((account, code, month), 0)

    def of_plan(self, account: str, code: str) -> int:
        return sum(self.cell(account, code, month) for month in range(len(self.months)))

    def of_month(self, account: str, month: int) -> int:
        return sum(
            cents for (named, _, at), cents in self.cells.items() if (named, at) == (account, month)
        )

    def in_all(self, account: str) -> int:
        return sum(cents for (named, _, _), cents in self.cells.items() if named == account)

    def net(self, code: str, month: int) -> int:
        return self.cell(SALES, code, month) - self.cell(REFUNDS, code, month)

    def net_of_month(self, month: int) -> int:
        return self.of_month(SALES, month) - self.of_month(REFUNDS, month)

    @property
    def net_in_all(self) -> int:
        return self.in_all(SALES) - self.in_all(REFUNDS)

    def name(self, code: str) -> str:
        return self.names.get(code, code)


def figures(currency: str, months: tuple[date, ...]) -> Figures:
    """By one statement. Months are those of UTC."""
    ends = [midnight(after(month)) for month in months]
    at = case(*((LedgerEntry.occurred_at < end, number) for number, end in enumerate(ends)))
    in_question = or_(
        *(LedgerLine.account.startswith(f"{each}:") for each in (SALES, REFUNDS)),
        LedgerLine.account.in_((TAX, DISPUTED)),
    )
    rows = db.session.execute(
        select(LedgerLine.account, at, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .where(
            LedgerLine.unit == currency,
            LedgerEntry.occurred_at >= midnight(months[0]),
            LedgerEntry.occurred_at < ends[-1],
            in_question,
        )
        .group_by(LedgerLine.account, at)
    )
    cells: dict[tuple[str, str, int], int] = {}
    for account, month, amount in rows:
        kind, _, code = account.partition(":")
        sign = -1 if kind in (SALES, TAX) else 1  # what an account of income gave is what came in
        cells[kind, code, month] = sign * int(amount)
    return Figures(currency, months, plans(), cells)


def latest_months() -> tuple[date, ...]:
    """The last twelve, this one included."""
    today = clock.now().astimezone(UTC).date()
    index = today.year * 12 + today.month - 1
    return tuple(month_at(index - back) for back in reversed(range(MONTHS)))


def months_of(year: int) -> tuple[date, ...]:
    return tuple(date(year, month, 1) for month in range(1, MONTHS + 1))


def month_at(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def after(month: date) -> date:
    return month_at(month.year * 12 + month.month)


def years() -> list[int]:
    """Those in which something was written into the ledger, newest first."""
    first: datetime | None = db.session.scalar(select(func.min(LedgerEntry.occurred_at)))
    this = clock.now().year
    return list(range(this, (first.year if first else this) - 1, -1))


def currencies(usual: str) -> list[str]:
    """The one of today's prices, and others that something was sold in."""
    units = db.session.scalars(
        select(LedgerLine.unit).where(LedgerLine.unit.in_(MINOR_DIGITS)).distinct()
    )
    return [usual, *sorted(set(units) - {usual})]


HEADS = ("Month", "Plan", "Name", "Currency", "Sold", "Refunded", "Net")


def lines(found: Figures) -> Iterator[Row]:
    """A row for each month and plan, then the tax and the disputes of the month."""

    def row(month: date, code: str, name: str, sold: int, back: int) -> Row:
        amounts = (amount_cell(each, found.currency) for each in (sold, back, sold - back))
        return (f"{month:%Y-%m}", code, name, found.currency, *amounts)

    for number, month in enumerate(found.months):
        for code in found.codes:
            sold, back = found.cell(SALES, code, number), found.cell(REFUNDS, code, number)
            if sold or back:
                yield row(month, code, found.name(code), sold, back)
        if tax := found.of_month(TAX, number):
            yield row(month, TAX, "Tax", tax, 0)
        if disputed := found.of_month(DISPUTED, number):
            yield row(month, DISPUTED, "Disputed", 0, disputed)
