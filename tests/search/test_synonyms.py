"""The table of synonyms: both ways, one way, and what looks like a word and is none."""

import pytest

from careercenter.search.synonyms import MASK, Synonyms, synonyms
from careercenter.search.words import tokens


@pytest.fixture
def table() -> Synonyms:
    return Synonyms(
        [
            ("profee", "pro fee", "both"),
            ("profee", "pb", "both"),
            ("profee", "clinic", "finds"),
            ("clinic", "office", "both"),
            ("pb", "lead pb", "never"),
        ]
    )


def test_names_of_one_thing_are_names_of_each_other(table: Synonyms) -> None:
    assert set(table.same(("pb",))) == {("profee",), ("pro", "fee")}


def test_names_of_one_thing_find_alike(table: Synonyms) -> None:
    assert set(table.related(("pb",))) == {("clinic",), ("office",)}


def test_what_is_found_does_not_find(table: Synonyms) -> None:
    assert table.same(("clinic",)) == (("office",),)
    assert table.related(("clinic",)) == ()


def test_a_lookalike_is_masked(table: Synonyms) -> None:
    assert table.masked(["lead", "pb", "and", "pb"]) == ["lead", f"{MASK}pb", "and", "pb"]


@pytest.mark.parametrize(
    "text",
    [
        "Master of Education (M.Ed.)",
        "infrared (IR) cameras",
        "MRI/MRA studies",
        "IP litigation",
        "post-op calls",
        "a clear career path",
        "return on investment (ROI)",
        "software QA",
        "virtual meetings",
        "this is not a remote position",
        "RHIT-eligible",
    ],
)
def test_homonyms_in_their_context_are_not_the_term(text: str) -> None:
    assert any(token.startswith(MASK) for token in synonyms().masked(tokens(text)))


@pytest.mark.parametrize(
    "text",
    [
        "inpatient and ED coding",
        "IR and cath lab cases",
        "IP, OP and ED charts",
        "PB billing in Epic",
    ],
)
def test_the_same_letters_elsewhere_are_the_term(text: str) -> None:
    assert synonyms().masked(tokens(text)) == tokens(text)
