"""Postings in the words of their page and their card."""

from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.postings import cards, wording
from careercenter.postings.models import Posting, RemoteScope, Workplace

REMOTE = {"workplace": Workplace.remote}
COLUMBUS = {"city": "Columbus", "state": "OH"}


def of(**values) -> Posting:
    lists = ("remote_states", "specialties", "preferred", "code_sets", "software")
    return Posting(**{**{name: [] for name in lists}, **values})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({**REMOTE, "remote_scope": RemoteScope.everywhere}, "Remote, anywhere in the US"),
        (
            {**REMOTE, "remote_scope": RemoteScope.only, "remote_states": ["OH", "KY"]},
            "Remote in KY, OH",
        ),
        (
            {**REMOTE, "remote_scope": RemoteScope.only, "remote_states": ["OH", "KY", "IN", "MI"]},
            "Remote in 4 states",
        ),
        (
            {**REMOTE, "remote_scope": RemoteScope.all_but, "remote_states": ["CA"]},
            "Remote, not from CA",
        ),
        ({"workplace": Workplace.hybrid, **COLUMBUS}, "Hybrid in Columbus, OH"),
        ({"workplace": Workplace.on_site, **COLUMBUS}, "Columbus, OH"),
        ({"workplace": Workplace.on_site}, "On site"),
    ],
)
def test_where_the_work_is_done_stands_in_one_line(values, words):
    assert wording.where(of(**values)) == words


def test_who_may_live_where_is_a_sentence():
    states = ["KY", "OH", "IN"]
    only = of(**REMOTE, remote_scope=RemoteScope.only, remote_states=states)
    but = of(**REMOTE, remote_scope=RemoteScope.all_but, remote_states=["CA"])
    assert wording.remote_states_told(only) == "You must live in Indiana, Kentucky or Ohio."
    assert wording.remote_states_told(but) == "You may live in any state but California."
    assert wording.remote_states_told(of(workplace=Workplace.hybrid)) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (30, "30 days ago"), (31, "Oct 23, 2026")],
)
@pytest.mark.usefixtures("clock")
def test_a_date_is_told_as_people_would(days, words):
    assert wording.ago(clock.now() - timedelta(days=days)) == words


@pytest.mark.parametrize(
    ("left", "days"),
    [(timedelta(0), 0), (timedelta(seconds=1), 1), (timedelta(days=3), 3), (timedelta(-1), 0)],
)
@pytest.mark.usefixtures("clock")
def test_days_left_count_the_one_that_has_begun(left, days):
    assert wording.days_left(clock.now() + left) == days


@pytest.mark.parametrize(
    ("years", "words"), [(None, ""), (0, "No experience needed"), (1, "1 year"), (3, "3 years")]
)
def test_experience_is_told_also_where_none_is_needed(years, words):
    assert wording.experience(of(years_required=years)) == words


def test_a_long_list_of_credentials_ends_with_how_many_more():
    codes = ["CPC", "COC", "CIC", "CRC", "CPB", "CPMA", "CCS", "CCS-P", "RHIT", "RHIA"]
    row = cards.requirement_tokens(of(required={"any": codes}))
    assert row[-1] == ("text", "+ 2 more")
    assert len([kind for kind, _ in row if kind == "cred"]) == 8
