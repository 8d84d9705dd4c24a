"""What was sold before there were books is in them afterwards, to the cent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Column, MetaData, select

from careercenter import clock
from careercenter.db import db
from careercenter.features import load_models
from careercenter.payments import ledger_check
from careercenter.payments.models import LedgerLine
from careercenter.payments.plans import Sale, price_list
from tests.databases import empty_database
from tests.migrating import migrations_on

ORDERS = {  # id: plan, featured, status, total
    1: ("single", False, "paid", 19900),
    2: ("single", True, "paid", 22240),  # a code took 20 %
    3: ("pack-5", False, "paid", 86492),  # with tax
    4: ("single", True, "refunded", 27800),
    5: ("single", False, "open", None),
    6: ("single", False, "refunded", None),  # held, and let go
}
CREDITS = {  # id: order, kind, granted, left
    1: (1, "posting", 1, 0),
    2: (2, "posting", 1, 0),
    3: (2, "featured", 1, 1),
    4: (3, "posting", 5, 4),
    5: (4, "posting", 1, 0),
    6: (4, "featured", 1, 0),
}
USES = ((1, False), (2, False), (4, False), (4, True), (5, True), (6, True))  # credit, returned


@pytest.fixture
def past(request: pytest.FixtureRequest) -> Iterator[None]:
    """The tables as they were before the ledger, with rows, and then today's."""
    with migrations_on(empty_database(request.config.getoption("--database"))) as config:
        command.upgrade(config, "0006")
        try:
            a_past(MetaData())
            command.upgrade(config, "head")
            load_models()
            yield
        finally:
            db.session.remove()


def a_past(tables: MetaData) -> None:
    tables.reflect(db.engine)
    insert(tables, "account", id=1, email="owner@mail.example")
    insert(tables, "employer", id=1, name="Larkspur Health")
    insert(tables, "posting", id=1, employer_id=1, account_id=1)
    for order_id, (plan, featured, status, total) in ORDERS.items():
        add_order(tables, order_id, price_list("usd").sale(plan, featured=featured), status, total)
    for credit_id, (order_id, kind, granted, left) in CREDITS.items():
        about = {"employer_id": 1, "order_id": order_id, "kind": kind}
        insert(tables, "credit", id=credit_id, granted=granted, left_over=left, **about)
    for number, (credit_id, returned) in enumerate(USES, 1):
        back = clock.now() if returned else None
        about = {"credit_id": credit_id, "posting_id": 1}
        insert(tables, "credit_use", id=number, returned_at=back, **about)
    about = {"order_id": 4, "reason": "rejected", "status": "succeeded"}
    insert(tables, "refund", id=1, amount_cents=27800, **about)
    db.session.commit()


def add_order(tables: MetaData, order_id: int, sale: Sale, status: str, total: int | None) -> None:
    about = {"employer_id": 1, "account_id": 1, "status": status, "currency": "usd"}
    money = {"subtotal_cents": sale.subtotal_cents, "total_cents": total}
    insert(tables, "purchase_order", id=order_id, plan=sale.snapshot(), **about, **money)


def insert(tables: MetaData, table: str, **values: Any) -> None:
    """A row with something of its type in every column that wants something."""
    columns = tables.tables[table].columns
    needed = {c.name: something(c) for c in columns if not c.nullable and c.name not in values}
    db.session.execute(tables.tables[table].insert().values(**needed, **values))


def something(column: Column[Any]) -> Any:
    blanks = {datetime: clock.now(), bool: True, int: 0, str: "", object: []}
    return blanks[column.type.python_type]


def lines(account: str) -> list[int]:
    found = select(LedgerLine.amount).where(LedgerLine.account == account)
    return sorted(db.session.scalars(found))


@pytest.mark.usefixtures("past")
def test_the_books_agree_with_what_was_sold_before_them():
    checked = ledger_check.check()
    assert checked.differences == []
    assert checked.compared == 22  # 4 sales, a refund; 6 grants, 6 uses, 3 returned, 2 taken


@pytest.mark.usefixtures("past")
def test_what_came_and_went_is_at_stripe():
    assert lines("stripe") == sorted([19900, 22240, 86492, 27800, -27800])


@pytest.mark.usefixtures("past")
def test_a_code_and_a_tax_are_told_apart_afterwards():
    assert lines("tax") == [-6592]
    assert lines("sales:featured") == sorted([-6320, -7900])
    assert lines("refunds:featured") == [7900]


@pytest.mark.usefixtures("past")
def test_credits_that_went_with_their_money_are_taken_back():
    assert lines("taken-back") == [1, 1]
