"""What people type is understood as this trade means it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.search.telling import part_in_words
from careercenter.search.understanding import understand
from careercenter.search.understood import Understood
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
    ("q", "found"),
    [
        ("CCS not CCS-P", [("credential", "CCS"), ("not", "credential", "CCS-P")]),
        ("CPC not CPC-A", [("credential", "CPC"), ("not", "credential", "CPC-A")]),
        ("not CPC", [("not", "credential", "CPC")]),
        ("not CPC or CCS", [("not", "credential", "CCS", "CPC")]),
        ("remote not in california", [("workplace", "remote"), ("not", "state", "CA")]),
        ("coder but not contract", [("not", "type", "contract")]),
        ("coder not part time", [("not", "type", "part-time", "per-diem")]),
        ("without hybrid", [("not", "workplace", "hybrid")]),
        ("any AAPC credential except CPC", [("issuer", "AAPC"), ("not", "credential", "CPC")]),
        ("no remote", [("not", "workplace", "remote")]),
        ("excluding Texas", [("not", "state", "TX")]),
    ],
)
def test_what_is_not_wanted_is_left_out(q: str, found: list[tuple[str, ...]]) -> None:
    assert choices(q) == found


def test_a_term_of_the_trade_can_be_refused_too() -> None:
    assert words("coder not risk adjustment") == ["coder", "-risk adjustment"]
    assert words("degree not required") == ["degree", "not", "required"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("coder OH", [("state", "OH")]),
        ("coder OH remote", [("state", "OH"), ("workplace", "remote")]),
        ("RN TX", [("credential", "RN"), ("state", "TX")]),
        ("coder PA", [("state", "PA")]),
        ("coder IN", [("state", "IN")]),
        ("CODER IN OHIO", [("state", "OH")]),
        ("CODER OH", [("state", "OH")]),
    ],
)
def test_capitals_tell_a_state(q: str, found: list[tuple[str, ...]]) -> None:
    assert choices(q) == found


@pytest.mark.parametrize(
    ("q", "found", "chip"),
    [
        ("60k", ("pay", "28"), "Pays $60,000 a year or more (about $28 an hour)"),
        ("over 60k", ("pay", "28"), "Pays $60,000 a year or more (about $28 an hour)"),
        ("$80k", ("pay", "38"), "Pays $80,000 a year or more (about $38 an hour)"),
        ("60k+", ("pay", "28"), "Pays $60,000 a year or more (about $28 an hour)"),
        ("$30-40/hr", ("pay", "30"), "Pays $30 an hour or more, the lower end"),
        ("60-80k", ("pay", "28"), "Pays $60,000 a year or more (about $28 an hour), the lower end"),
        ("$28/hr", ("pay", "28"), "Pays $28 an hour or more"),
        ("posted this week", ("posted", "7"), "Posted within 7 days"),
        ("last 7 days", ("posted", "7"), "Posted within 7 days"),
        ("past week", ("posted", "7"), "Posted within 7 days"),
        ("posted in the last 24 hours", ("posted", "1"), "Posted within 24 hours"),
        ("posted today", ("posted", "1"), "Posted within 24 hours"),
        ("2 years experience", ("years", "2"), "Asks: Up to 2 years"),
        ("3 years of coding experience", ("years", "3"), "Asks: Up to 3 years"),
        ("5+ years", ("years", "5"), "Asks: Up to 5 years"),
    ],
)
def test_pay_and_time_are_told_as_they_were_typed(
    q: str, found: tuple[str, ...], chip: str
) -> None:
    understood = understand(f"coder {q}")
    assert (choices(f"coder {q} coder"), words(f"coder {q}")) == ([found], ["coder"])
    assert [part_in_words(part) for part in understood.parts] == [chip]


@pytest.mark.parametrize(
    "q",
    [
        "RHIT eligible",
        "kansas city coder",
        "art coder",
        "or nurse",
        "2 years",
        "no experience",
        "VA coder",
        "ID coder",
        "PA coder",
        "NP and PA",
        "coder MD",
        "oh coder",
        "WORK FOR ME",
        "billing AR",
        "10k charts",
        "5k race",
        "new coder",
        "not required",
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
