"""The ledger as staff look it up: entries, the sums of accounts, and lines for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from careercenter.bookkeeping.forms import EntryLookup
from careercenter.bookkeeping.lookup import between, of_employer, order_number
from careercenter.bookkeeping.spreadsheet import Row, amount_cell, streamed
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.money import MINOR_DIGITS, format_money
from careercenter.paging import Page, one_page
from careercenter.payments.models import LedgerEntry, LedgerLine

PER_PAGE = 50
HEADS = (
    "Entry", "When", "What", "Employer", "Order", "Account", "Unit", "Amount", "Credit", "Note",
)  # fmt: skip


@dataclass(frozen=True)
class Sum:
    """What an account holds in one unit, of the entries that were asked for."""

    account: str
    unit: str
    amount: int

    @property
    def text(self) -> str:
        return amount_text(self.amount, self.unit)


def amount_text(amount: int, unit: str) -> str:
    """ "$199" for money, "+3" for credits."""
    return format_money(amount, unit) if unit in MINOR_DIGITS else f"{amount:+}"


def find(form: EntryLookup, number: int) -> Page:
    """Newest first, each with all its lines."""
    wanted = (
        select(LedgerEntry)
        .where(*conditions(form))
        .options(joinedload(LedgerEntry.employer), selectinload(LedgerEntry.lines))
        .order_by(LedgerEntry.occurred_at.desc(), LedgerEntry.id.desc())
    )
    if form.account.data:
        named = select(LedgerLine.entry_id).where(is_account(form.account.data))
        wanted = wanted.where(LedgerEntry.id.in_(named))
    return one_page(wanted, number, PER_PAGE)


def sums(form: EntryLookup) -> list[Sum]:
    """Of each account; money before credits."""
    total = func.sum(LedgerLine.amount)
    wanted = (
        select(LedgerLine.account, LedgerLine.unit, total)
        .join(LedgerLine.entry)
        .where(*conditions(form), *of_account(form))
        .group_by(LedgerLine.account, LedgerLine.unit)
    )
    found = [
        Sum(account, unit, int(amount)) for account, unit, amount in db.session.execute(wanted)
    ]
    return sorted(found, key=lambda each: (":" in each.unit, each.unit, each.account))


def lines(form: EntryLookup) -> Iterator[Row]:
    """Oldest first, one row for a line."""
    wanted = (
        select(LedgerEntry, LedgerLine, Employer.name)
        .join(LedgerEntry.lines)
        .join(LedgerEntry.employer)
        .where(*conditions(form), *of_account(form))
        .order_by(LedgerEntry.occurred_at, LedgerEntry.id, LedgerLine.id)
    )
    return (line_of(*found) for found in streamed(wanted))


def line_of(entry: LedgerEntry, line: LedgerLine, employer: str) -> Row:
    return (
        str(entry.id),
        entry.occurred_at.isoformat(timespec="seconds"),
        entry.kind.value,
        employer,
        f"CC-{entry.order_id}" if entry.order_id else "",
        line.account,
        line.unit,
        amount_cell(line.amount, line.unit),
        str(line.credit_id or ""),
        entry.note,
    )


def conditions(form: EntryLookup) -> list[ColumnElement[bool]]:
    found = between(LedgerEntry.occurred_at, form.since.data, form.until.data)
    if form.words():
        found.append(
            or_(
                of_employer(LedgerEntry.employer_id, form.words()),
                LedgerEntry.key == form.words(),
                LedgerEntry.id == order_number(form.words()),
            )
        )
    if form.order.data:
        found.append(LedgerEntry.order_id == order_number(form.order.data))
    if form.kind.data is not None:
        found.append(LedgerEntry.kind == form.kind.data)
    return found


def of_account(form: EntryLookup) -> list[ColumnElement[bool]]:
    return [is_account(form.account.data)] if form.account.data else []


def is_account(name: str) -> ColumnElement[bool]:
    """The account itself, or those of single plans under it: "sales" has "sales:pack-5"."""
    return or_(
        LedgerLine.account == name, LedgerLine.account.startswith(f"{name}:", autoescape=True)
    )
