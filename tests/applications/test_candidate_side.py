"""The candidate sees what became of an application and who opened the résumé."""

import pytest
from sqlalchemy import func, select

from careercenter.applications.models import StageMove
from careercenter.db import db
from careercenter.postings.status import Outcome
from tests import factories as make


@pytest.fixture
def browser(browser_of, dana):
    return browser_of(dana.account)


@pytest.fixture
def path(applied) -> str:
    return f"/applications/{applied.id}"


@pytest.fixture
def inside(applied) -> str:
    """The employer's page of the same application."""
    return f"/postings/{applied.posting_id}/applications/{applied.id}"


def test_nobody_has_applied_at_first(browser) -> None:
    assert "You have not applied yet." in browser.get("/applications").text


def test_the_list_shows_status_and_looks(browser, browser_of, larkspur, inside) -> None:
    rita = browser_of(larkspur.rita)
    rita.get(f"{inside}/resume")
    rita.post(f"{inside}/stage", data={"stage": "shortlisted", "seen_as": "received"})
    page = browser.get("/applications").text
    for text in ("Inpatient Coder II", "Larkspur Health", "Shortlisted", "Opened once"):
        assert text in page


def test_looks_are_told_by_role_and_never_by_person(
    browser, browser_of, larkspur, path, inside
) -> None:
    for account in (larkspur.olga, larkspur.rita):
        browser_of(account).get(f"{inside}/resume")
    page = browser.get(path).text
    assert "opened by an owner at Larkspur Health" in page
    assert "opened by a recruiter at Larkspur Health" in page
    for account in (larkspur.olga, larkspur.rita):
        assert account.email not in page
        assert f"{account.name}<" not in page


def test_a_rejection_is_told_kindly(browser, browser_of, larkspur, path, inside, sent_mail) -> None:
    rita = browser_of(larkspur.rita)
    rita.post(f"{inside}/stage", data={"stage": "rejected", "seen_as": "received"})
    assert "Not selected" in browser.get(path).text
    mail = sent_mail()[-1]
    assert mail["Subject"] == "About your application: Inpatient Coder II"
    assert "decided to go on with other candidates" in mail.get_body(("plain",)).get_content()


def test_an_employers_name_is_text_in_a_mail(larkspur, inside, browser_of, sent_mail) -> None:
    larkspur.employer.name = "A <b>&amp; Co"
    db.session.commit()
    rita = browser_of(larkspur.rita)
    rita.post(f"{inside}/stage", data={"stage": "hired", "seen_as": "received"})
    mail = sent_mail()[-1]
    assert "A <b>&amp; Co marked you" in mail.get_body(("plain",)).get_content()
    assert "A &lt;b&gt;&amp;amp; Co marked you" in mail.get_body(("html",)).get_content()


def test_withdrawing_is_final(browser, applied, path) -> None:
    assert browser.post(f"{path}/withdrawal").headers["Location"] == path
    assert "You withdrew" in browser.get(path).text
    assert browser.post(f"{path}/withdrawal").status_code == 409
    assert db.session.scalar(select(func.count(StageMove.id))) == 1
    again = browser.post(f"/jobs/{applied.posting_id}/apply")
    assert again.headers["Location"] == path


def test_what_is_decided_cannot_be_withdrawn(browser, browser_of, larkspur, path, inside) -> None:
    rita = browser_of(larkspur.rita)
    rita.post(f"{inside}/stage", data={"stage": "hired", "seen_as": "received"})
    assert "Withdraw application" not in browser.get(path).text
    assert browser.post(f"{path}/withdrawal").status_code == 409


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (lambda posting: posting.close(Outcome.filled_here), "The employer has closed this job."),
        (lambda posting: posting.take_down(), "We took this job down"),
        (lambda posting: posting.pause(), "The employer has paused this job."),
        (lambda posting: posting.expire(), "The time of this job is over."),
    ],
    ids=["closed", "taken down", "paused", "expired"],
)
def test_an_application_outlives_its_job(browser, larkspur, path, ending, words) -> None:
    ending(larkspur.posting)
    db.session.commit()
    page = browser.get(path)
    assert page.status_code == 200
    assert words in page.text
    assert "no longer open" in browser.get("/applications").text


@pytest.mark.parametrize("which", ["foreign", "missing"])
def test_foreign_and_missing_applications_answer_alike(browser_of, applied, which) -> None:
    path = f"/applications/{applied.id if which == 'foreign' else 2**62}"
    stranger = browser_of(make.a_candidate(headline="Other").account)
    assert stranger.get(path).status_code == 404
    assert stranger.get(f"{path}/resume").status_code == 404
    assert stranger.post(f"{path}/withdrawal").status_code == 404
