"""Amounts as people type them, and as spreadsheets read them."""

import pytest

from careercenter.money import parse_money, plain_money


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("199", "usd", 19900),
        ("$1,234.50", "usd", 123450),
        (" 0.5 ", "usd", 50),
        ("€ 12.05", "eur", 1205),
        ("¥30,000", "jpy", 30000),
        ("30000", "jpy", 30000),
    ],
)
def test_an_amount_is_read_in_minor_units(text: str, currency: str, minor: int):
    assert parse_money(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "usd"), ("-5", "usd"), ("1.999", "usd"), ("1,23", "usd"), ("1e3", "usd"),
        ("£5", "usd"), ("٣", "usd"), ("12345678901", "usd"),
        ("5.5", "jpy"), ("$5", "jpy"), ("1 000", "usd"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_none(text: str, currency: str):
    assert parse_money(text, currency) is None


def test_a_spreadsheet_gets_plain_numbers():
    assert plain_money(1234567, "usd") == "12345.67"
    assert plain_money(-5, "usd") == "-0.05"
    assert plain_money(30000, "jpy") == "30000"
