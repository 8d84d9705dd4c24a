"""What is uploaded is checked by its content and kept under a key that nobody can guess."""

import io

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from careercenter.db import db
from careercenter.files.formats import LOGO, RESUME, BadFile, Kind
from careercenter.files.upload import store_upload, the_store
from tests import documents
from tests.factories import an_account

MEGABYTE = 1024 * 1024


def an_upload(content: bytes, name: str = "cv.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def refused(kind: Kind, content: bytes, name: str = "cv.pdf") -> str:
    with pytest.raises(BadFile) as refusal:
        store_upload(kind, an_upload(content, name), 1)
    return refusal.value.words


def test_a_resume_is_kept_with_its_own_name(app: Flask) -> None:
    content = documents.a_pdf("Coder")
    kept = store_upload(RESUME, an_upload(content, "简历.pdf"), an_account().id)
    db.session.flush()
    assert (kept.name, kept.content_type, kept.size) == (
        "简历.pdf",
        "application/pdf",
        len(content),
    )
    assert the_store().get(kept.key) == content


def test_two_uploads_of_one_file_have_keys_of_their_own(app: Flask) -> None:
    account_id = an_account().id
    one, two = (
        store_upload(LOGO, an_upload(documents.a_png(), "logo.png"), account_id) for _ in "ab"
    )
    assert one.key != two.key
    assert len(one.key) > 40


def test_the_content_decides_not_the_name(app: Flask) -> None:
    kept = store_upload(RESUME, an_upload(documents.a_docx(), "cv.pdf"), an_account().id)
    assert kept.name == "cv.pdf.docx"
    assert kept.content_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "We cannot use this kind of file. Save your résumé as PDF or DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a locked Word file"),
        (b"{\\rtf1 hello}", "a rich text file"),
        (b"PK\x03\x04broken", "a ZIP"),
        (b"<svg xmlns=''><script/></svg>", "a web page or a drawing"),
        (documents.a_png(), "Save your résumé as PDF or DOCX"),
        (documents.a_pdf() + bytes(5 * MEGABYTE), "larger than 5 MB"),
    ],
    ids=["empty", "program", "doc", "rtf", "zip", "svg", "png", "large"],
)
def test_what_is_no_resume_is_told_what_to_do(app: Flask, content: bytes, words: str) -> None:
    assert words in refused(RESUME, content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Choose a PNG, JPEG or WebP image"),
        (documents.a_pdf(), "Choose a PNG, JPEG or WebP image"),
        (documents.a_png() + bytes(MEGABYTE), "larger than 1 MB"),
        (documents.a_png()[:30], "damaged"),
    ],
    ids=["svg", "pdf", "large", "cut"],
)
def test_what_is_no_logo_is_told_what_to_do(app: Flask, content: bytes, words: str) -> None:
    assert words in refused(LOGO, content, "logo.png")
