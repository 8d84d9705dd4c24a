"""The employer reads what was sent and decides; each look at a résumé is written down."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from time_machine import Traveller

from careercenter import clock
from careercenter.accounts.models import AuditEntry
from careercenter.applications.models import Application, ResumeView, Stage, StageMove
from careercenter.candidates.models import CheckState
from careercenter.db import db
from tests import factories as make


@pytest.fixture
def path(applied) -> str:
    return f"/postings/{applied.posting_id}/applications/{applied.id}"


@pytest.fixture
def rita(browser_of, larkspur):
    return browser_of(larkspur.rita)


def move(browser, path: str, stage: str, seen_as: str = "received"):
    return browser.post(f"{path}/stage", data={"stage": stage, "seen_as": seen_as})


def number_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_list_marks_what_is_new(rita, larkspur, path) -> None:
    listed = f"/postings/{larkspur.posting.id}/applications"
    page = rita.get(listed).text
    assert all(text in page for text in ("Dana Rivers", "CCS, 6 years", "New", "1 new"))
    rita.get(path)
    assert "nothing new" in rita.get(listed).text


def test_the_list_shows_one_stage_at_a_time(rita, larkspur, applied) -> None:
    listed = f"/postings/{larkspur.posting.id}/applications"
    assert "Dana Rivers" in rita.get(f"{listed}?stage=received").text
    assert "Nobody in this stage." in rita.get(f"{listed}?stage=hired").text
    assert rita.get(f"{listed}?stage=promoted").status_code == 404
    assert rita.get(f"{listed}?page=0").status_code == 404


def test_a_posting_without_applications_says_what_will_happen(rita, larkspur) -> None:
    page = rita.get(f"/postings/{larkspur.posting.id}/applications").text
    assert "No applications yet." in page


def test_the_page_shows_the_snapshot(rita, dana, path) -> None:
    dana.account.name = "Another Name"
    db.session.commit()
    page = rita.get(path).text
    assert all(text in page for text in ("Dana Rivers", dana.account.email, "Six years of DRG."))
    assert "Another Name" not in page


def test_what_was_typed_is_shown_as_text(rita, applied, path) -> None:
    applied.note = applied.name = "<script>alert(1)</script>"
    db.session.commit()
    page = rita.get(path).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_opening_the_page_notes_when_it_was_first_seen(rita, applied, path) -> None:
    rita.get(path)
    first = db.session.scalars(select(Application.seen_at)).one()
    rita.get(path)
    assert first is not None
    assert db.session.scalars(select(Application.seen_at)).one() == first


def test_a_resume_is_an_attachment_and_each_look_is_recorded(rita, larkspur, path) -> None:
    answer = rita.get(f"{path}/resume")
    rita.get(f"{path}/resume")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="resume.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    viewers = db.session.scalars(select(ResumeView.account_id)).all()
    assert viewers == [larkspur.rita.id] * 2


def test_asking_for_the_headers_of_a_resume_is_no_look(rita, path) -> None:
    assert rita.head(f"{path}/resume").status_code == 200
    assert number_of(ResumeView) == 0


@pytest.mark.parametrize("stage", ["shortlisted", "rejected", "hired"])
def test_a_move_is_a_row_and_a_mail(rita, dana, applied, path, stage, sent_mail) -> None:
    assert move(rita, path, stage).headers["Location"] == path
    assert applied.stage is Stage(stage)
    assert [each.stage for each in db.session.scalars(select(StageMove))] == [Stage(stage)]
    assert number_of(AuditEntry) == 1
    assert [mail["To"] for mail in sent_mail()] == [dana.account.email]


def test_a_stage_is_told_once_however_often_it_is_moved_back(rita, path, sent_mail) -> None:
    for stage, seen_as in [
        ("shortlisted", "received"),
        ("received", "shortlisted"),
        ("shortlisted", "received"),
    ]:
        assert move(rita, path, stage, seen_as).status_code == 302
    assert len(sent_mail()) == 1


def test_a_stale_form_is_told_and_changes_nothing(rita, browser_of, larkspur, path, sent_mail):
    move(browser_of(larkspur.olga), path, "rejected")
    answer = move(rita, path, "hired", seen_as="received")
    assert answer.status_code == 409
    assert "it is rejected now" in answer.text
    assert db.session.scalars(select(Application.stage)).one() is Stage.rejected
    assert len(sent_mail()) == 1


@pytest.mark.parametrize(
    ("stage", "seen_as", "status"),
    [
        ("promoted", "received", 422),
        ("", "", 422),
        ("hired", "x" * 5000, 422),
        ("withdrawn", "received", 409),
        ("received", "received", 409),
    ],
)
def test_a_move_that_does_not_exist_is_refused(rita, path, stage, seen_as, status) -> None:
    assert move(rita, path, stage, seen_as).status_code == status
    assert number_of(StageMove) == number_of(AuditEntry) == 0


def test_a_viewer_looks_but_does_not_move(browser_of, larkspur, path, sent_mail) -> None:
    vic = browser_of(larkspur.vic)
    assert "Shortlist" not in vic.get(path).text
    assert vic.get(f"{path}/resume").status_code == 200
    assert move(vic, path, "hired").status_code == 403
    assert number_of(StageMove) == 0
    assert sent_mail() == []


@pytest.mark.parametrize("who", ["stranger", "other employer", "removed", "candidate"])
def test_nobody_else_finds_an_application(browser_of, larkspur, dana, path, who) -> None:
    account = {"candidate": dana.account, "removed": larkspur.rita}.get(who) or make.an_account()
    if who == "other employer":
        make.an_employer(account)
    if who == "removed":
        next(m for m in larkspur.employer.members if m.account is account).removed_at = clock.now()
    db.session.commit()
    browser = browser_of(account)
    listed = path.rpartition("/")[0]
    answers = [browser.get(each) for each in (path, f"{path}/resume", listed)]
    assert [each.status_code for each in [*answers, move(browser, path, "hired")]] == [404] * 4
    assert number_of(ResumeView) == number_of(StageMove) == 0


def test_an_application_is_found_under_its_own_posting_only(rita, larkspur, applied) -> None:
    other = make.a_live_posting(larkspur.employer)
    db.session.commit()
    assert rita.get(f"/postings/{other.id}/applications/{applied.id}").status_code == 404
    assert rita.get(f"/postings/{other.id}/applications/{2**62}").status_code == 404


def test_a_withdrawn_application_is_closed_to_the_employer(rita, browser_of, dana, applied, path):
    browser_of(dana.account).post(f"/applications/{applied.id}/withdrawal")
    page = rita.get(path).text
    assert "withdrew this application" in page
    assert "Six years of DRG." not in page
    assert rita.get(f"{path}/resume").status_code == 410
    assert move(rita, path, "hired", "withdrawn").status_code == 409


def test_an_applicants_credentials_stand_there_as_they_are_now(request, dana, path) -> None:
    moment: Traveller = request.getfixturevalue("clock")
    rita = request.getfixturevalue("rita")
    make.a_held(dana.candidate, state=CheckState.verified, expires_on=clock.now().date())
    make.a_held(dana.candidate, "CPC", state=CheckState.rejected)
    db.session.commit()
    page = rita.get(path).text
    assert "Certified Coding Specialist" in page
    assert "Expired" not in page
    assert "Certified Professional Coder" not in page
    moment.shift(timedelta(days=1))
    assert "Expired" in rita.get(path).text
