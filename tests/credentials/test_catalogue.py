"""The catalogue knows spellings, successors and what implies what."""

import pytest

from careercenter.credentials.catalogue import CATALOGUE


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("CPC", "CPC"),
        ("C.P.C.", "CPC"),
        ("cpc a", "CPC-A"),
        ("CPCA", "CPC-A"),
        ("ccsp", "CCS-P"),
        ("CCS – P", "CCS-P"),
        ("COSC", "COSC"),
        ("COS-C", "COS-C"),
        ("certified professional coder", "CPC"),
        ("CPC-H", "COC"),
        ("ctr", "ODS-C"),
    ],
)
def test_a_spelling_finds_its_credential(spelling, code):
    found = CATALOGUE.find(spelling)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["RHIT eligible", "certified medical coder", "CDIS", "PCS", ""])
def test_what_only_sounds_like_a_credential_is_none(text):
    assert CATALOGUE.find(text) is None


def test_whoever_holds_the_higher_one_holds_the_lower_one_too():
    assert CATALOGUE.implies("RHIA") >= {"RHIA", "RHIT"}
    assert "RHIA" not in CATALOGUE.implies("RHIT")
    assert "CPC-A" in CATALOGUE.implies("CPC")
    assert "CPC" not in CATALOGUE.implies("CPC-A")
    assert "CPC" not in CATALOGUE.implies("CIRCC")


def test_an_unknown_code_implies_nothing():
    assert CATALOGUE.implies("XYZ") == frozenset()


def test_only_confirmed_credentials_are_offered():
    offered = {credential.code for credential in CATALOGUE.active()}
    assert {"CPC", "CCS", "RHIT", "CPC-A", "CCA"} <= offered
    assert offered.isdisjoint({"CPC-H", "CTR", "CIC-A", "CHP"})


def test_every_reference_stays_within_the_catalogue():
    for credential in CATALOGUE.by_code.values():
        for code in (*credential.implies, credential.renamed_to or credential.code):
            assert CATALOGUE.get(code) is not None


def test_look_ups_are_of_the_issuers_and_reached_safely():
    looked_up = [each for each in CATALOGUE.active() if each.lookup_url]
    assert {each.issuer for each in looked_up} >= {"AAPC", "AHIMA", "ACDIS"}
    assert [each.code for each in looked_up if not each.lookup_url.startswith("https://")] == []


def test_renewal_is_told_in_words():
    ccs = CATALOGUE.get("CCS")
    assert ccs is not None
    assert ccs.renewal == "every 2 years, 20 CEUs"
