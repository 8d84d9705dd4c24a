from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from careercenter import clock as time
from careercenter.employment import PayUnit
from careercenter.pages import queries
from careercenter.pages.numbers import live_numbers
from careercenter.postings.status import Status
from careercenter.search.queries import newest
from tests.factories import an_employer, in_status


def test_an_empty_board_has_no_numbers_to_show(app: Flask):
    assert queries.numbers() == queries.Numbers(0, 0, 0, None)


def test_only_live_postings_are_counted(app: Flask):
    for status in Status:
        in_status(status)
    assert queries.numbers().postings == 1


def test_a_posting_past_its_end_is_not_counted_before_it_is_expired(app: Flask):
    in_status(Status.live, ends_at=time.now() - timedelta(seconds=1))
    assert queries.numbers().postings == 0
    assert newest(5) == []


def test_an_employer_with_two_postings_counts_once(app: Flask):
    employer = an_employer()
    in_status(Status.live, employer)
    in_status(Status.live, employer)
    in_status(Status.live)
    assert queries.numbers().employers == 2


def test_this_week_is_the_last_seven_days(app: Flask):
    in_status(Status.live, posted_at=time.now() - timedelta(days=6))
    in_status(Status.live, posted_at=time.now() - timedelta(days=8))
    assert queries.numbers().this_week == 1


def test_the_median_pay_turns_years_into_hours(app: Flask):
    for cents in (2000, 3000):
        in_status(Status.live, pay_min_cents=cents, pay_max_cents=cents)
    in_status(Status.live, pay_unit=PayUnit.year, pay_min_cents=5_200_000, pay_max_cents=5_200_000)
    assert queries.numbers().median_cents == 2500


def test_the_median_of_a_range_is_its_middle(app: Flask):
    in_status(Status.live, pay_min_cents=2800, pay_max_cents=3600)
    assert queries.numbers().median_cents == 3200


def test_pay_by_the_chart_has_no_part_in_the_median(app: Flask):
    in_status(Status.live, pay_unit=PayUnit.chart, pay_min_cents=110, pay_max_cents=145)
    assert queries.numbers().median_cents is None


def test_the_newest_posting_stands_first(app: Flask):
    older = in_status(Status.live, posted_at=time.now() - timedelta(days=2))
    newer = in_status(Status.live, posted_at=time.now() - timedelta(days=1))
    assert newest(5) == [newer, older]
    assert newest(1) == [newer]


def test_a_small_board_is_counted_each_time(app: Flask):
    assert live_numbers().postings == 0
    in_status(Status.live)
    assert live_numbers().postings == 1


def test_a_large_board_is_counted_once_a_minute(
    app: Flask, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(app.extensions, "numbers", {})
    in_status(Status.live)
    assert live_numbers(large=1).postings == 1
    in_status(Status.live)
    assert live_numbers(large=1).postings == 1
    clock.shift(timedelta(minutes=1))
    assert live_numbers(large=1).postings == 2
