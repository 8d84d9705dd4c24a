"""A profile takes from a résumé or a file what its owner ticked: nothing silently."""

import html
import json
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from careercenter.candidates.importing.suggestions import Kind, Suggestion
from careercenter.candidates.models import (
    Candidate,
    CheckState,
    Education,
    Experience,
    HeldCredential,
    Resume,
)
from careercenter.db import Base, db
from careercenter.demo.resumes import a_page
from careercenter.files.models import StoredFile
from tests import documents
from tests.candidates.resumes import RESUME
from tests.factories import a_candidate, a_held_credential, a_resume, an_experience
from tests.house.world import NOT_COMPARED
from tests.uploads import post_form

LINES = [line.replace("•", "-").replace("–", "-") for line in RESUME.splitlines()]


def rows() -> dict[str, list[str]]:
    """Every row of every table."""
    tables = [t for t in Base.metadata.sorted_tables if t.name not in {*NOT_COMPARED, "place"}]
    return {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in tables}


def tokens(page: str) -> list[str]:
    """What the boxes of a page of suggestions would send."""
    boxes = re.findall(r'<input type="checkbox" name="accept" value="([^"]*)"([^>]*)>', page)
    assert not [rest for _, rest in boxes if "checked" in rest]
    return [html.unescape(value) for value, _ in boxes]


def read(client: FlaskClient, content: bytes, name: str = "cv.pdf") -> str:
    answer = post_form(client, "/profile/import/resume", upload=(content, name))
    assert answer.status_code == 200
    return answer.text


def token(kind: Kind, value: object) -> str:
    return Suggestion(kind, value, "").token


def test_reading_a_resume_stores_nothing(client, coder) -> None:
    before = rows()
    page = read(client, a_page(LINES))
    assert "Certified Risk Adjustment Coder" in page
    assert len(tokens(page)) > 10
    assert rows() == before


def test_what_is_ticked_is_in_the_profile_and_nothing_else(client, coder) -> None:
    offered = tokens(read(client, a_page(LINES)))
    wanted = [each for each in offered if '"CRC"' in each or '"OH"' in each]
    assert client.post("/profile/import/chosen", data={"accept": wanted}).status_code == 302
    assert [row.code for row in coder.held] == ["CRC"]
    assert coder.state == "OH"
    assert (coder.zip_code, coder.years, coder.software, coder.experience) == ("", None, [], [])


def test_everything_that_is_offered_can_be_taken(client, coder) -> None:
    offered = tokens(read(client, a_page(LINES)))
    client.post("/profile/import/chosen", data={"accept": offered})
    assert f"{len(offered)} things added" in client.get("/profile").text
    assert tokens(read(client, a_page(LINES))) == []
    assert coder.years == 8
    assert len(coder.experience) == 3


def test_a_word_document_and_a_resume_of_the_drawer_are_read_as_well(client, coder) -> None:
    assert "CRC" in read(client, documents.a_docx("Medical coder"), "cv.docx")
    post_form(client, "/resumes", upload=(a_page(LINES), "cv.pdf"))
    resume = db.session.scalars(select(Resume.id)).one()
    answer = client.post("/profile/import/resume", data={"resume": str(resume)})
    assert "Certified Risk Adjustment Coder" in answer.text


def test_a_file_that_is_read_is_not_kept(client, coder) -> None:
    read(client, a_page(LINES))
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"plain text", "We cannot use this kind of file"),
        (documents.a_pdf(), "no text in this file"),
        (documents.a_pdf(password="secret"), "This PDF is locked"),
        (documents.a_bomb(), "We could not open this document"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(client, coder, content, words) -> None:
    answer = post_form(client, "/profile/import/resume", upload=(content, "cv.pdf"))
    assert answer.status_code == 422
    assert words in answer.text


def test_somebody_elses_resume_is_not_read(client, coder) -> None:
    foreign = a_resume(a_candidate())
    db.session.commit()
    answer = client.post("/profile/import/resume", data={"resume": str(foreign.id)})
    assert answer.status_code == 422
    assert "accept" not in answer.text or tokens(answer.text) == []


def test_what_is_there_already_is_not_offered_again(client, coder) -> None:
    a_held_credential(coder, "CRC")
    db.session.commit()
    page = read(client, a_page(LINES))
    assert not [each for each in tokens(page) if '"CRC"' in each]
    assert "1 thing is on your profile already" in page


def test_what_would_be_replaced_is_said(client, coder) -> None:
    coder.state = "TX"
    db.session.commit()
    assert "instead of the state you have now" in read(client, a_page(LINES))


def test_an_accepted_credential_is_self_reported_and_never_more(client, coder) -> None:
    sent = json.dumps(["credential", {"code": "CPC", "state": "verified", "issued_on": None}])
    client.post("/profile/import/chosen", data={"accept": sent})
    (row,) = db.session.scalars(select(HeldCredential))
    assert row.state is CheckState.self_reported


def test_a_verified_credential_stays_as_it_is(client, coder) -> None:
    held = a_held_credential(coder, "CPC", state=CheckState.verified)
    db.session.commit()
    sent = token(Kind.credential, {"code": "CPC", "issued_on": "2020-01-01"})
    client.post("/profile/import/chosen", data={"accept": sent})
    db.session.refresh(held)
    assert (held.state, held.issued_on) == (CheckState.verified, None)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[1, 2]",
        '["credential", "CPC"]',
        '["credential", {"code": "NONE"}]',
        '["credential", {"code": "COSC", "issued_on": null}]',
        '["state", "ZZ"]',
        '["state", ["OH"]]',
        '["zip", "4321"]',
        '["years", true]',
        '["years", 61]',
        '["headline", "\\ud800\\u0000"]',
        '["link", "http://plain.example"]',
        '["link", "https://x\\u0000.example"]',
        '["link", "javascript:alert(1)"]',
        '["experience", {"title": "Coder", "started_on": "2999-01-01", "ended_on": null}]',
        '["experience", {"title": "Coder", "started_on": "2020-05-01", "ended_on": "2019-01-01"}]',
        '["education", {"degree": "saint"}]',
        '["specialty", {"slug": "sorcery", "years": 1}]',
        '["visibility", "open"]',
        '["account_id", 1]',
        "[" * 10_000,
    ],
)
def test_what_no_page_of_ours_offers_changes_nothing(client, coder, sent) -> None:
    before = rows()
    assert client.post("/profile/import/chosen", data={"accept": sent}).status_code == 302
    assert rows() == before


def test_two_presses_add_a_job_once(client, coder) -> None:
    sent = [each for each in tokens(read(client, a_page(LINES))) if "experience" in each]
    for _ in "ab":
        client.post("/profile/import/chosen", data={"accept": sent})
    assert db.session.scalar(select(func.count()).select_from(Experience)) == len(sent)


def test_a_full_list_of_jobs_takes_no_more(client, coder) -> None:
    for _ in range(30):
        an_experience(coder)
    db.session.commit()
    sent = [each for each in tokens(read(client, a_page(LINES))) if "experience" in each]
    client.post("/profile/import/chosen", data={"accept": sent})
    assert db.session.scalar(select(func.count()).select_from(Experience)) == 30
    assert db.session.scalar(select(func.count()).select_from(Education)) == 0


def test_nobody_reads_without_end(client: FlaskClient, coder: Candidate) -> None:
    statuses = {client.post("/profile/import/resume").status_code for _ in range(41)}
    assert statuses == {422, 429}
