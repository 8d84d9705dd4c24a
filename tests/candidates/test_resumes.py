"""The drawer of résumés: put in, taken out, opened by its owner alone."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from careercenter.candidates.models import Resume
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from careercenter.files.models import StoredFile
from tests import documents
from tests.factories import a_candidate, a_resume, an_account
from tests.people import sign_in
from tests.uploads import post_form


@pytest.fixture
def dana(client: FlaskClient):
    account = an_account(name="Dana Rivers")
    sign_in(client, account)
    return account


def upload(client: FlaskClient, content: bytes, name: str = "cv.pdf"):
    return post_form(client, "/resumes", upload=(content, name))


def number_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_resume_is_uploaded_listed_and_downloaded(client, dana) -> None:
    content = documents.a_pdf("Coder")
    assert upload(client, content, "简历.pdf").status_code == 302
    assert "简历.pdf" in client.get("/resumes").text
    resume = db.session.scalars(select(Resume)).one()
    answer = client.get(f"/resumes/{resume.id}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_download_can_run_nothing(client, dana) -> None:
    upload(client, documents.a_pdf())
    answer = client.get(f"/resumes/{db.session.scalars(select(Resume.id)).one()}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_locked_pdf_is_explained_beside_the_field(client, dana) -> None:
    answer = upload(client, documents.a_pdf(password="secret"))
    assert answer.status_code == 422
    assert "This PDF is locked. Save it without a password and try again." in answer.text
    assert number_of(StoredFile) == 0


def test_no_file_is_explained_beside_the_field(client, dana) -> None:
    answer = client.post("/resumes", data={"upload": "text, no file"})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


def test_a_file_above_five_megabytes_is_explained_beside_the_field(client, dana) -> None:
    answer = upload(client, documents.a_pdf() + bytes(5 * 1024 * 1024))
    assert answer.status_code == 422
    assert "larger than 5 MB" in answer.text


def test_a_body_above_six_megabytes_is_a_page_with_words(client, dana) -> None:
    answer = upload(client, bytes(6 * 1024 * 1024))
    assert answer.status_code == 413
    assert "up to 5 MB" in answer.text


def test_the_same_file_is_kept_once(client, dana) -> None:
    content = documents.a_pdf("Coder")
    assert [upload(client, content).status_code for _ in "ab"] == [302, 302]
    assert number_of(Resume) == 1


def test_a_full_drawer_says_so(client, dana) -> None:
    for _ in range(10):
        a_resume(candidate_of(dana))
    db.session.commit()
    answer = upload(client, documents.a_pdf("The eleventh"))
    assert answer.status_code == 422
    assert "Remove one first" in answer.text
    assert number_of(Resume) == 10


def test_a_removed_resume_is_gone_from_the_drawer(client, dana) -> None:
    upload(client, documents.a_pdf())
    path = f"/resumes/{db.session.scalars(select(Resume.id)).one()}"
    assert client.post(f"{path}/removal").status_code == 302
    assert client.get(path).status_code == 404
    assert client.post(f"{path}/removal").status_code == 404


@pytest.mark.parametrize("resume_id", [1, 2**62, "foreign"])
def test_foreign_and_missing_resumes_answer_alike(client, dana, resume_id) -> None:
    foreign = a_resume(a_candidate())
    db.session.commit()
    path = f"/resumes/{foreign.id if resume_id == 'foreign' else resume_id}"
    assert client.get(path).status_code == 404
    assert client.post(f"{path}/removal").status_code == 404
    assert number_of(Resume) == 1


def test_nobody_uploads_without_end(client, dana) -> None:
    statuses = {client.post("/resumes").status_code for _ in range(41)}
    assert statuses == {422, 429}
