"""An employer is loaded through the account that asks."""

from typing import Any

import pytest
from werkzeug.exceptions import Forbidden, NotFound

from careercenter import clock
from careercenter.employers.access import Need, load_employer, member_of, memberships
from careercenter.employers.create import create
from careercenter.employers.models import EmployerKind, MemberRole
from tests.employers.conftest import Team
from tests.factories import a_member, an_account, an_employer


@pytest.mark.parametrize(
    ("person", "need", "answer"),
    [
        ("alice", "view", None),
        ("alice", "post", None),
        ("alice", "administer", None),
        ("rita", "view", None),
        ("rita", "post", None),
        ("rita", "administer", Forbidden),
        ("vera", "view", None),
        ("vera", "post", Forbidden),
        ("vera", "administer", Forbidden),
        ("otto", "view", NotFound),
        ("otto", "post", NotFound),
        ("otto", "administer", NotFound),
    ],
)
def test_role_decides_what_one_may_do(
    team: Team, person: str, need: Need, answer: type[Exception] | None
) -> None:
    account = getattr(team, person)
    if answer is None:
        assert load_employer(account, team.employer.id, need) is team.employer
    else:
        with pytest.raises(answer):
            load_employer(account, team.employer.id, need)


def test_removed_member_finds_nothing(session: Any, team: Team) -> None:
    gone = an_account()
    a_member(team.employer, gone, MemberRole.owner, removed_at=clock.now())
    assert member_of(gone, team.employer.id) is None
    assert memberships(gone) == []
    with pytest.raises(NotFound):
        load_employer(gone, team.employer.id)


def test_memberships_are_ordered_by_name(session: Any, team: Team) -> None:
    an_employer(team.alice, name="Aster Clinic")
    assert [m.employer.name for m in memberships(team.alice)] == ["Aster Clinic", "Larkspur Health"]


def test_who_founds_an_employer_owns_it(session: Any) -> None:
    account = an_account()
    employer = create(account, name="Café Bluecreek & Co.", kind=EmployerKind.vendor)
    assert employer.slug == "cafe-bluecreek-co"
    assert load_employer(account, employer.id, "administer") is employer
    assert account.hires
