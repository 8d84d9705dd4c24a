"""The team of an employer: invited, joined, given roles, removed; never without an owner."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter.accounts.models import Account, AuditEntry
from careercenter.db import db
from careercenter.employers import team as rules
from careercenter.employers.access import member_of
from careercenter.employers.models import Employer, Invitation, Member, MemberRole
from careercenter.errors import Refused
from tests.employers.conftest import Team
from tests.factories import a_member, an_account

Mails = Callable[[], list[EmailMessage]]


def invite(team: Team, email: str = "new@mail.example", role: str = "recruiter") -> Any:
    data = {"email": email, "role": role}
    return team.browser(team.alice).post(team.path("/team/invitations"), data=data)


def link_in(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"https?://[^/\s]+(/invitations/\S+)", body.get_content())
    assert found
    return found[1]


def test_invited_person_joins_with_the_role(team: Team, session: Any, sent_mail: Mails) -> None:
    invite(team, "New@Mail.example", "viewer")
    newcomer = an_account(email="new@mail.example")
    session.commit()
    link = link_in(sent_mail()[-1])

    browser = team.browser(newcomer)
    assert browser.get(link).status_code == 200
    assert member_of(newcomer, team.employer.id) is None
    assert browser.post(link).status_code == 302
    session.expire_all()
    member = member_of(newcomer, team.employer.id)
    assert member is not None
    assert member.role is MemberRole.viewer


def test_reading_an_invitation_changes_nothing(team: Team, session: Any, sent_mail: Mails) -> None:
    invite(team)
    link = link_in(sent_mail()[-1])
    assert team.app.test_client().get(link).status_code == 200
    session.expire_all()
    assert session.scalars(select(Invitation)).one().is_open


def test_visitor_is_sent_to_sign_in_first(team: Team, sent_mail: Mails) -> None:
    invite(team)
    link = link_in(sent_mail()[-1])
    client = team.app.test_client()
    assert "/sign-in?next=/invitations/" in client.get(link).text
    assert "/sign-in" in client.post(link).location


def test_invitation_is_for_one_address(team: Team, session: Any, sent_mail: Mails) -> None:
    invite(team)
    link = link_in(sent_mail()[-1])
    browser = team.browser(team.otto)
    assert "You are signed in as otto@larkspur.example" in browser.get(link).text
    assert browser.post(link).status_code == 403
    session.expire_all()
    assert member_of(team.otto, team.employer.id) is None


def test_invitation_works_once_and_not_for_ever(
    team: Team, session: Any, sent_mail: Mails, clock: Any
) -> None:
    newcomer = an_account(email="new@mail.example")
    session.commit()
    invite(team)
    link = link_in(sent_mail()[-1])
    clock.shift(rules.VALID_FOR + timedelta(seconds=1))
    browser = team.browser(newcomer)
    assert browser.get(link).status_code == 410
    assert browser.post(link).status_code == 410
    assert member_of(newcomer, team.employer.id) is None


def test_second_invitation_ends_the_first(team: Team, session: Any, sent_mail: Mails) -> None:
    invite(team)
    invite(team, role="owner")
    first, second = (link_in(mail) for mail in sent_mail()[-2:])
    newcomer = an_account(email="new@mail.example")
    session.commit()
    browser = team.browser(newcomer)
    assert browser.post(first).status_code == 410
    assert browser.post(second).status_code == 302


def test_withdrawn_invitation_cannot_be_accepted(
    team: Team, session: Any, sent_mail: Mails
) -> None:
    invite(team)
    link = link_in(sent_mail()[-1])
    asked = session.scalars(select(Invitation)).one()
    path = team.path(f"/team/invitations/{asked.id}/withdrawal")
    assert team.browser(team.alice).post(path).status_code == 302
    assert team.browser(team.alice).post(path).status_code == 404
    newcomer = an_account(email="new@mail.example")
    session.commit()
    assert team.browser(newcomer).post(link).status_code == 410


def test_invented_token_is_not_found(team: Team) -> None:
    browser = team.browser(team.otto)
    assert browser.get("/invitations/invented").status_code == 404
    assert browser.post("/invitations/invented").status_code == 404


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("", "recruiter"),
        ("nobody", "recruiter"),
        ("a@b.example", "king"),
        ("a@b.example", ""),
        ("a@b.example, c@d.example", "recruiter"),
        ("x" * 300 + "@b.example", "recruiter"),
        ("rita@larkspur.example", "owner"),
    ],
)
def test_invitation_that_makes_no_sense_is_told(
    team: Team, session: Any, sent_mail: Mails, email: str, role: str
) -> None:
    assert invite(team, email, role).status_code == 422
    assert session.scalar(select(func.count(Invitation.id))) == 0
    assert sent_mail() == []


def test_only_owners_manage_the_team(team: Team, session: Any) -> None:
    member = member_of(team.vera, team.employer.id)
    assert member is not None
    for path in (
        "/team/invitations",
        f"/team/{member.id}/role",
        f"/team/{member.id}/removal",
    ):
        data = {"email": "x@mail.example", "role": "owner"}
        assert team.browser(team.rita).post(team.path(path), data=data).status_code == 403
        assert team.browser(team.otto).post(team.path(path), data=data).status_code == 404
    session.expire_all()
    assert member_of(team.vera, team.employer.id).role is MemberRole.viewer  # type: ignore[union-attr]


def test_members_of_another_employer_cannot_be_touched(team: Team, session: Any) -> None:
    theirs = session.scalars(select(Member).where(Member.account_id == team.otto.id)).one()
    for action in ("role", "removal"):
        path = team.path(f"/team/{theirs.id}/{action}")
        assert team.browser(team.alice).post(path, data={"role": "viewer"}).status_code == 404


def test_owner_gives_roles_and_removes(team: Team, session: Any) -> None:
    rita = member_of(team.rita, team.employer.id)
    assert rita is not None
    browser = team.browser(team.alice)
    browser.post(team.path(f"/team/{rita.id}/role"), data={"role": "owner"})
    session.expire_all()
    assert rita.can_administer
    browser.post(team.path(f"/team/{rita.id}/removal"))
    session.expire_all()
    assert member_of(team.rita, team.employer.id) is None
    assert team.browser(team.rita).get(team.path("/team")).status_code == 404


@pytest.mark.parametrize("action", ["role", "removal"])
def test_last_owner_stays(team: Team, session: Any, action: str) -> None:
    alice = member_of(team.alice, team.employer.id)
    assert alice is not None
    path = team.path(f"/team/{alice.id}/{action}")
    answer = team.browser(team.alice).post(path, data={"role": "viewer"})
    assert answer.status_code == 409
    assert "needs an owner" in answer.text
    session.expire_all()
    assert alice.can_administer


def test_members_leave_but_the_last_owner_does_not(team: Team, session: Any) -> None:
    assert team.browser(team.vera).post(team.path("/team/departure")).status_code == 302
    assert team.browser(team.alice).post(team.path("/team/departure")).status_code == 409
    session.expire_all()
    assert member_of(team.vera, team.employer.id) is None
    assert member_of(team.alice, team.employer.id) is not None


def test_removed_member_comes_back_by_a_new_invitation(
    team: Team, session: Any, sent_mail: Mails
) -> None:
    member = member_of(team.vera, team.employer.id)
    assert member is not None
    team.browser(team.alice).post(team.path(f"/team/{member.id}/removal"))
    invite(team, "vera@larkspur.example")
    assert team.browser(team.vera).post(link_in(sent_mail()[-1])).status_code == 302
    session.expire_all()
    assert member.removed_at is None
    assert member.role is MemberRole.recruiter


def test_invitations_of_a_removed_owner_end(team: Team, session: Any, sent_mail: Mails) -> None:
    second = an_account()
    member = a_member(team.employer, second, MemberRole.owner)
    session.commit()
    data = {"email": "accomplice@mail.example", "role": "owner"}
    team.browser(second).post(team.path("/team/invitations"), data=data)
    team.browser(team.alice).post(team.path(f"/team/{member.id}/removal"))
    accomplice = an_account(email="accomplice@mail.example")
    session.commit()
    assert team.browser(accomplice).post(link_in(sent_mail()[-1])).status_code == 410


def test_everything_is_in_the_audit_log(team: Team, session: Any, sent_mail: Mails) -> None:
    invite(team)
    rita = member_of(team.rita, team.employer.id)
    assert rita is not None
    browser = team.browser(team.alice)
    browser.post(team.path(f"/team/{rita.id}/role"), data={"role": "viewer"})
    browser.post(team.path(f"/team/{rita.id}/removal"))
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in entries] == ["invited", "changed role", "removed member"]
    assert {entry.account_id for entry in entries} == {team.alice.id}


def test_two_last_owners_cannot_remove_each_other(team: Team, session: Any) -> None:
    second = an_account()
    a_member(team.employer, second, MemberRole.owner)
    ids = (team.employer.id, team.alice.id, second.id)
    session.commit()
    answers = at_once(team, ids)
    assert sorted(answers) == ["refused", "removed"]
    owners = select(func.count(Member.id)).where(
        Member.employer_id == ids[0],
        Member.role == MemberRole.owner,
        Member.removed_at.is_(None),
    )
    assert session.scalar(owners) == 1


def at_once(team: Team, ids: tuple[int, int, int]) -> list[str]:
    employer_id, first, second = ids
    start, answers = threading.Barrier(2), []

    def remove(actor_id: int, other_id: int) -> None:
        with team.app.app_context():
            start.wait()
            actor = db.session.get_one(Account, actor_id)
            employer = db.session.get_one(Employer, employer_id)
            other = member_of(db.session.get_one(Account, other_id), employer_id)
            try:
                rules.remove(employer, actor, other.id if other else 0)
                db.session.commit()
                answers.append("removed")
            except Refused:
                answers.append("refused")

    threads = [
        threading.Thread(target=remove, args=pair) for pair in ((first, second), (second, first))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_audit_log_names_people_by_number_and_addresses_only_without_an_account(
    team: Team, session: Any
) -> None:
    known = an_account(email="known@mail.example")
    session.commit()
    for email in ("known@mail.example", "new@mail.example"):
        data = {"email": email, "role": "viewer"}
        team.browser(team.alice).post(team.path("/team/invitations"), data=data)
    rita = member_of(team.rita, team.employer.id)
    assert rita is not None
    team.browser(team.alice).post(team.path(f"/team/{rita.id}/removal"))
    details = [e.detail for e in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert [each.get("member") for each in details] == [known.id, None, team.rita.id]
    assert [each.get("email") for each in details] == [None, "new@mail.example", None]
