"""A profile is useful after two minutes, and says what would help next and why."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.candidates.models import Candidate, CheckState, HeldCredential, Resume
from careercenter.candidates.next_steps import STEPS, is_useful, progress, years_remark
from careercenter.candidates.self_report import report
from careercenter.db import db
from tests import documents
from tests.factories import a_candidate, a_held_credential, a_resume, an_experience
from tests.uploads import post_form

PATH = "/profile/start"


def test_three_answers_make_a_useful_profile(client, coder: Candidate) -> None:
    content = (documents.a_pdf("Coder"), "cv.pdf")
    answer = post_form(client, PATH, credentials="CPC", state="OH", upload=content)
    assert (answer.status_code, answer.location) == (302, "/profile")
    db.session.refresh(coder)
    assert [(row.code, row.state) for row in coder.held] == [("CPC", CheckState.self_reported)]
    assert coder.state == "OH"
    assert [resume.is_default for resume in coder.resumes] == [True]
    assert is_useful(coder)


def test_each_of_the_three_can_wait(client, coder: Candidate) -> None:
    coder.state = "TX"
    db.session.commit()
    assert client.post(PATH, data={}).status_code == 302
    assert coder.state == "TX"
    assert coder.held == []


def test_a_bad_file_keeps_the_other_answers_and_stores_none(client, coder: Candidate) -> None:
    data = {"credentials": "CPC", "state": "OH", "upload": (b"no document", "cv.pdf")}
    answer = post_form(client, PATH, **data)
    assert answer.status_code == 422
    assert 'value="CPC" checked' in answer.text
    assert "We cannot use this kind of file" in answer.text
    assert db.session.scalars(select(HeldCredential)).all() == []


def test_a_full_drawer_keeps_the_other_answers(client, coder: Candidate) -> None:
    for _ in range(10):
        a_resume(coder)
    db.session.commit()
    upload = (documents.a_pdf("Eleventh"), "cv.pdf")
    answer = post_form(client, PATH, credentials="CPC", upload=upload)
    assert answer.status_code == 422
    assert "Remove one first" in answer.text


def test_it_leads_on_to_where_one_was_going(client, coder) -> None:
    answer = client.post(f"{PATH}?next=/employers/new", data={"state": "OH"})
    assert answer.location == "/employers/new"


def test_a_credential_that_is_checked_already_stays_so(coder: Candidate) -> None:
    held = a_held_credential(coder, "CPC", state=CheckState.verified)
    assert not report(coder, "CPC")
    assert held.state is CheckState.verified


@pytest.mark.parametrize("code", ["NONE", "COSC", "CPC-H", ""])
def test_what_nobody_may_add_is_not_added(coder: Candidate, code: str) -> None:
    assert not report(coder, code)


def test_who_holds_a_credential_sits_for_its_exam_no_more(coder: Candidate) -> None:
    coder.exams = ["CPC", "CCS"]
    assert report(coder, "CPC")
    assert coder.exams == ["CCS"]


def test_next_steps_are_four_at_most_and_give_their_reason(app) -> None:
    nothing = progress(None)
    assert (nothing.done, nothing.all, len(nothing.steps)) == (0, len(STEPS), 4)
    assert [step.section for step in nothing.steps[:3]] == ["credentials", "about", "resumes"]
    assert all(step.why.endswith(".") for step in STEPS)


def test_the_overview_says_what_is_missing(client: FlaskClient, coder: Candidate) -> None:
    page = client.get("/profile").text
    assert "Add your home state" in page
    assert "Remote jobs are bound to states" in page
    assert "0 of 8" in page
    coder.state = "OH"
    db.session.commit()
    page = client.get("/profile").text
    assert "Add your home state" not in page
    assert "1 of 8" in page


def test_more_years_than_the_jobs_add_up_to_are_told_kindly(client, clock, coder) -> None:
    an_experience(coder, started_on=date(2020, 1, 1), ended_on=date(2021, 12, 1))
    an_experience(coder, started_on=date(2021, 1, 1), ended_on=date(2022, 12, 1))
    an_experience(coder, started_on=date(2010, 1, 1), is_coding=False)
    coder.years = 3
    assert years_remark(coder) == ""
    coder.years = 8
    db.session.commit()
    assert "add up to 3 years" in years_remark(coder)
    assert "What you say counts." in client.get("/profile").text


def test_another_resume_becomes_the_default(client, coder: Candidate) -> None:
    first, second = a_resume(coder, is_default=True), a_resume(coder)
    db.session.commit()
    assert client.post(f"/resumes/{second.id}/default").status_code == 302
    defaults = dict(db.session.execute(select(Resume.id, Resume.is_default)).all())
    assert defaults == {first.id: False, second.id: True}
    client.post(f"/resumes/{second.id}/removal")
    assert db.session.scalars(select(Resume.is_default)).all() == [True]


def test_somebody_elses_resume_is_nobodys_default(client, coder) -> None:
    foreign = a_resume(a_candidate())
    db.session.commit()
    assert client.post(f"/resumes/{foreign.id}/default").status_code == 404
    assert not foreign.is_default
