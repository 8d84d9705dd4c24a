"""Who may apply to what, as a table."""

from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.applications.policy import ELSEWHERE, OVER, OWN, lives_elsewhere, why_not
from careercenter.postings.models import ApplyBy, Posting, RemoteScope, Workplace
from careercenter.postings.status import Status


def a_posting(**values) -> Posting:
    ends_at = values.pop("ends_at", clock.now() + timedelta(days=1))
    return Posting(
        **{"status": Status.live, "apply_by": ApplyBy.here, "ends_at": ends_at, **values}
    )


@pytest.mark.parametrize(
    ("values", "hires", "words"),
    [
        ({}, False, None),
        ({}, True, OWN),
        ({"apply_by": ApplyBy.website}, False, ELSEWHERE),
        ({"ends_at": clock.now() - timedelta(seconds=1)}, False, OVER),
        *(({"status": status}, False, OVER) for status in Status if status is not Status.live),
    ],
)
def test_who_may_apply(values, hires: bool, words: str | None) -> None:
    assert why_not(a_posting(**values), hires_for_it=hires) == words


@pytest.mark.parametrize(
    ("scope", "states", "state", "elsewhere"),
    [
        (RemoteScope.everywhere, [], "OH", False),
        (RemoteScope.only, ["TX"], "OH", True),
        (RemoteScope.only, ["TX"], "TX", False),
        (RemoteScope.only, ["TX"], "", False),
        (RemoteScope.all_but, ["OH"], "OH", True),
        (RemoteScope.all_but, ["OH"], "TX", False),
    ],
)
def test_who_lives_in_the_wrong_state(scope, states, state: str, elsewhere: bool) -> None:
    posting = a_posting(workplace=Workplace.remote, remote_scope=scope, remote_states=states)
    assert lives_elsewhere(posting, state) is elsewhere


def test_work_on_site_is_bound_to_no_state() -> None:
    posting = a_posting(
        workplace=Workplace.on_site, remote_scope=RemoteScope.only, remote_states=["TX"]
    )
    assert not lives_elsewhere(posting, "OH")
