"""A file's own name stays as it was written and does no harm in a header."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.files.names import clean_name, content_disposition


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("简历.pdf", "简历.pdf"),
        ("Dana's “CV” (2026).PDF", "Dana's “CV” (2026).pdf"),
        (r"C:\Users\dana\cv.pdf", "cv.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("cv.pdf\r\nSet-Cookie: a=b", "cv.pdf Set-Cookie a=b.pdf"),
        ('a"b.pdf', "a b.pdf"),
        ("cv.exe", "cv.exe.pdf"),
        ("gpj.\u202eexe.pdf", "gpj. exe.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (None, "file.pdf"),
    ],
)
def test_a_name_is_kept_but_for_what_could_harm(given_name: str | None, kept: str) -> None:
    assert clean_name(given_name, ".pdf") == kept


def test_a_long_name_fits_its_column() -> None:
    assert len(clean_name("x" * 5000 + ".docx", ".docx")) <= 200


def test_a_name_of_other_scripts_is_sent_whole() -> None:
    header = content_disposition("简历.pdf")
    assert header == "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E7%AE%80%E5%8E%86.pdf"


def test_a_plain_name_is_sent_plainly() -> None:
    assert content_disposition("Dana Rivers.pdf") == 'attachment; filename="Dana Rivers.pdf"'


@given(st.text(max_size=300))
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    header = content_disposition(clean_name(name, ".pdf"))
    pattern = r'attachment; filename="[^"\\\r\n]+"(; filename\*=UTF-8\'\'[\w.~%-]+)?'
    assert re.fullmatch(pattern, header, re.ASCII)
