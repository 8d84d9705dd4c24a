"""What an entry of the catalogue must be before it is saved."""

import pytest

from careercenter.credentials.catalogue import (
    CATALOGUE,
    Catalogue,
    Credential,
    from_row,
    shipped_rows,
)
from careercenter.credentials.entries import CODE, Entry, blank, differences, problems

CPC = {**blank("CPC"), **next(row for row in shipped_rows() if row["code"] == "CPC")}


def with_(**fields: str) -> Entry:
    return {**CPC, **fields}


@pytest.mark.parametrize("row", shipped_rows(), ids=lambda row: row["code"])
def test_every_entry_that_is_shipped_could_be_saved(row):
    assert problems({**blank(row["code"]), **row}, CATALOGUE) == {}


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": ""}, "name", "Fill this in"),
        ({"issuer": "x" * 61}, "issuer", "60 characters"),
        ({"implies": "CPC-X"}, "implies", "“CPC-X”"),
        ({"implies": "CPC"}, "implies", "itself"),
        ({"renamed_to": "COC; CIC", "active": "no"}, "renamed_to", "One new name"),
        ({"renamed_to": "COC"}, "active", "called COC now"),
        ({"aliases": "Certified Inpatient Coder"}, "aliases", "is CIC already"),
        ({"aliases": "c.c.s."}, "aliases", "is CCS already"),
        ({"lookup_url": "http://aapc.example/x"}, "lookup_url", "https://"),
        ({"lookup_url": "javascript:alert(1)"}, "lookup_url", "https://"),
    ],
)
def test_what_does_not_hold_together_is_refused_beside_its_field(fields, field, words):
    assert words in problems(with_(**fields), CATALOGUE)[field]


def test_what_counts_as_what_never_goes_in_a_ring():
    rhit = {**blank("RHIT"), **next(row for row in shipped_rows() if row["code"] == "RHIT")}
    assert (
        "RHIA already leads to RHIT" in problems({**rhit, "implies": "RHIA"}, CATALOGUE)["implies"]
    )
    renamed = {**rhit, "renamed_to": "ART", "active": "no"}
    assert "in a ring" in problems(renamed, CATALOGUE)["renamed_to"]


@pytest.mark.parametrize("code", ["cpc a", "COC", "new", "A", "CP\nC", "<b>", "CPC--A", "-CPC"])
def test_a_new_code_is_free_and_plain(code):
    assert "code" in problems({**CPC, "code": code, "aliases": ""}, CATALOGUE) or code == "COC"
    assert CODE.fullmatch(code) is None or CATALOGUE.find(code) is not None or code == "new"


def test_a_difference_says_what_was_and_what_is():
    (only,) = differences(CPC, with_(renewal="every 2 years"))
    assert (only.label, only.old, only.new) == ("Renewal", CPC.get("renewal", ""), "every 2 years")


def test_a_renamed_credential_and_its_old_name_count_for_each_other():
    assert "CPC-H" in CATALOGUE.implies("COC")
    assert "COC" in CATALOGUE.implies("CPC-H")


def test_who_holds_what_took_the_place_of_two_counts_as_holding_both():
    assert CATALOGUE.implies("CHPS") == {"CHPS", "CHP", "CHS"}


def test_a_name_that_was_changed_twice_is_found_as_what_it_is_today():
    rows = {"A1": "A2", "A2": "A3", "A3": ""}
    changed = Catalogue([a_credential(code, renamed_to=later) for code, later in rows.items()])
    assert changed.find("a1") is changed.get("A3")


def test_a_ring_in_the_database_hangs_nobody():
    ring = Catalogue([a_credential("A1", renamed_to="A2"), a_credential("A2", renamed_to="A1")])
    assert ring.implies("A1") == {"A1", "A2"}
    assert ring.find("a1") is not None


def test_the_mastery_level_is_the_list_of_seven():
    mastery = {c.code for c in CATALOGUE.by_code.values() if c.is_mastery}
    assert mastery == {"CPC", "COC", "CIC", "RHIA", "RHIT", "CCS", "CCS-P"}


def test_billing_and_privacy_are_no_coding_credentials():
    coding = {c.code for c in CATALOGUE.active() if c.is_coding and c.issuer in {"AAPC", "AHIMA"}}
    assert {"CPC", "CPC-A", "COC", "CIC", "CRC", "CCS", "CCS-P", "CCA", "RHIT", "RHIA"} <= coding
    assert coding.isdisjoint({"CPB", "CPPM", "CPCO", "CHPS", "CHDA", "CDIP"})


def a_credential(code: str, **fields: str) -> Credential:
    row = {**blank(code), "name": code, "issuer": "AAPC", "category": "specialty", "level": "core"}
    return from_row({**row, **fields})
