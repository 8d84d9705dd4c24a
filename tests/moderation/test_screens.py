"""Accounts, the audit log, mails and given-up tasks, as moderators meet them."""

from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import AccountSession, AuditEntry
from careercenter.background.models import Task
from careercenter.mail.previews import example, examples
from tests.factories import added, an_account, an_admin
from tests.moderation.conftest import Desk


def test_suspended_account_is_signed_out_at_once(desk: Desk, session: Any) -> None:
    alice = desk.browser(desk.alice)
    assert alice.get("/hiring").status_code == 200
    path = f"/moderation/accounts/{desk.alice.id}/suspension"
    desk.browser(desk.sam).post(path, data={"reason": "Fake postings."})

    assert alice.get("/hiring").status_code == 302
    session.expire_all()
    assert desk.alice.is_suspended
    open_ones = select(func.count(AccountSession.id)).where(
        AccountSession.account_id == desk.alice.id, AccountSession.ended_at.is_(None)
    )
    assert session.scalar(open_ones) == 0


def test_suspension_needs_a_reason(desk: Desk, session: Any) -> None:
    path = f"/moderation/accounts/{desk.alice.id}/suspension"
    for blank in ("", " \n "):
        assert desk.browser(desk.sam).post(path, data={"reason": blank}).status_code == 422
    session.expire_all()
    assert not desk.alice.is_suspended


def test_moderators_suspend_neither_themselves_nor_staff(desk: Desk, session: Any) -> None:
    admin = an_admin()
    session.commit()
    for person in (desk.sam, desk.kim, admin):
        path = f"/moderation/accounts/{person.id}/suspension"
        assert desk.browser(desk.sam).post(path, data={"reason": "x"}).status_code == 403
    session.expire_all()
    assert not any(person.is_suspended for person in (desk.sam, desk.kim, admin))


def test_reinstated_account_may_sign_in_again(desk: Desk, session: Any) -> None:
    path = f"/moderation/accounts/{desk.alice.id}"
    browser = desk.browser(desk.sam)
    browser.post(f"{path}/suspension", data={"reason": "Fake postings."})
    assert browser.post(f"{path}/reinstatement").status_code == 302
    session.expire_all()
    assert not desk.alice.is_suspended
    assert browser.post(f"{path}/reinstatement").status_code == 409


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("ALICE@", True), ("lice", True), ("%", False), ("_", False), ("nobody", False), ("", True)],
)
def test_accounts_are_found_by_part_of_name_or_address(
    desk: Desk, words: str, is_found: bool
) -> None:
    page = desk.browser(desk.sam).get("/moderation/accounts", query_string={"q": words}).text
    assert ("alice@larkspur.example" in page) == is_found


@pytest.mark.parametrize("words", ["Larkspur", "larkspur.example", "alice@lark"])
def test_employers_are_found_by_name_website_or_member(desk: Desk, words: str) -> None:
    page = desk.browser(desk.sam).get("/moderation/employers", query_string={"q": words}).text
    assert "Larkspur Health" in page


def test_audit_log_is_searched_and_paged(desk: Desk, session: Any) -> None:
    for number in range(60):
        audit.record(desk.sam, "counted", "sheep", number + 1)
    audit.record(None, "swept", "floor", 7)
    session.commit()
    browser = desk.browser(desk.kim)
    assert "Page 1 of 2" in browser.get("/moderation/audit").text
    found = browser.get("/moderation/audit?q=swept").text
    assert "the system" in found
    assert "counted" not in found
    assert browser.get(f"/moderation/audit?q={desk.sam.email}").text.count("<tr>") == 51
    assert browser.get("/moderation/audit?q=60").text.count(">sheep 60<") == 1


@pytest.mark.parametrize("words", ["9" * 30, str(2**63), "x" * 5000, "' OR 1=1 --", "\u2028"])
def test_odd_search_words_find_nothing_and_break_nothing(desk: Desk, words: str) -> None:
    browser = desk.browser(desk.sam)
    for screen in ("accounts", "employers", "audit"):
        path = f"/moderation/{screen}"
        assert browser.get(path, query_string={"q": words}).status_code == 200


def test_log_cannot_be_changed_by_any_screen(desk: Desk) -> None:
    rules = [rule for rule in desk.app.url_map.iter_rules() if "audit" in rule.rule]
    assert [rule.methods for rule in rules] == [{"GET", "HEAD", "OPTIONS"}]


def test_every_mail_of_the_site_has_a_preview(desk: Desk) -> None:
    browser = desk.browser(desk.sam)
    listed = browser.get("/moderation/mails").text
    for name in examples:
        assert f"/moderation/mails/{name}" in listed
        assert example(name).subject
        assert browser.get(f"/moderation/mails/{name}").status_code == 200


def test_preview_runs_nothing_and_is_framed_by_its_own_page_alone(desk: Desk) -> None:
    browser = desk.browser(desk.sam)
    page = browser.get("/moderation/mails/posting_rejected")
    framed = browser.get("/moderation/mails/posting_rejected/html")
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "frame-src" not in browser.get("/moderation/mails").headers["Content-Security-Policy"]
    assert "sandbox" in framed.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert browser.get("/moderation/mails/no_such_mail").status_code == 404


def a_dead_task() -> Task:
    return added(
        Task(
            name="mail.deliver",
            arguments={"mail": {"text": "secret link"}},
            dead_at=clock.now(),
            attempts=12,
            last_error="Traceback\nConnectionRefusedError: no mail server",
        )
    )


def test_given_up_task_is_shown_without_what_it_carries(desk: Desk, session: Any) -> None:
    a_dead_task()
    session.commit()
    page = desk.browser(desk.sam).get("/moderation/tasks").text
    assert "ConnectionRefusedError: no mail server" in page
    assert "secret link" not in page


def test_given_up_task_is_tried_again(desk: Desk, session: Any) -> None:
    task = a_dead_task()
    session.commit()
    browser = desk.browser(desk.sam)
    assert browser.post(f"/moderation/tasks/{task.id}/retry").status_code == 302
    assert browser.post(f"/moderation/tasks/{task.id}/retry").status_code == 404
    session.expire_all()
    assert (task.dead_at, task.attempts) == (None, 0)
    assert session.scalars(select(AuditEntry.action)).all() == ["retried"]


def test_overdue_tasks_ask_whether_the_worker_runs(desk: Desk, session: Any) -> None:
    added(
        Task(name="mail.deliver", arguments={}, run_at=an_account().created_at.replace(year=2025))
    )
    session.commit()
    assert "Is the worker running?" in desk.browser(desk.sam).get("/moderation/tasks").text
