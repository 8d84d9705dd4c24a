"""The ledger is searched, summed and taken away as a file that no spreadsheet computes."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from careercenter.bookkeeping.spreadsheet import guarded, written
from careercenter.payments.models import EntryKind
from tests import factories as make
from tests.bookkeeping.conftest import Office


@pytest.fixture
def written_down(office: Office) -> None:
    thistle = make.an_employer(name="=HYPERLINK(1)")
    with_tax = {"stripe": 21343, "sales:single": -19900, "tax": -1443}
    may = datetime(2026, 5, 2, 23, 0, tzinfo=UTC)
    make.a_ledger_entry(office.employer, with_tax, occurred_at=may, order_id=order_of(office))
    back = {"stripe": -5000, "refunds:single": 5000}
    make.a_ledger_entry(thistle, back, kind=EntryKind.refund, note="@sum")
    held = {"issued": -3, "held": 3}
    make.a_ledger_entry(thistle, held, kind=EntryKind.grant, unit="credit:posting")


def order_of(office: Office) -> int:
    owner = make.owner_of(office.employer)
    return int(make.an_order(office.employer, owner, id=4711).id)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"q": "larkspur"}, 1),
        ({"q": "hyperlink"}, 2),
        ({"order": "CC-4711"}, 1),
        ({"order": "4711"}, 1),
        ({"order": "4712"}, 0),
        ({"account": "sales"}, 1),
        ({"account": "stripe"}, 2),
        ({"account": "held"}, 1),
        ({"kind": "refund"}, 1),
        ({"to": "2026-05-02"}, 1),
        ({"from": "2026-05-03"}, 2),
        ({"from": "2026-05-02", "to": "2026-05-02"}, 1),
    ],
)
@pytest.mark.usefixtures("written_down")
def test_entries_are_found_by(office: Office, query: dict[str, str], found: int):
    page = office.read("/ledger", **query)
    assert f"{found} entr" in page if found else "No entry matches" in page


@pytest.mark.usefixtures("written_down")
def test_sums_are_of_all_that_was_found(office: Office):
    page = office.read("/ledger")
    assert '<td class="r num small">$163.43</td>' in page
    assert '<td class="r num small">+3</td>' in page
    page = office.read("/ledger", q="larkspur")
    assert '<td class="r num small">$213.43</td>' in page
    assert '<td class="r num small">+3</td>' not in page


@pytest.mark.usefixtures("written_down")
def test_what_cannot_be_read_is_told(office: Office):
    page = office.read("/ledger", order="seventeen", kind="theft")
    assert "Enter a number like CC-123." in page
    assert "Choose one of these." in page
    assert "“To” is before" in office.read("/ledger", **{"from": "2026-05-03", "to": "2026-05-02"})


def rows_of(office: Office, **query: str) -> list[list[str]]:
    text = office.read("/ledger.csv", **query)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.usefixtures("written_down")
def test_the_file_has_a_row_for_each_line(office: Office):
    heads, *rows = rows_of(office)
    assert heads[5:8] == ["Account", "Unit", "Amount"]
    assert [row[5:8] for row in rows] == [
        ["stripe", "usd", "213.43"],
        ["sales:single", "usd", "-199.00"],
        ["tax", "usd", "-14.43"],
        ["stripe", "usd", "-50.00"],
        ["refunds:single", "usd", "50.00"],
        ["issued", "credit:posting", "-3"],
        ["held", "credit:posting", "3"],
    ]
    assert rows[0][1:5] == ["2026-05-02T23:00:00+00:00", "sale", "Larkspur Health", "CC-4711"]


@pytest.mark.usefixtures("written_down")
def test_the_file_holds_what_the_page_found_and_no_formula(office: Office):
    _, *rows = rows_of(office, kind="refund")
    assert {(row[3], row[9]) for row in rows} == {("'=HYPERLINK(1)", "'@sum")}
    answer = office.browser.get("/staff/money/ledger.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ledger-')
    answer.get_data()


@pytest.mark.usefixtures("written_down")
def test_a_file_of_what_cannot_be_read_leads_to_the_words(office: Office):
    answer = office.browser.get("/staff/money/ledger.csv?order=seventeen&kind=refund")
    assert answer.status_code == 302
    assert answer.location == "/staff/money/ledger?order=seventeen&kind=refund"


@pytest.mark.parametrize("name", ["endpoint", "_scheme", "_anchor", "_external", "_method"])
@pytest.mark.parametrize("page", ["ledger", "revenue"])
def test_the_address_of_the_file_is_ours_whatever_was_asked(office: Office, page: str, name: str):
    shown = office.read(f"/{page}", **{name: "javascript"})
    assert f'href="/staff/money/{page}.csv?{name}=javascript"' in shown


@pytest.mark.parametrize("name", ["endpoint", "_scheme", "_anchor", "_external", "_method"])
def test_the_way_back_from_the_file_is_ours_whatever_was_asked(office: Office, name: str):
    answer = office.browser.get(f"/staff/money/ledger.csv?order=x&{name}=javascript")
    assert answer.location == f"/staff/money/ledger?order=x&{name}=javascript"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "-2+3+cmd|' /C calc'!A0"],
)
def test_text_that_would_be_computed_is_only_text(text: str):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["CC-17", "a=b", "", "O'Neil", Decimal("-5.00"), -3])
def test_the_rest_stays_as_it_is(cell: str | int | Decimal):
    assert guarded(cell) == cell


def test_a_long_file_comes_in_pieces_and_in_whole():
    pieces = list(written(("A", "B"), ((number, "x" * 50) for number in range(2000))))
    assert len(pieces) > 3
    rows = list(csv.reader(io.StringIO("".join(pieces).removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(2000)]
