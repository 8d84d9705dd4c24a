"""The part of a description that is shown, and what is marked in it."""

import pytest

from careercenter.search.snippets import snippet
from careercenter.search.understanding import understand


def shown(q: str, description: str) -> str:
    return str(snippet(description, understand(q).terms))


@pytest.mark.parametrize(
    ("q", "description", "marked"),
    [
        ("auditing", "We audited 40 charts", "We <mark>audited</mark> 40 charts"),
        ("policy", "Payer policies change", "Payer <mark>policies</mark> change"),
        ("diagnosis", "Codes diagnoses daily", "Codes <mark>diagnoses</mark> daily"),
        ("e/m", "Levels E & M visits", "Levels <mark>E &amp; M</mark> visits"),
        ("ms-drg", "Assigns MS-DRGs", "Assigns <mark>MS-DRGs</mark>"),
        ("icd 10 cm", "ICD-10-CM only", "<mark>ICD-10-CM</mark> only"),
        ("hcc", "Risk adjustment charts", "<mark>Risk adjustment</mark> charts"),
        ("ob gyn", "OB/GYN clinic", "<mark>OB/GYN</mark> clinic"),
    ],
)
def test_what_was_asked_for_is_marked_as_it_is_written(
    q: str, description: str, marked: str
) -> None:
    assert shown(q, description) == marked


@pytest.mark.parametrize(
    ("q", "description"),
    [("organ", "One organization"), ("ed", "We need edits"), ("-audit", "We audit")],
)
def test_what_was_not_asked_for_is_not_marked(q: str, description: str) -> None:
    assert "<mark>" not in shown(q, description)


def test_a_snippet_of_hostile_text_is_harmless() -> None:
    assert shown("audit", "<b>audit</b>") == "&lt;b <mark>audit</mark>&lt;/b"
