"""Certificates: what is none is refused with words, soon, and never hangs."""

import io
import time
import zlib

import pytest
from flask import Flask
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject
from werkzeug.datastructures import FileStorage

from careercenter.db import db
from careercenter.files.formats import EVIDENCE, BadFile
from careercenter.files.upload import store_upload
from tests import documents
from tests.factories import an_account

MEGABYTE = 1024 * 1024
SECONDS = 6


def a_pdf_of(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    return documents.written(writer)


def a_page_that_unpacks_to(megabytes: int) -> bytes:
    """Its content is `megabytes` of text operators, packed a thousandfold."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    documents.write_text(writer, page, "its font")
    content = StreamObject()
    content._data = zlib.compress(b"BT (x) Tj ET\n" * (megabytes * MEGABYTE // 13), 9)
    content[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(content)
    return documents.written(writer)


def a_tree_of_itself() -> bytes:
    """A page tree whose only child is the tree, and which says it has a billion pages."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body += b"2 0 obj\n<</Type/Pages/Count 1000000000/Kids [2 0 R 2 0 R]>>\nendobj\n"
    trailer = b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
    return body + b"xref\n0 1\n0000000000 65535 f \n" + trailer


def put(content: bytes, name: str = "certificate.pdf"):
    upload = FileStorage(io.BytesIO(content), filename=name)
    return store_upload(EVIDENCE, upload, an_account().id)


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (documents.a_pdf("Certified coder"), "../../etc/passwd.pdf", "application/pdf"),
        (documents.a_png(900, 600), "C:\\scan.png", "image/png"),
        (documents.a_jpeg(5712, 4284), "IMG_2201.JPG", "image/jpeg"),
    ],
    ids=["pdf", "png", "photo of a phone"],
)
def test_a_certificate_is_taken(app: Flask, content, name, content_type) -> None:
    kept = put(content, name)
    db.session.flush()
    assert kept.content_type == content_type
    assert not {"/", "\\", ".."} & {kept.name, kept.name[:2]}
    assert "/" not in kept.name


HOSTILE = {
    "renamed program": (lambda: b"MZ\x90\x00" * 100, "PDF, PNG or JPEG"),
    "script": (lambda: b"#!/bin/sh\nrm -rf ~\n", "PDF, PNG or JPEG"),
    "drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a web page or a drawing"),
    "macros": (lambda: documents.a_docx_with({"word/vbaProject.bin": b"\0"}), "PDF, PNG or JPEG"),
    "bomb of Word": (lambda: documents.a_bomb(300), "PDF, PNG or JPEG"),
    "webp": (documents.a_webp, "PDF, PNG or JPEG"),
    "locked": (lambda: documents.a_pdf(password="secret"), "locked"),
    "no pages": (lambda: a_pdf_of(0), "no pages"),
    "endless": (lambda: a_pdf_of(400), "400 pages"),
    "tree of itself": (a_tree_of_itself, "PDF"),
    "nested": (documents.a_nested_pdf, "PDF"),
    "open": (lambda: b"%PDF-1.7\n" + b"<<" * 100_000, "PDF"),
    "unpacks to a gigabyte": (lambda: a_page_that_unpacks_to(1000), "PDF"),
    "picture bomb": (lambda: documents.a_png(60_000, 16), "60000 × 16 pixels"),
    "cut picture": (lambda: documents.a_png()[:40], "damaged"),
    "large": (lambda: documents.a_pdf() + bytes(5 * MEGABYTE), "larger than 5 MB"),
    "empty": (lambda: b"", "empty"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_certificate_is_refused_soon_and_in_words(app: Flask, kind: str) -> None:
    make, words = HOSTILE[kind]
    content = make()
    began = time.monotonic()
    with pytest.raises(BadFile) as refusal:
        put(content)
    assert words in refusal.value.words
    assert time.monotonic() - began < SECONDS
