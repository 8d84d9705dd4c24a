"""Revenue by month and plan comes from the ledger: net, with what went back and the tax apart."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
import time_machine

from careercenter.bookkeeping import plot, revenue
from careercenter.payments.models import EntryKind
from tests import factories as make
from tests.bookkeeping.conftest import Office

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(NOW, tick=False):
        yield


def sold(office: Office, code: str, cents: int, at: datetime, tax: int = 0, **more: str) -> None:
    lines = {"stripe": cents + tax, f"sales:{code}": -cents, **({"tax": -tax} if tax else {})}
    make.a_ledger_entry(office.employer, lines, occurred_at=at, **more)


def went_back(office: Office, code: str, cents: int, at: datetime) -> None:
    lines = {"stripe": -cents, f"refunds:{code}": cents}
    make.a_ledger_entry(office.employer, lines, kind=EntryKind.refund, occurred_at=at)


@pytest.fixture
def year(office: Office) -> None:
    sold(office, "single", 19900, datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC), tax=1443)
    sold(office, "single", 19900, datetime(2026, 11, 1, tzinfo=UTC))
    sold(office, "pack-5", 79900, datetime(2026, 11, 2, tzinfo=UTC))
    went_back(office, "pack-5", 47940, datetime(2026, 11, 3, tzinfo=UTC))
    sold(office, "single", 15900, datetime(2025, 11, 30, 23, 59, tzinfo=UTC))
    sold(office, "single", 30000, datetime(2026, 11, 2, tzinfo=UTC), unit="jpy")


@pytest.mark.usefixtures("year")
def test_months_are_those_of_utc_and_plans_stand_apart():
    found = revenue.figures("usd", revenue.latest_months())
    assert (found.months[0], found.months[-1]) == (date(2025, 12, 1), date(2026, 11, 1))
    assert found.codes == ["pack-5", "single"]
    assert [found.net("single", month) for month in (9, 10, 11)] == [0, 19900, 19900]
    assert found.net("pack-5", 11) == 79900 - 47940
    assert (found.of_month(revenue.SALES, 11), found.of_month(revenue.REFUNDS, 11)) == (
        99800,
        47940,
    )
    assert (found.in_all(revenue.TAX), found.of_month(revenue.TAX, 10)) == (1443, 1443)
    assert found.net_in_all == 19900 * 2 + 79900 - 47940


@pytest.mark.usefixtures("year")
def test_a_year_and_a_currency_are_chosen(office: Office):
    page = office.read("/revenue")
    assert "$717.60" in page
    assert "$159" not in page
    assert "¥30,000" not in page
    assert "$159" in office.read("/revenue", year="2025")
    page = office.read("/revenue", currency="jpy")
    assert "¥30,000" in page
    assert "$" not in page


@pytest.mark.usefixtures("year")
def test_each_bar_of_the_plot_is_a_number_of_the_table(office: Office):
    found = revenue.figures("usd", revenue.latest_months())
    drawn = plot.draw(found)
    november = [bar for bar in drawn.bars if bar.title.startswith("Nov 2026")]
    heights = {bar.title.split(", ")[1].split(":")[0]: bar.height for bar in november}
    cents = {"Pack of 5 postings": 79900, "Single posting": 19900, "given back": 47940}
    of_a_cent = {heights[name] / cents[name] for name in cents}
    assert max(of_a_cent) - min(of_a_cent) < 0.00002  # heights are rounded to a tenth
    zero = next(tick.y for tick in drawn.ticks if tick.is_zero)
    back = next(bar for bar in november if bar.look == "back")
    assert back.y == zero
    assert all(bar.y + bar.height <= zero + 0.1 for bar in november if bar.look != "back")
    page = office.read("/revenue")
    assert "<title>Nov 2026, given back: $479.40</title>" in page
    assert 'role="img"' in page
    assert ">$479.40<" in page


def test_more_plans_than_colors_are_drawn_together(office: Office):
    codes = ("single", "pack-5", "pack-10", "featured", "renewal", "talent", "slots-3-monthly")
    for number, code in enumerate(codes, 1):
        sold(office, code, number * 1000, NOW)
    drawn = plot.draw(revenue.figures("usd", revenue.latest_months()))
    assert [look for look, _ in drawn.legend] == ["0", "1", "2", "3", "4", "others"]
    assert [bar.look for bar in drawn.bars] == ["0", "1", "2", "3", "4", "others"]


@pytest.mark.parametrize(
    ("cents", "currency", "text"),
    [(250_000, "usd", "$2.5k"), (50_000, "usd", "$500"), (0, "usd", "$0"), (30_000, "jpy", "¥30k")],
)
def test_the_axis_is_told_shortly(cents: int, currency: str, text: str):
    assert plot.short_money(cents, currency) == text


@pytest.mark.usefixtures("year")
def test_the_file_has_plans_refunds_and_tax(office: Office):
    text = office.read("/revenue.csv").removeprefix("\ufeff")
    _, *rows = csv.reader(io.StringIO(text))
    assert [[row[0], row[1], *row[4:]] for row in rows] == [
        ["2026-10", "single", "199.00", "0.00", "199.00"],
        ["2026-10", "tax", "14.43", "0.00", "14.43"],
        ["2026-11", "pack-5", "799.00", "479.40", "319.60"],
        ["2026-11", "single", "199.00", "0.00", "199.00"],
    ]


def test_without_sales_the_page_says_so(office: Office):
    assert "Nothing was sold in these months." in office.read("/revenue")
    assert "Nothing was sold" in office.read("/revenue", year="1999", currency="doubloons")
