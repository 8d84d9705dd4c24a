"""Saved postings: the button, the wish of a visitor, the page of those that are saved."""

import re
import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter import clock
from careercenter.accounts import passwords
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.status import Outcome, Status
from careercenter.search import saving
from careercenter.search.models import SavedPosting
from tests import factories as make
from tests.people import PASSWORD, browser_of
from tests.search.conftest import Search


@pytest.fixture
def coder(app: Flask) -> Account:
    return make.an_account(password=passwords.hashed(PASSWORD), seeks_work=True)


@pytest.fixture
def browser(app: Flask, coder: Account) -> FlaskClient:
    return browser_of(app, coder)


@pytest.fixture
def posting(app: Flask) -> Posting:
    found: Posting = make.a_live_posting(title="Inpatient Coder II")
    announce(found)
    return found


def saved_by(account: Account) -> list[int]:
    db.session.expire_all()
    wanted = select(SavedPosting.posting_id).where(SavedPosting.account_id == account.id)
    return list(db.session.scalars(wanted))


def press(browser: FlaskClient, posting: Posting, act: str = "", **sent: str) -> str:
    db.session.commit()
    answer = browser.post(f"/saved/jobs/{posting.id}{act}", data=sent)
    assert answer.status_code == 302
    return answer.location


def sign_in(client: FlaskClient, account: Account, address: str = "/sign-in") -> str:
    typed = {"email": account.email, "password": PASSWORD}
    answer = client.post(address, data=typed)
    assert answer.status_code == 302
    return answer.location


def test_a_press_saves_and_comes_back_to_the_button(browser, coder, posting) -> None:
    back = press(browser, posting, next="/jobs?q=coder")
    assert back == f"/jobs?q=coder#save-{posting.id}"
    assert saved_by(coder) == [posting.id]


def test_saving_twice_is_saving_once(browser, coder, posting) -> None:
    press(browser, posting)
    press(browser, posting)
    assert saved_by(coder) == [posting.id]


def test_two_presses_at_once_are_no_error(app: Flask, coder: Account, posting: Posting) -> None:
    browsers = [browser_of(app, coder) for _ in range(4)]
    path, statuses = f"/saved/jobs/{posting.id}", []
    db.session.commit()
    threads = [
        threading.Thread(target=lambda b=b: statuses.append(b.post(path).status_code))
        for b in browsers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * 4
    assert saved_by(coder) == [posting.id]


def test_a_script_gets_the_button_alone(browser, posting) -> None:
    db.session.commit()
    answer = browser.post(f"/saved/jobs/{posting.id}", headers={"X-In-Place": "1"})
    assert answer.text.startswith(f'<button class="save on" form="saving" id="save-{posting.id}"')
    assert "Saved" in answer.text


def test_pressing_again_removes_it(browser, coder, posting) -> None:
    make.a_saved_posting(coder, posting)
    press(browser, posting, "/removal")
    assert saved_by(coder) == []


def test_nobody_removes_what_another_saved(browser, coder, posting) -> None:
    other = make.an_account()
    make.a_saved_posting(other, posting)
    press(browser, posting, "/removal")
    assert saved_by(other) == [posting.id]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"]
)
def test_the_way_back_stays_on_this_site(browser, posting, elsewhere) -> None:
    assert press(browser, posting, next=elsewhere) == f"/saved#save-{posting.id}"


def test_what_has_ended_is_not_saved(browser, coder, posting) -> None:
    posting.close(Outcome.filled_elsewhere)
    db.session.commit()
    answer = browser.post(f"/saved/jobs/{posting.id}")
    assert answer.status_code == 409
    assert "This job is not open any more" in answer.text
    assert saved_by(coder) == []


def test_what_was_never_public_is_not_there(browser, coder) -> None:
    draft = make.a_draft()
    db.session.commit()
    assert browser.post(f"/saved/jobs/{draft.id}").status_code == 404


def test_there_is_an_end_to_saving(
    browser, coder, posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MOST", 1)
    make.a_saved_posting(coder, make.a_live_posting())
    db.session.commit()
    answer = browser.post(f"/saved/jobs/{posting.id}")
    assert answer.status_code == 409
    assert "You have saved 1 jobs, and that is the most" in answer.text


def test_a_visitor_s_wish_is_done_once_they_have_signed_in(client, coder, posting) -> None:
    db.session.commit()
    to_sign_in = client.get(f"/saved/jobs/{posting.id}?next=/jobs?q=coder").location
    page = client.get(to_sign_in)
    assert "we save “Inpatient Coder II” for you" in page.text
    assert saved_by(coder) == []
    back = sign_in(client, coder, to_sign_in)
    assert back == "/jobs?q=coder"
    assert saved_by(coder) == [posting.id]
    assert "Saved: “Inpatient Coder II”" in client.get("/saved").text


def test_a_wish_is_kept_while_somebody_signs_up(client, app, posting, sent_mail) -> None:
    db.session.commit()
    client.get(f"/saved/jobs/{posting.id}")
    typed = {"name": "Casey", "email": "casey@mail.example", "password": PASSWORD}
    client.post("/sign-up", data=typed)
    [mail] = sent_mail()
    link = re.search(r"/confirm/\S+", str(mail.get_body(("plain",)).get_content()))
    assert link is not None
    client.post(link[0])
    account = db.session.scalars(select(Account).filter_by(email="casey@mail.example")).one()
    assert saved_by(account) == [posting.id]


def test_an_old_wish_is_forgotten(client, coder, posting, clock) -> None:
    db.session.commit()
    client.get(f"/saved/jobs/{posting.id}")
    clock.shift(timedelta(hours=3))
    sign_in(client, coder)
    assert saved_by(coder) == []


def test_a_wish_for_what_ended_meanwhile_is_told_and_lets_one_in(client, coder, posting) -> None:
    db.session.commit()
    client.get(f"/saved/jobs/{posting.id}")
    posting.close(Outcome.filled_here)
    db.session.commit()
    sign_in(client, coder)
    assert "This job is not open any more" in client.get("/saved").text


def test_whoever_is_signed_in_saves_nothing_by_a_link(browser, coder, posting) -> None:
    db.session.commit()
    answer = browser.get(f"/saved/jobs/{posting.id}")
    assert answer.location == f"/jobs/{posting.id}-inpatient-coder-ii"
    assert saved_by(coder) == []


def test_results_show_what_is_saved(search: Search, browser, coder, posting) -> None:
    make.a_saved_posting(coder, posting)
    announce(make.a_live_posting(title="Other Coder"))
    search()
    page = browser.get("/jobs").text
    assert page.count('class="save on"') == 1
    assert "<span>Saved</span>" in page
    assert page.count('action="/saved/searches" method="post"') == 1


def test_the_page_of_a_posting_shows_that_it_is_saved(browser, coder, posting) -> None:
    make.a_saved_posting(coder, posting)
    db.session.commit()
    page = browser.get(f"/jobs/{posting.id}-inpatient-coder-ii").text
    assert f'formaction="/saved/jobs/{posting.id}/removal"' in page


def test_pages_of_visitors_hold_no_token(search: Search, client: FlaskClient, posting) -> None:
    search()
    for path in ("/jobs", f"/jobs/{posting.id}-inpatient-coder-ii", "/"):
        answer = client.get(path)
        assert "csrf_token" not in answer.text
        assert f'formaction="/saved/jobs/{posting.id}"' in answer.text
        assert "careercenter=" not in str(answer.headers.getlist("Set-Cookie"))


def test_saved_jobs_come_newest_first(browser, coder) -> None:
    for days, title in ((3, "Old"), (1, "New"), (2, "Middle")):
        saved_at = clock.now() - timedelta(days=days)
        make.a_saved_posting(coder, make.a_live_posting(title=title), created_at=saved_at)
    db.session.commit()
    titles = re.findall(r"<h3><a [^>]*>([^<]*)", browser.get("/saved").text)
    assert titles == ["New", "Middle", "Old"]


@pytest.mark.parametrize(
    ("status", "words", "says_title"),
    [
        (Status.closed, "No longer open", True),
        (Status.expired, "No longer open", True),
        (Status.paused, "Paused by the employer", True),
        (Status.taken_down, "because it broke our rules", False),
    ],
)
def test_what_ended_is_never_shown_as_open(browser, coder, status, words, says_title) -> None:
    posting = make.in_status(status, title="Night Coder")
    make.a_saved_posting(coder, posting)
    db.session.commit()
    page = browser.get("/saved").text
    assert words in page
    assert ("Night Coder" in page) is says_title
    assert 'class="job"' not in page
    assert f'formaction="/saved/jobs/{posting.id}/removal"' in page


def test_what_is_over_is_over_before_the_worker_says_so(browser, coder) -> None:
    posting = make.a_live_posting(ends_at=clock.now() - timedelta(minutes=1))
    make.a_saved_posting(coder, posting)
    db.session.commit()
    assert "No longer open" in browser.get("/saved").text


def test_a_deleted_posting_is_simply_not_there(browser, coder, posting) -> None:
    make.a_saved_posting(coder, posting)
    db.session.commit()
    db.session.delete(posting)
    db.session.commit()
    assert "No job saved yet" in browser.get("/saved").text


def test_saved_jobs_come_twenty_a_page(browser, coder) -> None:
    employer = make.an_employer()
    for _ in range(21):
        make.a_saved_posting(coder, make.a_live_posting(employer))
    db.session.commit()
    assert browser.get("/saved").text.count('class="job"') == 20
    assert browser.get("/saved?page=2").text.count('class="job"') == 1
    assert browser.get("/saved?page=3").location == "/saved?page=2"


def test_nobody_sees_what_another_saved(app: Flask, browser, coder, posting) -> None:
    make.a_saved_posting(make.an_account(), posting)
    db.session.commit()
    assert "No job saved yet" in browser.get("/saved").text
