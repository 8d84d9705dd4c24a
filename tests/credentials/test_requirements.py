"""Requirement expressions are read, weighed and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.reading import read
from careercenter.credentials.requirements import (
    BadRequirement,
    accepts,
    credentials_in,
    from_groups,
    from_json,
    satisfied_by,
    sentence,
    to_groups,
    to_json,
    tokens,
)

RHIT_AND_CODER = {"all": [{"any": ["CCS", "CIC"]}, "RHIT"]}
codes = st.sampled_from([credential.code for credential in CATALOGUE.active()])
values = st.recursive(
    codes,
    lambda inner: st.builds(
        lambda kind, parts: {kind: parts},
        st.sampled_from(["all", "any"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RHIT and (CCS or CIC)", "RHIT, and either CCS or CIC"),
        ("(CCS or CIC) and RHIT", "RHIT, and either CCS or CIC"),
        ("CPC, COC or CRC", "CPC, COC or CRC"),
        ("CPC/CCS", "CPC or CCS"),
        ("RHIT and CCS or CPC", "CPC, or both RHIT and CCS"),
        ("RHIT and (CCS or CIC or COC)", "RHIT, and one of CCS, CIC or COC"),
        ("(CPC or COC) and (CRC or CCS)", "either CPC or COC, and either CRC or CCS"),
        ("certified professional coder", "CPC"),
        ("((CPC))", "CPC"),
    ],
)
def test_what_is_written_comes_back_in_plain_words(text, words):
    assert sentence(read(text)) == words


@pytest.mark.parametrize(
    "text", ["", "(CPC", "CPC)", "CPC and", "RHIT eligible", "CPC CCS", "and", "()" * 9, "x" * 501]
)
def test_what_is_no_requirement_is_refused_with_words(text):
    with pytest.raises(BadRequirement, match=r"\w"):
        read(text)


@pytest.mark.parametrize(
    "value",
    [
        7,
        "XYZ",
        [],
        {},
        {"all": []},
        {"all": "CPC"},
        {"none": ["CPC"]},
        {"all": ["CPC"], "any": ["CCS"]},
        {"all": [None]},
        {"any": [{"any": [{"any": [{"any": [{"any": [{"any": ["CPC"]}]}]}]}]}]},
        {"any": ["CPC"] * 41},
        {7: ["CPC"]},
    ],
)
def test_a_malformed_value_is_refused(value):
    with pytest.raises(BadRequirement):
        from_json(value)


@pytest.mark.parametrize(
    ("held", "is_enough"),
    [
        (["RHIT", "CCS"], True),
        (["RHIA", "CIC"], True),
        (["RHIA"], False),
        (["CCS", "CIC"], False),
        (["RHIT", "CCS-P"], False),
        ([], False),
        (["unknown"], False),
    ],
)
def test_what_somebody_holds_is_weighed(held, is_enough):
    assert satisfied_by(from_json(RHIT_AND_CODER), held) is is_enough


def test_nothing_asked_is_satisfied_by_nothing():
    assert satisfied_by(None, [])
    assert sentence(None) == ""
    assert tokens(None) == []


def test_a_credential_counts_by_what_it_implies():
    expression = from_json(RHIT_AND_CODER)
    assert accepts(expression, "RHIA")
    assert accepts(expression, "CIC")
    assert not accepts(expression, "CCS-P")


def test_tokens_read_like_the_expression():
    assert "".join(code or kind for kind, code in tokens(read("RHIT and (CCS or CIC)"))) == (
        "RHITandopenCCSorCICclose"
    )


def test_groups_of_a_form_come_back_as_they_were_given():
    groups = [["CCS", "CIC"], ["RHIT"]]
    assert to_groups(from_groups([*groups, []])) == groups
    assert from_groups([[], []]) is None


def test_what_is_more_than_groups_is_not_shown_as_groups():
    assert to_groups(read("RHIT and CCS or CPC")) is None


@given(values)
def test_an_expression_survives_its_journey_through_json(value):
    expression = from_json(value)
    assert from_json(to_json(expression)) == expression


@given(values)
def test_holding_every_named_credential_is_always_enough(value):
    expression = from_json(value)
    assert satisfied_by(expression, credentials_in(expression))


@given(values)
def test_the_sentence_names_every_credential(value):
    expression = from_json(value)
    words = sentence(expression)
    assert all(code in words for code in credentials_in(expression))
