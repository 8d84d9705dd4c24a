"""What people type is understood as this trade means it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.search.understanding import Understood, understand
from careercenter.search.words import tokens


def choices(q: str) -> list[tuple[str, ...]]:
    """Facet and values of what was understood; a leading "not" where it is to be left out."""
    found = understand(q).choices
    return [(*(("not",) if c.is_unwanted else ()), c.facet, *c.values) for c in found]


def words(q: str) -> list[str]:
    found = understand(q).terms
    return [("-" if t.is_unwanted else "") + " ".join(t.ways[0]) for t in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICD-10-CM, ICD 10 and icd10", ["icd10cm", "icd10", "and", "icd10"]),
        ("CPC-A / C.P.C. / CPCA", ["cpc-a", "cpc", "cpc-a"]),
        ("CCS–P and CCS", ["ccs-p", "and", "ccs"]),
        ("RHIT/RHIA", ["rhit", "rhia"]),
        ("E/M, E&M and E & M", ["e/m", "e/m", "and", "e/m"]),
        ("CPC, CCS", ["cpc", "ccs"]),
        ("COSC, COS-C", ["cosc", "cos-c"]),
        ("CRCS coders' policies", ["crcs", "coder", "policy"]),
        ("OB/GYN ob-gyn", ["obgyn", "obgyn"]),
        ("Résumé naïve", ["resume", "naive"]),
        ("W-2 or 1099", ["w2", "or", "1099"]),
    ],
)
def test_the_words_of_the_trade_stay_whole(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("cpc a", [("credential", "CPC-A")]),
        ("C.P.C.", [("credential", "CPC")]),
        ("certified professional coder", [("credential", "CPC")]),
        ("CPC, CCS or RHIT", [("credential", "CCS", "CPC", "RHIT")]),
        ("RHIT and CCS", [("credential", "RHIT"), ("credential", "CCS")]),
        ("RHIT/RHIA", [("credential", "RHIA", "RHIT")]),
        ("-CCS", [("not", "credential", "CCS")]),
        ("CCS -P", [("credential", "CCS-P")]),
        ("COC certification", [("credential", "COC")]),
        ("any AAPC credential", [("issuer", "AAPC")]),
        ("remote in Ohio", [("workplace", "remote"), ("state", "OH")]),
        ("columbus, oh", [("state", "OH")]),
        ("wfh", [("workplace", "remote")]),
        ("not remote", [("not", "workplace", "remote")]),
        ("coder new york", [("state", "NY")]),
        ("over $30/hr", [("pay", "30")]),
        ("$62,400 a year", [("pay", "30")]),
        ("at least $65k", [("pay", "31")]),
        ("part time", [("type", "part-time", "per-diem")]),
        ("1099", [("tax", "1099")]),
        ("paid per chart", [("paid", "chart")]),
        ("$1.75 a chart", [("paid", "chart")]),
        ("hourly", [("paid", "hour")]),
    ],
)
def test_what_is_clear_becomes_a_choice(q: str, found: list[tuple[str, ...]]) -> None:
    assert choices(q) == found


@pytest.mark.parametrize(
    "q",
    [
        "RHIT eligible",
        "kansas city coder",
        "art coder",
        "VA coder",
        "or nurse",
        "2 years experience",
        "under $40",
        "30 hours",
        "20 charts a day",
        "40 charts an hour",
        '"cpc" "remote in Ohio"',
        "virtual meetings coordinator",
        "certified medical coder",
        "oncology data specialist",
    ],
)
def test_what_is_not_clear_stays_words(q: str) -> None:
    assert choices(q) == []


def test_a_whole_sentence_is_understood() -> None:
    q = "remote CPC risk adjustment in Ohio over $30/hr part time"
    assert [facet for facet, *_ in choices(q)] == [
        "workplace",
        "credential",
        "state",
        "pay",
        "type",
    ]
    assert words(q) == ["risk adjustment"]


def test_quotes_and_minus_are_kept() -> None:
    assert words('"denials auditor" -senior -"night shift"') == [
        "denial auditor",
        "-senior",
        "-night shift",
    ]


def test_plain_words_are_not_interpreted() -> None:
    understood = understand("remote cpc in ohio", plain=True)
    assert understood.choices == ()
    assert [t.ways for t in understood.terms] == [((w,),) for w in ["remote", "cpc", "in", "ohio"]]


def test_a_credential_that_forms_do_not_offer_is_looked_for_by_its_code() -> None:
    assert words("cos c") == ["cos-c"]
    assert words("physician coding specialist") == ["physician coding", "specialist"]


def test_other_names_are_looked_for_too() -> None:
    ways = understand("profee").terms[0].ways
    assert {("pro", "fee"), ("professional", "fee")} <= set(ways)
    assert ("ccs-p",) not in understand('"ccs"').terms[0].ways


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(understand(text), Understood)
    assert isinstance(understand(text, plain=True), Understood)
