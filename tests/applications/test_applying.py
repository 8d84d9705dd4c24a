"""A candidate applies once, and the employer gets what was sent."""

import threading

import pytest
from sqlalchemy import func, select

from careercenter.applications.models import Application
from careercenter.candidates.models import Resume
from careercenter.db import db
from careercenter.files.upload import the_store
from careercenter.postings.models import ApplyBy
from careercenter.postings.status import Status
from tests import documents
from tests import factories as make
from tests.people import sign_in
from tests.uploads import post_form

NOTE = "Six years of MS-DRG.\r\n\r\nI know Epic – and 简体中文."


@pytest.fixture
def path(larkspur) -> str:
    return f"/jobs/{larkspur.posting.id}/apply"


@pytest.fixture
def browser(browser_of, dana):
    return browser_of(dana.account)


def sent() -> list[Application]:
    return list(db.session.scalars(select(Application)))


def test_the_page_says_what_the_employer_will_see(browser, dana, path) -> None:
    page = browser.get(path).text
    shown = ("Inpatient Coder II", "Larkspur Health", "Dana Rivers", dana.account.email)
    assert all(text in page for text in (*shown, "CCS, 6 years", "OH", "resume.pdf"))
    assert "Send application" in page


def test_an_application_keeps_a_snapshot(browser, dana, path) -> None:
    answer = post_form(browser, path, resume=str(dana.resume.id), note=NOTE)
    application = sent()[0]
    assert answer.headers["Location"] == f"/applications/{application.id}"
    assert (application.name, application.email) == ("Dana Rivers", dana.account.email)
    assert (application.headline, application.state) == ("CCS, 6 years", "OH")
    assert application.note == NOTE.replace("\r\n", "\n")
    assert application.resume_id == dana.resume.file_id


def test_both_sides_are_mailed(browser, dana, larkspur, path, sent_mail) -> None:
    post_form(browser, path, resume=str(dana.resume.id), note=NOTE)
    mails = {(mail["To"], mail["Subject"]) for mail in sent_mail()}
    applied = "Dana Rivers applied: Inpatient Coder II"
    assert mails == {
        (dana.account.email, "You applied: Inpatient Coder II"),
        (larkspur.olga.email, applied),
        (larkspur.rita.email, applied),
    }


def test_a_second_click_sends_nothing(browser, dana, path, sent_mail) -> None:
    for _ in range(2):
        answer = post_form(browser, path, resume=str(dana.resume.id), note=NOTE)
    assert len(sent()) == 1
    assert len(sent_mail()) == 3
    page = browser.get(answer.headers["Location"])
    assert "You applied on" in page.text


def test_the_posting_says_to_the_applicant_alone_that_they_applied(
    browser, applied, client, larkspur
) -> None:
    public = f"/jobs/{larkspur.posting.id}-inpatient-coder-ii"
    assert "You applied on" in browser.get(public).text
    assert "You applied" not in client.get(public).text


def test_the_page_of_a_job_applied_for_leads_to_the_application(browser, applied, path) -> None:
    assert browser.get(path).headers["Location"] == f"/applications/{applied.id}"


def test_twenty_clicks_at_once_send_one_application(app, dana, path, sent_mail) -> None:
    clients = [app.test_client() for _ in range(20)]
    for client in clients:
        sign_in(client, dana.account)
    form = {"resume": str(dana.resume.id), "note": NOTE}
    db.session.commit()
    statuses: list[int] = []

    def click(client) -> None:
        statuses.append(client.post(path, data=form).status_code)

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * 20
    assert len(sent()) == 1
    assert len(sent_mail()) == 3


def test_a_resume_can_be_uploaded_with_the_application(browser, dana, path) -> None:
    content = documents.a_pdf("Coder")
    post_form(browser, path, resume=str(dana.resume.id), note="", upload=(content, "简历.pdf"))
    stored = sent()[0].resume
    assert stored.name == "简历.pdf"
    assert the_store().get(stored.key) == content


def test_a_bad_upload_keeps_the_note(browser, dana, path) -> None:
    answer = post_form(browser, path, note="My note", upload=(b"MZ\x90", "cv.pdf"))
    assert answer.status_code == 422
    assert "Save your résumé as PDF or DOCX and try again." in answer.text
    assert "My note" in answer.text
    assert sent() == []


def test_a_bad_note_keeps_the_upload(browser, dana, path) -> None:
    upload = (documents.a_pdf("Coder"), "new.pdf")
    answer = post_form(browser, path, note="x" * 2001, upload=upload)
    kept = db.session.scalars(select(Resume).order_by(Resume.id.desc())).first()
    assert answer.status_code == 422
    assert "under 2,000 characters" in answer.text
    assert kept is not None
    assert f'value="{kept.id}" checked' in answer.text
    assert sent() == []


@pytest.mark.parametrize("choice", ["", "1", "abc", str(2**70), "foreign"])
def test_a_resume_that_is_not_ones_own_is_not_sent(browser, path, choice) -> None:
    foreign = make.a_resume(make.a_candidate())
    db.session.commit()
    answer = post_form(browser, path, resume=str(foreign.id) if choice == "foreign" else choice)
    assert answer.status_code == 422
    assert "Choose a résumé to send." in answer.text
    assert sent() == []


def test_somebody_without_a_name_is_asked_for_it(browser_of, path) -> None:
    account = make.an_account(name="")
    browser = browser_of(account)
    upload = (documents.a_pdf(), "cv.pdf")
    answer = post_form(browser, path, upload=upload)
    assert "Enter your name" in answer.text
    resume = db.session.scalars(select(Resume.id)).one()
    post_form(browser, path, name=" Ada  Okafor ", resume=str(resume))
    assert sent()[0].name == "Ada Okafor" == account.name


def test_nobody_applies_to_their_own_employer(browser_of, larkspur, path) -> None:
    for account in (larkspur.olga, larkspur.vic):
        answer = browser_of(account).post(path)
        assert answer.status_code == 409
        assert "You hire for this employer" in answer.text


@pytest.mark.parametrize("status", [Status.paused, Status.expired, Status.closed])
def test_a_job_that_is_over_takes_no_applications(browser, dana, larkspur, status) -> None:
    posting = make.in_status(status, larkspur.employer)
    db.session.commit()
    path = f"/jobs/{posting.id}/apply"
    answer = post_form(browser, path, resume=str(dana.resume.id))
    assert answer.status_code == browser.get(path).status_code == 410
    assert "no longer takes applications" in answer.text
    assert sent() == []


@pytest.mark.parametrize("status", [Status.draft, Status.in_review, Status.rejected])
def test_a_job_that_was_never_public_is_not_found(browser, larkspur, status) -> None:
    posting = make.in_status(status, larkspur.employer)
    db.session.commit()
    assert browser.get(f"/jobs/{posting.id}/apply").status_code == 404


def test_a_job_on_the_employers_site_has_a_link_and_no_form(browser, dana, larkspur) -> None:
    site = "https://larkspur.example/jobs/7"
    posting = make.a_live_posting(larkspur.employer, apply_by=ApplyBy.website, apply_url=site)
    db.session.commit()
    path = f"/jobs/{posting.id}/apply"
    page = browser.get(path).text
    assert f'href="{site}" rel="nofollow noopener"' in page
    assert "Send application" not in page
    assert browser.post(path, data={"resume": str(dana.resume.id)}).status_code == 409


def test_only_confirmed_accounts_apply(client, browser_of, path) -> None:
    assert client.get(path).headers["Location"].startswith("/sign-in?next=")
    assert browser_of(make.an_unconfirmed_account()).post(path).status_code == 403


def test_the_snapshot_stays_when_the_profile_and_the_drawer_change(browser, dana, path) -> None:
    content = documents.a_pdf("Coder")
    post_form(browser, path, upload=(content, "cv.pdf"), note="Hello")
    resume = db.session.scalars(select(Resume).order_by(Resume.id.desc())).first()
    assert resume is not None
    browser.post(f"/resumes/{resume.id}/removal")
    browser.post("/profile", data={"name": "D. Brook", "state": "TX", "headline": "Auditor"})
    application = sent()[0]
    assert (application.name, application.state) == ("Dana Rivers", "OH")
    assert browser.get(f"/applications/{application.id}/resume").data == content
    assert db.session.scalar(select(func.count(Resume.id))) == 1
