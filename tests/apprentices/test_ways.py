"""The ways from CPC-A to CPC: what is done, what is open, and when all of it will be."""

from datetime import date

import pytest

from careercenter.apprentices.ways import Done, Progress, Way, nearest, progress

TODAY = date(2026, 11, 23)


def ways(done: Done) -> dict[Way, Progress]:
    return {each.way: each for each in progress(done, TODAY)}


@pytest.mark.parametrize(
    ("work", "words", "complete_on"),
    [
        ([], "0 of 24", None),
        ([(date(2026, 11, 2), None)], "0 of 24", date(2028, 10, 31)),
        ([(date(2025, 12, 1), None)], "11 of 24", date(2027, 11, 30)),
        ([(date(2025, 1, 1), date(2025, 12, 31))], "12 of 24", None),
        ([(date(2024, 12, 15), date(2026, 11, 23))], "23 of 24", date(2026, 11, 30)),
        ([(date(2024, 11, 15), None)], "24 of 24", date(2026, 10, 31)),
        ([(date(2025, 12, 1), date(2027, 11, 30))], "11 of 24", date(2027, 11, 30)),
        ([(date(2025, 12, 1), date(2027, 10, 31))], "11 of 24", None),
        ([(date(2027, 1, 1), None)], "0 of 24", None),
    ],
)
def test_months_of_work_lead_to_a_day(work, words, complete_on):
    way = ways(Done(work=tuple(work)))[Way.work]
    assert way.steps[0].words.startswith(words)
    assert way.complete_on == complete_on
    assert way.is_complete == words.startswith("24")


def test_two_jobs_at_once_count_once_and_a_gap_counts_not_at_all():
    jobs = ((date(2024, 1, 1), date(2024, 6, 30)), (date(2024, 4, 1), date(2024, 8, 31)))
    later = (date(2026, 1, 1), date(2026, 2, 28))
    step = ways(Done(work=(*jobs, later)))[Way.work].steps[0]
    assert step.words.startswith("10 of 24")


@pytest.mark.parametrize("study", ["course_on", "practicum_on"])
def test_a_course_or_the_practicum_stands_for_one_of_two_years(study):
    done = Done(work=((date(2025, 1, 1), date(2025, 12, 31)),), **{study: date(2026, 3, 5)})
    way = ways(done)[Way.work_and_study]
    assert way.is_complete
    assert way.complete_on == date(2026, 3, 5)


def test_both_together_need_no_employer():
    half = ways(Done(course_on=date(2026, 3, 5)))[Way.study]
    assert (half.done, half.complete_on, half.is_complete) == (1, None, False)
    whole = ways(Done(course_on=date(2026, 3, 5), practicum_on=date(2026, 2, 1)))[Way.study]
    assert whole.complete_on == date(2026, 3, 5)


def test_the_nearest_way_is_the_one_that_is_complete_first():
    done = Done(work=((date(2026, 1, 1), None),), course_on=date(2026, 3, 5))
    found = nearest(progress(done, TODAY))
    assert found is not None
    assert (found.way, found.complete_on) == (Way.work_and_study, date(2026, 12, 31))
    assert nearest(progress(Done(), TODAY)) is None
