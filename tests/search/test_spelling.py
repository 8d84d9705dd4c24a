"""Slips of the finger: what is searched instead, what is offered, what stays as it was typed."""

import pytest

from careercenter.search.spelling import edits, is_near, may_be_misspelled, one_slip, slips
from tests.search.conftest import Search
from tests.search.test_results import a_posting, titles, total


def test_a_word_that_no_job_says_is_taken_as_the_nearest(search: Search) -> None:
    a_posting("Denials Auditor")
    a_posting("Payment Detail Clerk")
    page = search("q=denails+auditer")
    assert titles(page) == ["Denials Auditor"]
    assert "Showing results for <strong>denial auditor</strong>" in page
    assert 'href="/jobs?q=%22denails%22+%22auditer%22"' in page


def test_a_respelled_query_is_read_anew(search: Search) -> None:
    a_posting("Coder")
    page = search("q=remoet+coder+in+ohoi")
    assert titles(page) == ["Coder"]
    assert "Open to Ohio" in page


def test_chips_of_a_respelled_query_keep_its_spelling(search: Search) -> None:
    a_posting("Cardiology Coder")
    page = search("q=remote+cardiolgy")
    assert 'href="/jobs?q=cardiology" aria-label="Remove: Remote"' in page


def test_a_quoted_word_is_searched_as_it_stands(search: Search) -> None:
    a_posting("Auditor")
    page = search("q=%22auditer%22")
    assert titles(page) == []
    assert "Showing results for" not in page


def test_a_word_of_the_trade_is_never_taken_for_another(search: Search) -> None:
    a_posting("Neurology Coder")
    page = search("q=urology")
    assert titles(page) == []
    assert "Showing results for" not in page


def test_a_rare_spelling_offers_what_far_more_jobs_say(search: Search) -> None:
    a_posting("Cardology Coder")
    for number in range(10):
        a_posting(f"Cardiology Coder {number}")
    page = search("q=cardology")
    assert titles(page) == ["Cardology Coder"]
    assert 'Did you mean <a href="/jobs?q=cardiology">cardiology</a>? 10 jobs' in page


def test_the_offer_counts_what_the_other_choices_leave(search: Search) -> None:
    a_posting("Cardology Coder")
    for number in range(10):
        a_posting(f"Cardiology Coder {number}", pay_max_cents=4000 if number < 3 else 2500)
    assert "cardiology</a>? 3 jobs" in search("q=cardology&pay=40")


def test_nothing_is_offered_where_few_jobs_more_say_it(search: Search) -> None:
    a_posting("Cardology Coder")
    for number in range(9):
        a_posting(f"Cardiology Coder {number}")
    assert "Did you mean" not in search("q=cardology")


def test_a_hostile_word_is_shown_as_text(search: Search) -> None:
    a_posting("Auditor")
    page = search("q=auditer+%3Cscript%3E")
    assert "<strong>auditor &lt;script&gt;</strong>" in page
    assert total(page) == 0


@pytest.mark.parametrize(
    ("word", "forgiven"), [("ed", 0), ("hcc", 0), ("code", 1), ("coding", 1), ("inpatient", 2)]
)
def test_longer_words_forgive_more(word: str, forgiven: int) -> None:
    assert edits(word) == forgiven


@pytest.mark.parametrize("word", ["cpc", "rhit", "urology", "profee", "ohio", "icd10cm", "12345"])
def test_what_is_known_to_be_right_is_no_slip(word: str) -> None:
    assert not may_be_misspelled(word)


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("denail", "denial", True),
        ("ncology", "oncology", True),
        ("opthamology", "ophthalmology", True),
        ("audiology", "radiology", False),
        ("coder", "order", False),
        ("cpcc", "cpc-a", False),
    ],
)
def test_how_near_is_near_enough(word: str, other: str, near: bool) -> None:
    assert is_near(word, other) == near


def test_every_slip_is_one_slip() -> None:
    assert {slips("coder", other) for other in one_slip("coder")} <= {0, 1}
