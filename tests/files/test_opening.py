"""Documents are opened in a process of their own that has limits and can be killed."""

import time
from pathlib import Path

import pytest

from careercenter.files import opening
from careercenter.files.formats import BadFile, Format
from careercenter.files.opening import open_document
from tests import documents

RELATION = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="x/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)


def refused(kind: Format, content: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        open_document(kind, content)
    return refusal.value.words


def test_a_pdf_is_read() -> None:
    document = open_document(Format.pdf, documents.a_pdf("Certified coder"))
    assert (document.pages, document.text.strip()) == (1, "Certified coder")


def test_a_word_document_is_read_with_its_tables() -> None:
    text = open_document(Format.docx, documents.a_docx("简历 of a coder")).text
    assert "简历 of a coder" in text
    assert "CPC, CRC" in text


def test_a_locked_pdf_says_how_to_mend_it() -> None:
    words = refused(Format.pdf, documents.a_pdf(password="secret"))
    assert words == "This PDF is locked. Save it without a password and try again."


def test_a_pdf_that_only_forbids_printing_opens_for_everybody() -> None:
    content = documents.a_pdf("Coder", password="", owner_password="secret")
    assert open_document(Format.pdf, content).pages == 1


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 100,
        documents.a_pdf("x")[:300],
        documents.a_nested_pdf(),
        b"%PDF-1.7\n" + b"<<" * 100_000,
    ],
    ids=["empty", "noise", "cut", "nested", "open"],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert "PDF" in refused(Format.pdf, content)


def test_a_document_that_declares_300_megabytes_is_refused_at_once() -> None:
    content = documents.a_bomb(300)
    assert len(content) < 1024 * 1024
    began = time.monotonic()
    assert "could not open" in refused(Format.docx, content)
    assert time.monotonic() - began < 3


def test_a_document_of_thousands_of_parts_is_refused() -> None:
    parts = {f"word/part{number}.bin": b"x" for number in range(2_100)}
    assert "could not open" in refused(Format.docx, documents.a_docx_with(parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    content = documents.a_docx_with({"word/document.xml": xml.encode(encoding)})
    assert "could not open" in refused(Format.docx, content)


def test_a_document_with_macros_is_refused() -> None:
    content = documents.a_docx_with({"word/vbaProject.bin": b"\0"})
    assert "macros" in refused(Format.docx, content)


@pytest.mark.parametrize("target", ["https://evil.example/t.dotm", r"\\evil\t.dotm", "file://e/t"])
def test_a_document_that_loads_a_template_from_elsewhere_is_refused(target: str) -> None:
    relation = RELATION.format("attachedTemplate", target)
    content = documents.a_docx_with({"word/_rels/settings.xml.rels": relation.encode()})
    assert "from elsewhere" in refused(Format.docx, content)


@pytest.mark.parametrize(
    ("kind", "target"),
    [("hyperlink", "https://dana.example"), ("attachedTemplate", "file:///C:/Resume.dotx")],
)
def test_links_and_templates_of_ones_own_machine_are_fine(kind: str, target: str) -> None:
    relation = RELATION.format(kind, target)
    content = documents.a_docx_with({"word/_rels/settings.xml.rels": relation.encode()})
    assert open_document(Format.docx, content).text


@pytest.mark.parametrize(
    "program",
    ["import time\ntime.sleep(60)", "while True: pass", "import os\nos.kill(os.getpid(), 9)"],
    ids=["sleeps", "spins", "dies"],
)
def test_a_reader_that_hangs_is_killed(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "reader.py"
    stuck.write_text(program)
    monkeypatch.setattr(opening, "READER", stuck)
    began = time.monotonic()
    with pytest.raises(BadFile, match="takes too long"):
        open_document(Format.pdf, documents.a_pdf(), seconds=0.5)
    assert time.monotonic() - began < 5
