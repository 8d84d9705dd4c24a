"""The forms of a word find each other; words that only look alike do not."""

import pytest

from careercenter.search.inflections import forms
from careercenter.search.understanding import understand
from tests.search.conftest import Search
from tests.search.test_results import a_posting, titles


@pytest.mark.parametrize(
    "family",
    [
        "code coding coded",
        "audit auditing audited",
        "bill billing billed",
        "plan planning planned",
        "query querying queried",
        "nurse nursing nursed",
        "level leveling leveled levelling levelled",
        "control controlling controlled",
        "validate validating validated",
        "diagnosis diagnose",
        "post posting posted",
    ],
)
def test_the_forms_of_a_word_are_forms_of_each_other(family: str) -> None:
    words = set(family.split())
    assert all(words - {word} <= set(forms(word)) for word in words)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("general", "generic"),
        ("organ", "organization"),
        ("medical", "medication"),
        ("operating", "operator"),
        ("account", "accounting"),
        ("experience", "experienced"),
        ("even", "evening"),
        ("unit", "united"),
        ("cod", "coding"),
        ("pathology", "path"),
    ],
)
def test_other_words_are_no_forms(word: str, other: str) -> None:
    assert other not in forms(word)
    assert word not in forms(other)


@pytest.mark.parametrize("word", ["cpc", "ccs-p", "icd10cm", "hcc", "1099", "e/m"])
def test_codes_have_no_forms(word: str) -> None:
    assert forms(word) == ()


def test_quoted_and_unwanted_words_mean_themselves() -> None:
    assert [term.forms for term in understand('"audited" -billed').terms] == [(), ()]


def test_forms_are_not_told_as_other_words() -> None:
    told = dict(understand("auditing").also)
    assert "audit" not in told["auditing"]


def test_the_word_itself_comes_before_its_forms(search: Search) -> None:
    a_posting("Chart Review", description="Reviews audited charts.")
    a_posting("Auditing Lead")
    a_posting("Audited Charts")
    assert titles(search("q=audited")) == ["Audited Charts", "Auditing Lead", "Chart Review"]


def test_a_rare_form_is_no_better_than_a_common_one(search: Search) -> None:
    for number in range(8):
        a_posting(f"Billing Clerk {number}")
    a_posting("Clerk", description="Claims are billed daily.")
    assert titles(search("q=billing"))[-1] == "Clerk"
