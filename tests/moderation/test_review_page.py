"""The page on which a moderator decides."""

from typing import Any

import pytest

from careercenter.moderation.background_check import mail_and_website
from careercenter.moderation.models import Review, Verdict
from careercenter.postings.status import Status
from tests.factories import a_candidate, added, an_admin, in_status
from tests.moderation.conftest import Desk
from tests.people import sign_in

SCREENS = [
    "/moderation",
    "/moderation/postings/{posting}",
    "/moderation/employers",
    "/moderation/employers/{employer}",
    "/moderation/accounts",
    "/moderation/accounts/{account}",
    "/moderation/audit",
    "/moderation/mails",
    "/moderation/mails/posting_approved",
    "/moderation/mails/posting_approved/html",
    "/moderation/tasks",
]
DOORS = [
    "/moderation/postings/{posting}/decision",
    "/moderation/postings/{posting}/takedown",
    "/moderation/employers/{employer}/verification",
    "/moderation/accounts/{account}/suspension",
    "/moderation/accounts/{account}/reinstatement",
    "/moderation/tasks/{posting}/retry",
    "/moderation/edits/{posting}/decision",
]


def filled(desk: Desk, path: str) -> str:
    return path.format(posting=desk.posting.id, employer=desk.employer.id, account=desk.alice.id)


@pytest.mark.parametrize("path", SCREENS)
def test_moderators_and_admins_see_every_screen(desk: Desk, session: Any, path: str) -> None:
    admin = an_admin()
    session.commit()
    for person in (desk.sam, admin):
        assert desk.browser(person).get(filled(desk, path)).status_code == 200


@pytest.mark.parametrize("path", SCREENS)
def test_screens_do_not_exist_for_others(desk: Desk, session: Any, path: str) -> None:
    candidate = a_candidate()
    session.commit()
    for person in (desk.alice, candidate.account):
        assert desk.browser(person).get(filled(desk, path)).status_code == 404
    visitor = desk.app.test_client().get(filled(desk, path))
    assert (visitor.status_code, "/sign-in" in visitor.location) == (302, True)


@pytest.mark.parametrize("path", DOORS)
def test_others_decide_nothing(desk: Desk, session: Any, path: str) -> None:
    data = {"verdict": "approve", "version": "1", "reason": "pay", "checked": "website"}
    assert desk.browser(desk.alice).post(filled(desk, path), data=data).status_code == 404
    assert desk.app.test_client().post(filled(desk, path), data=data).status_code == 302
    session.expire_all()
    assert desk.posting.status is Status.in_review
    assert not desk.employer.is_verified
    assert not desk.alice.is_suspended


@pytest.mark.parametrize("path", [*SCREENS[1:2], *SCREENS[3:4], *SCREENS[5:6]])
def test_what_is_missing_is_not_found(desk: Desk, path: str) -> None:
    nowhere = 2**62
    missing = path.format(posting=nowhere, employer=nowhere, account=nowhere)
    assert desk.browser(desk.sam).get(missing).status_code == 404


def test_moderator_without_second_factor_sets_it_up_first(desk: Desk) -> None:
    client = desk.app.test_client()
    sign_in(client, desk.sam, second_factor=False)
    answer = client.get("/moderation")
    assert (answer.status_code, "/account/two-factor" in answer.location) == (302, True)


def test_page_shows_what_the_public_will_see(desk: Desk, session: Any) -> None:
    desk.posting.description = "Code **charts**. <script>alert(1)</script>"
    session.commit()
    page = desk.browser(desk.sam).get(f"/moderation/postings/{desk.posting.id}").text
    assert "Inpatient Coder" in page
    assert "<strong>charts</strong>" in page
    assert "<script>alert" not in page
    assert "$28" in page


def test_page_tells_who_decided_before_and_why(desk: Desk, session: Any) -> None:
    added(
        Review(
            posting=desk.posting,
            account=desk.kim,
            verdict=Verdict.rejected,
            reason="pay",
            note="Too low.",
        )
    )
    session.commit()
    page = desk.browser(desk.sam).get(f"/moderation/postings/{desk.posting.id}").text
    assert "by Kim" in page
    assert "Pay missing, unclear or not believable" in page
    assert "Too low." in page


@pytest.mark.parametrize("status", list(Status))
def test_page_of_a_posting_in_any_state_can_be_read(
    desk: Desk, session: Any, status: Status
) -> None:
    posting = in_status(status, desk.employer)
    session.commit()
    assert desk.browser(desk.sam).get(f"/moderation/postings/{posting.id}").status_code == 200


@pytest.mark.parametrize(
    ("email", "website", "words"),
    [
        ("ann@larkspur.example", "https://www.larkspur.example/jobs", "goes with the website"),
        ("ann@hr.larkspur.example", "https://larkspur.example", "goes with the website"),
        ("ann@larkspur.example", "https://careers.larkspur.example", "goes with the website"),
        ("ann@notlarkspur.example", "https://larkspur.example", "differs from the website"),
        ("ann@gmail.com", "https://larkspur.example", "free mail address"),
        ("ann@larkspur.example", "", "no website to compare with"),
    ],
)
def test_address_and_website_are_compared(email: str, website: str, words: str) -> None:
    assert mail_and_website(email, website) == words
