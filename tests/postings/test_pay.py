"""Pay is read as people type it and told as people read it."""

import pytest

from careercenter import pay
from careercenter.employment import PayUnit


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("28.50", 2850),
        ("$28", 2800),
        (" 28 ", 2800),
        ("$68k", 6_800_000),
        ("68,000", 6_800_000),
        ("1.1", 110),
        ("$ 1,200.05", 120_005),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed, cents):
    assert pay.parse_amount(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", "abc", "-3", "28.505", "6,80", "1e9", "28-36", "٣٤", "9" * 10, "1.2.3", "NaN"]
)
def test_what_is_no_amount_is_refused_with_an_example(typed):
    with pytest.raises(pay.BadAmount, match="such as 28"):
        pay.parse_amount(typed)


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (2800, 3600, PayUnit.hour, "$28 – $36 an hour"),
        (2850, 3600, PayUnit.hour, "$28.50 – $36 an hour"),
        (3000, 3000, PayUnit.hour, "$30 an hour"),
        (
            6_800_000,
            7_900_000,
            PayUnit.year,
            "$68,000 – $79,000 a year ≈ $33 – $38 an hour",
        ),
        (110, 145, PayUnit.chart, "$1.10 – $1.45 a chart"),
    ],
)
def test_a_range_is_told_in_words(low, high, unit, words):
    assert str(pay.in_words(low, high, unit)) == words


@pytest.mark.parametrize(
    ("cents", "words"),
    [(6_800_000, "$68k"), (6_850_000, "$68.5k"), (6_812_300, "$68,123"), (900_000, "$9,000")],
)
def test_a_year_is_shortened_only_where_that_is_exact(cents, words):
    assert pay.thousands(cents) == words


def test_a_typed_amount_comes_back_as_it_was_meant():
    assert pay.typed(2850) == "28.50"
    assert pay.typed(6_800_000) == "68,000"
    assert pay.typed(None) == ""


@pytest.mark.parametrize(
    ("cents", "unit", "is_believable"),
    [
        (724, PayUnit.hour, False),
        (725, PayUnit.hour, True),
        (50_001, PayUnit.hour, False),
        (999_999, PayUnit.year, False),
        (100_000_000, PayUnit.year, True),
        (4, PayUnit.chart, False),
        (10_000, PayUnit.chart, True),
    ],
)
def test_what_cannot_be_meant_is_told(cents, unit, is_believable):
    assert (pay.problem(cents, unit) is None) is is_believable


def test_a_chart_has_no_hour():
    assert pay.hourly(110, PayUnit.chart) is None
    assert pay.hourly(6_800_000, PayUnit.year) == 3269
