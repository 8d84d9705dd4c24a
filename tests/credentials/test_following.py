"""The catalogue follows what staff change, and so does what is derived from it."""

from sqlalchemy import create_engine

from careercenter.credentials import following
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.editing import entry_of
from careercenter.credentials.following import Follower
from careercenter.credentials.mentions import mentioned
from careercenter.credentials.remembering import remembered
from careercenter.postings.forms import credential_choices
from careercenter.search.facets import words_of
from careercenter.search.readings import issuers
from careercenter.search.spelling import known_words
from careercenter.search.tantivy_schema import spoken
from careercenter.search.words import tokens
from tests.factories import a_catalogue_change


def test_the_newest_change_of_a_code_counts(app):
    a_catalogue_change("CIRCC", active="no")
    a_catalogue_change("CIRCC", active="yes", name="Cardiovascular Coder")
    following.follow_now()
    found = CATALOGUE.get("CIRCC")
    assert found is not None
    assert (found.is_active, found.name) == (True, "Cardiovascular Coder")


def test_without_changes_it_is_as_shipped(app):
    before = CATALOGUE.by_code
    following.follow_now()
    assert CATALOGUE.version == 0
    assert CATALOGUE.by_code is before


def test_what_a_change_does_not_say_counts_as_shipped(app, session):
    change = a_catalogue_change("CPC")
    change.fields = {"code": "CPC", "name": "Coder"}
    session.flush()
    following.follow_now()
    found = CATALOGUE.get("CPC")
    assert found is not None
    assert (found.name, found.implies) == ("Coder", ("CPC-A",))


def test_all_that_is_derived_from_the_catalogue_follows(app):
    assert "cxq-z" not in tokens("a CXQ-Z is asked")
    before = spoken()
    a_catalogue_change("CXQ-Z", name="Certified Xylotomy Coder", issuer="AHIMA", active="yes")
    a_catalogue_change("CIRCC", active="no")
    following.follow_now()
    assert "cxq-z" in tokens("a CXQ-Z is asked")
    assert spoken() != before
    assert {"CXQ-Z"} <= words_of("credential").keys()
    assert "CIRCC" not in words_of("credential")
    assert mentioned("A coder with CXQ-Z or CIRCC") == ["CXQ-Z"]
    assert "xylotomy" in known_words()
    offered = {choice.value for choice in credential_choices()}
    assert "CXQ-Z" in offered
    assert "CIRCC" not in offered


def test_a_new_issuer_is_understood(app):
    assert "nhq" not in issuers()
    a_catalogue_change("CXQ", issuer="NHQ", active="yes")
    following.follow_now()
    assert issuers()["nhq"] == "NHQ"


def test_what_was_worked_out_is_kept_until_the_catalogue_changes(app):
    worked: list[str] = []

    @remembered(10)
    def work(text: str) -> str:
        worked.append(text)
        return text

    assert [work("a"), work("a")] == ["a", "a"]
    a_catalogue_change("CIRCC", active="no")
    following.follow_now()
    assert work("a") == "a"
    assert worked == ["a", "a"]


def test_a_process_looks_seldom_and_then_sees_what_is_new(app, session):
    follower = Follower()
    follower.glance()
    a_catalogue_change("CIRCC", active="no")
    session.commit()
    follower.glance()
    assert CATALOGUE.version == 0, "it looked again at once"
    Follower().glance()
    assert CATALOGUE.version != 0


def test_a_database_that_cannot_be_reached_fails_no_page(app, tmp_path):
    follower = Follower()
    follower._engine = create_engine(f"sqlite:///{tmp_path}/nowhere/none.db")
    follower.glance()
    assert CATALOGUE.version == 0


def test_an_entry_is_whole_though_a_change_says_less(app, session):
    change = a_catalogue_change("CPC")
    change.fields = {"code": "CPC", "name": "Coder"}
    entry = entry_of("CPC", [change])
    assert (entry["name"], entry["issuer"]) == ("Coder", "AAPC")
