"""Requirement expressions are read, weighed and told."""

import pytest
from hypothesis import assume, given

from careercenter.credentials import wording
from careercenter.credentials.expressions import leaves
from careercenter.credentials.reading import LONGEST, read, read_asked
from careercenter.credentials.requirements import (
    BadRequirement,
    from_groups,
    from_json,
    in_brackets,
    sentence,
    to_groups,
    to_json,
    tokens,
)
from tests.credentials.strategies import requirements

RHIT_AND_CODER = {"all": [{"any": ["CCS", "CIC"]}, "RHIT"]}


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
    "text", ["", "(CPC", "CPC)", "CPC and", "CPC CCS", "and", "()" * 9, "x" * 501]
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


@given(requirements)
def test_an_expression_survives_its_journey_through_json(expression):
    assert from_json(to_json(expression)) == expression


@given(requirements)
def test_what_is_told_in_brackets_is_read_back_as_it_was(expression):
    words = in_brackets(expression)
    assume(len(words) <= LONGEST)
    assert read(words) == expression


@given(requirements)
def test_the_sentence_names_everything_that_is_asked(expression):
    words = sentence(expression)
    assert all(wording.leaf(each) in words for each in leaves(expression))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CCS required within 1 year of hire", "CCS within 1 year of hire"),
        ("CCS must be obtained within one year of employment", "CCS within 1 year of hire"),
        ("RHIT eligible", "RHIT-eligible"),
        ("RHIT or RHIT eligible", "RHIT or RHIT-eligible"),
        ("RHIT/RHIA eligible", "RHIT-eligible or RHIA-eligible"),
        (
            "AHIMA or AAPC certification required. CPC-A not accepted.",
            "any AHIMA or AAPC credential but CPC-A",
        ),
        ("mastery level certification through AHIMA", "any AHIMA mastery-level credential"),
        ("any coding certification", "any coding credential"),
        (
            "RHIT, and either CCS or CIC; RHIA preferred",
            "RHIT, and either CCS or CIC; RHIA preferred",
        ),
        ("CPC required, CCS or CIC preferred", "CPC; CCS or CIC preferred"),
        ("at least two of CPC, CRC, or CPMA", "at least 2 of CPC, CRC or CPMA"),
        ("any of CPC, COC, and CRC", "CPC, COC or CRC"),
        ("CPC certification from AAPC", "CPC"),
        ("certified professional coder (CPC)", "CPC"),
        ("CPC, CPC-A not accepted", "CPC"),
        ("Minimum of 3 years of cardiology coding", "3 years of coding in Cardiology"),
        ("2-3 yrs experience", "2 years of coding"),
        ("18 months of coding", "18 months of coding"),
        (
            "CPC, COC, or CRC and 3 years of coding",
            "3 years of coding, and one of CPC, COC or CRC",
        ),
        ("CPC or 30 college credits", "CPC or 30 college credits"),
        ("high school diploma or GED and CPC", "a high school diploma and CPC"),
        ("bachelor's degree or higher", "a bachelor’s degree"),
        ("CPC with 3M 360 experience", "CPC and Solventum 360 Encompass"),
        ("LPN/LVN or RN", "LPN/LVN or RN"),
        ("RHIA preferred", "RHIA preferred"),
        ("RHIT preferred, CPC required", "CPC; RHIT preferred"),
        ("CPC. Two years of experience.", "CPC and 2 years of coding"),
        ("CPC or CCS, 2 years of experience", "2 years of coding, and either CPC or CCS"),
        ("CPC; 2 years; Epic", "CPC, 2 years of coding and Epic"),
        (
            "CCS with 3 years of experience, or RHIT with 5 years",
            "both CCS and 3 years of coding, or both RHIT and 5 years of coding",
        ),
        (
            "CPC, COC, or CCS certification required within 6 months of hire",
            "one of CPC, COC or CCS within 6 months of hire",
        ),
        (
            "any coding credential within 90 days of hire",
            "any coding credential within 3 months of hire",
        ),
        ("CCS within six (6) months of hire", "CCS within 6 months of hire"),
        ("CPC (AAPC)", "CPC"),
        ("AAPC certified", "any AAPC credential"),
        ("CPC or CCS or both", "CPC or CCS"),
        ("CPC (or CCS)", "CPC or CCS"),
        ("1 year of risk adjustment coding", "1 year of coding in Risk adjustment (HCC)"),
    ],
)
def test_wordings_of_real_ads_are_read(text, words):
    asked = read_asked(text)
    assert sentence(asked.required, asked.preferred) == words


@pytest.mark.parametrize(
    "text",
    [
        "CPC or equivalent",
        "no certification required",
        "five of CPC, COC",
        "CPC-A within",
        "3 years preferred",
        "any AAPC credential but",
        "CPC, CRC a plus",
        "any AHıMA credential",
        "(" * 499,
    ],
)
def test_what_cannot_be_read_whole_is_not_read_in_part(text):
    with pytest.raises(BadRequirement, match=r"\w"):
        read_asked(text)
