"""Remove your A, as coders meet it."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.apprentices.models import Apprenticeship
from careercenter.apprentices.ways import SOURCE, Way
from careercenter.candidates.models import Candidate
from careercenter.config import Settings
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import RemoteScope
from careercenter.search import indexing, tasks
from careercenter.search.reader import current_reader
from tests import factories as make
from tests.people import browser_of

PATH = "/remove-your-a"
OWN = f"{PATH}/CPC-A"
LETTER = f"{OWN}/letter"


@pytest.fixture
def candidate(clock: Any, app: Flask) -> Candidate:
    """Jun, who holds CPC-A."""
    account = make.an_account(name="Jun Abara", seeks_work=True)
    candidate = make.a_candidate(account_id=account.id)
    make.an_apprentice(candidate)
    return candidate


@pytest.fixture
def jun(app: Flask, candidate: Candidate) -> FlaskClient:
    account = db.session.get(Account, candidate.account_id)
    assert account is not None
    return browser_of(app, account)


def kept(session: Any) -> Apprenticeship | None:
    session.expire_all()
    return session.scalar(select(Apprenticeship))


def filled(**fields: Any) -> dict[str, Any]:
    return {"coder": "Jun Abara", "employer": "Larkspur Health", "do": "print", **fields}


def test_a_visitor_is_told_the_ways_their_source_and_a_way_in(client: FlaskClient) -> None:
    page = client.get(PATH).text
    assert "Two years of work" in page
    assert SOURCE in page
    assert "check with AAPC" in page
    assert "does not belong to AAPC" in page
    assert "/sign-up?next=" in page
    assert client.get(OWN).location.startswith("/sign-in")


def test_who_has_an_a_comes_to_their_own_page(jun: FlaskClient) -> None:
    assert jun.get(PATH).location == OWN
    assert "My way from CPC-A" in jun.get(f"{PATH}?about=1").text


def test_who_holds_the_full_credential_has_no_a_to_remove(
    app: Flask, jun: FlaskClient, candidate: Candidate, session: Any
) -> None:
    make.an_apprentice(candidate, "CPC")
    session.commit()
    assert jun.get(OWN).status_code == 404
    assert jun.get(PATH).status_code == 200
    assert jun.get(f"{PATH}/COC-A").status_code == 404


def test_the_months_come_from_the_profile_and_a_day_is_told(
    jun: FlaskClient, candidate: Candidate, session: Any
) -> None:
    make.a_coding_job(candidate, date(2025, 12, 1))
    make.a_coding_job(candidate, date(2020, 1, 1), is_coding=False)
    session.commit()
    page = jun.get(OWN).text
    assert "11 of 24 months of coding work" in page
    assert "Complete on Nov 30, 2027 at this pace" in page


def test_without_a_job_no_day_is_promised(jun: FlaskClient) -> None:
    page = jun.get(OWN).text
    assert "No coding job is on your profile yet" in page
    assert "at this pace" not in page


def test_what_is_done_is_kept(jun: FlaskClient, session: Any) -> None:
    data = {"way": "study", "course_on": "2026-05-03", "practicum_on": ""}
    assert jun.post(OWN, data=data).status_code == 302
    row = kept(session)
    assert row is not None
    assert (row.way, row.course_on, row.practicum_on) == (Way.study, date(2026, 5, 3), None)
    page = jun.get(OWN).text
    assert 'value="2026-05-03"' in page
    assert "Your way" in page


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2027-01-01", "still to come"),
        ("soon", "Enter a date like 10/03/2026."),
        ("0203-01-01", "Look at the year"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_kept(
    jun: FlaskClient, session: Any, value: str, words: str
) -> None:
    answer = jun.post(OWN, data={"course_on": value, "practicum_on": "2026-04-01"})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="2026-04-01"' in answer.text
    assert kept(session) is None


def test_nobody_else_sees_or_changes_it(
    app: Flask, jun: FlaskClient, candidate: Candidate, session: Any
) -> None:
    jun.post(OWN, data={"course_on": "2026-05-03"})
    other = make.a_candidate()
    account = session.get(Account, other.account_id)
    stranger = browser_of(app, account)
    for path in (OWN, LETTER):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, data=filled()).status_code == 404


def test_the_letter_begins_with_what_the_profile_tells(
    jun: FlaskClient, candidate: Candidate, session: Any
) -> None:
    make.a_coding_job(candidate, date(2025, 12, 1), title="Profee Coder")
    session.commit()
    page = jun.get(LETTER).text
    for words in ("Jun Abara", "Profee Coder", "Larkspur Health", "2025-12-01"):
        assert f'value="{words}"' in page


def test_the_letter_says_what_was_typed_and_leaves_lines_for_the_rest(
    jun: FlaskClient, session: Any
) -> None:
    page = jun.post(
        LETTER,
        data=filled(
            began="2025-12-01", hours="40", code_sets=["cpt", "icd10cm"], member_number="0123",
            coded="Clinic <visits>", signer="supervisor",
        ),
    ).text  # fmt: skip
    assert "since Dec 1, 2025, about 40 hours a week, and works here still" in page
    assert "CPT and ICD-10-CM" in page
    assert "Clinic &lt;visits&gt;" in page
    assert "I supervised this work." in page
    assert "member number 0123" in page
    assert "_____" in page
    assert kept(session) is None


def test_the_letter_comes_as_a_document(jun: FlaskClient) -> None:
    answer = jun.post(LETTER, data=filled(do="document", ended="2026-01-31", began="2025-01-01"))
    assert "attachment" in answer.headers["Content-Disposition"]
    text = "\n".join(p.text for p in docx.Document(BytesIO(answer.data)).paragraphs)
    assert "Jun Abara worked for Larkspur Health" in text
    assert "until Jan 31, 2026" in text
    assert "Signature: ____" in text


def test_what_no_document_can_hold_is_left_out_of_the_letter(jun: FlaskClient) -> None:
    odd = filled(do="document", coder="Jun\x01 Abara\ufffe", coded="Visits\x1b, charts")
    answer = jun.post(LETTER, data=odd)
    text = "\n".join(p.text for p in docx.Document(BytesIO(answer.data)).paragraphs)
    assert "Jun Abara" in text
    assert "What was coded: Visits, charts" in text


def test_a_letter_that_does_not_hold_together_is_refused(jun: FlaskClient) -> None:
    wrong = filled(coder=" ", hours="200", began="2026-02-01", ended="2026-01-01", signer="me")
    answer = jun.post(LETTER, data=wrong)
    assert answer.status_code == 422
    for words in ("Enter your name", "from 1 to 80", "before the day", "Not a valid choice"):
        assert words in answer.text
    assert 'value="Larkspur Health"' in answer.text


def test_a_draft_is_kept_without_the_member_number_until_it_is_removed(
    jun: FlaskClient, session: Any
) -> None:
    jun.post(LETTER, data=filled(do="keep", member_number="0123456", began="2025-12-01"))
    row = kept(session)
    assert row is not None
    assert row.letter["employer"] == "Larkspur Health"
    assert "0123456" not in str(row.letter)
    assert 'value="2025-12-01"' in jun.get(LETTER).text
    jun.post(f"{LETTER}/removal")
    row = kept(session)
    assert row is not None
    assert row.letter == {}


def test_what_is_printed_can_be_changed(jun: FlaskClient) -> None:
    page = jun.post(LETTER, data=filled(do="change", coded="Clinics")).text
    assert "Clinics</textarea>" in page


@pytest.fixture
def indexed(app: Flask, settings: Settings) -> Iterator[Callable[[], None]]:
    root = Path(settings.search_index_dir)

    def index() -> None:
        db.session.commit()
        tasks.number_what_changed()
        indexing.rebuild(root)
        db.session.commit()

    yield index
    current_reader().forget()
    shutil.rmtree(root, ignore_errors=True)


def posted(title: str, **values: Any) -> None:
    plain: dict[str, Any] = {"required": None, "preferred": [], "description": "Charts."}
    announce(make.a_live_posting(title=title, **{**plain, **values}))


def test_jobs_that_count_are_listed_those_open_to_the_state_first(
    jun: FlaskClient, indexed: Callable[[], None]
) -> None:
    texas = {"remote_scope": RemoteScope.only, "remote_states": ["TX"]}
    posted("Welcoming in Texas", apprentices_welcome=True, **texas)
    posted("Welcoming anywhere", apprentices_welcome=True)
    posted("Accepting", required={"any": ["CPC-A", "CCA"]})
    posted("Neither", required={"all": ["CCS"]})
    indexed()
    page = jun.get(OWN).text
    titles = re.findall(r"<h3><a href=[^>]*>([^<]*)</a></h3>", page)
    assert set(titles) == {"Welcoming in Texas", "Welcoming anywhere", "Accepting"}
    assert titles[-1] == "Welcoming in Texas"
    assert "Open to Ohio" in page
    assert "apprentices=1" in page
    assert "credential=CPC-A" in page
