"""The search follows the catalogue: what counts for what, and codes that are new."""

from collections.abc import Callable

from careercenter.credentials import following
from careercenter.postings.changes import announce
from careercenter.search import asked_codes
from tests import factories as make
from tests.search.conftest import Search

Turn = Callable[[], None]


def test_a_job_is_found_by_what_counts_for_it_since_a_change(turn: Turn, search: Search) -> None:
    announce(make.a_live_posting(title="Heart Coder", required={"all": ["CIRCC"]}, preferred=[]))
    assert "Heart Coder" not in search("credential=CRC")
    make.a_catalogue_change("CRC", implies="CIRCC")
    following.follow_now()
    asked_codes.announce(["CIRCC"])
    assert "Heart Coder" in search("credential=CRC")


def test_a_new_code_with_a_hyphen_is_one_word_of_text_and_query(turn: Turn, search: Search) -> None:
    for name in ("CXQ-Z", "CXQ"):
        announce(
            make.a_live_posting(
                title=f"Coder, {name}", required=None, preferred=[], description=f"{name} coder."
            )
        )
    turn()
    make.a_catalogue_change("CXQ-Z", active="no")
    following.follow_now()
    page = search("q=CXQ")
    assert "Coder, CXQ<" in page
    assert "Coder, CXQ-Z" not in page


def test_what_is_no_longer_offered_is_no_longer_a_filter(turn: Turn, search: Search) -> None:
    announce(make.a_live_posting(title="Heart Coder", required={"all": ["CIRCC"]}, preferred=[]))
    make.a_catalogue_change("CIRCC", active="no")
    following.follow_now()
    page = search("credential=CIRCC")
    assert "Heart Coder" in page
    assert "Credential: CIRCC" not in page
