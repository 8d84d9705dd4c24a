"""The page of results: who is found by what, what is counted, what is shown."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from careercenter import clock
from careercenter.db import db
from careercenter.employment import PayUnit
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.postings.status import Outcome
from careercenter.search.folder import Folder
from tests import factories
from tests.search.conftest import Search


def a_posting(title: str, **values: Any) -> Posting:
    """A live posting that asks nothing unless told, and is announced."""
    bare: dict[str, Any] = {"required": None, "preferred": [], "specialties": []}
    bare |= {"description": "", "code_sets": [], "software": []}
    posting: Posting = factories.a_live_posting(title=title, **{**bare, **values})
    announce(posting)
    return posting


def titles(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", page)


def total(page: str) -> int:
    found = re.search(r'role="status">([\d,]+) job', page)
    assert found is not None
    return int(found[1].replace(",", ""))


def count_of(page: str, name: str, value: str) -> int:
    found = re.search(rf'id="f-{name}-{value}".*?class="n">([\d,]+)<', page)
    return int(found[1]) if found else 0


def test_a_credential_is_that_credential(search: Search) -> None:
    a_posting("Hospital", required={"any": ["CCS"]})
    a_posting("Office", required={"any": ["CCS-P"]})
    a_posting("Either", required={"all": [{"any": ["CCS", "CPC"]}]})
    assert set(titles(search("q=ccs"))) == {"Hospital", "Either"}
    assert titles(search("credential=CCS-P")) == ["Office"]


def test_whoever_holds_more_is_welcome_where_less_is_asked(search: Search) -> None:
    a_posting("Technician", required={"all": ["RHIT"]})
    a_posting("Apprentice", required={"all": ["CPC-A"]})
    assert titles(search("q=rhia")) == ["Technician"]
    assert titles(search("q=cpc")) == ["Apprentice"]
    assert titles(search("q=rhit")) == ["Technician"]


def test_text_speaks_where_the_form_is_silent(search: Search) -> None:
    a_posting("Coder", description="CPC or CCS. RHIT-eligible, or eligible to sit for the RHIT.")
    assert titles(search("q=ccs")) == ["Coder"]
    assert titles(search("q=rhit")) == []


def test_remote_is_bound_to_states(search: Search) -> None:
    a_posting("Everywhere")
    a_posting("Only", remote_scope=RemoteScope.only, remote_states=["OH", "KY"])
    a_posting("But", remote_scope=RemoteScope.all_but, remote_states=["OH"])
    a_posting("There", workplace=Workplace.on_site, remote_scope=None, state="OH")
    assert set(titles(search("state=OH"))) == {"Everywhere", "Only", "There"}
    assert set(titles(search("q=remote+in+california"))) == {"Everywhere", "But"}


def test_other_names_find_it_and_lookalikes_do_not(search: Search) -> None:
    a_posting("HCC Coder")
    a_posting("Python coder")
    assert titles(search("q=risk+adjustment+coder")) == ["HCC Coder"]
    assert titles(search("q=coder")) == ["HCC Coder"]


def test_facets_count_as_people_expect(search: Search) -> None:
    a_posting("One", required={"any": ["CPC"]}, workplace=Workplace.remote)
    a_posting("Two", required={"any": ["CCS"]}, workplace=Workplace.hybrid, state="OH")
    a_posting("Three", required={"any": ["CCS"]}, workplace=Workplace.remote)
    page = search("credential=CPC&workplace=remote")
    assert total(page) == 1
    assert count_of(page, "credential", "CPC") == 1
    assert count_of(page, "credential", "CCS") == 1
    assert count_of(page, "workplace", "hybrid") == 0
    assert total(search("credential=CPC&credential=CCS")) == 3


def test_a_year_s_pay_counts_by_the_hour(search: Search) -> None:
    a_posting("Year", pay_unit=PayUnit.year, pay_min_cents=5_000_000, pay_max_cents=6_240_000)
    a_posting("Chart", pay_unit=PayUnit.chart, pay_min_cents=110, pay_max_cents=9_900)
    assert titles(search("pay=30")) == ["Year"]
    assert titles(search("pay=31")) == []


def test_pay_by_the_chart_is_apart_from_pay_by_the_hour(search: Search) -> None:
    a_posting("Hour")
    a_posting("Chart", pay_unit=PayUnit.chart, pay_min_cents=110, pay_max_cents=145)
    page = search("pay=20")
    assert titles(page) == ["Hour"]
    assert "Jobs paid by the chart are not in these" in page
    assert count_of(search(), "paid", "chart") == 1
    assert titles(search("paid=chart")) == titles(search("q=paid+per+chart")) == ["Chart"]


def test_the_words_in_a_title_count_most(search: Search) -> None:
    a_posting("Biller", description="Works with the oncology team. " * 3)
    a_posting("Oncology Coder")
    assert titles(search("q=oncology")) == ["Oncology Coder", "Biller"]


def test_orders(search: Search) -> None:
    new, old = clock.now() - timedelta(days=1), clock.now() - timedelta(days=5)
    a_posting("Old", posted_at=old, pay_max_cents=5000)
    a_posting("New", posted_at=new)
    assert titles(search("sort=newest")) == ["New", "Old"]
    assert titles(search("sort=pay")) == ["Old", "New"]


def test_two_featured_postings_lead_and_no_more_are_marked(search: Search) -> None:
    soon = clock.now() + timedelta(days=5)
    for number in range(3):
        a_posting(f"Featured {number}", featured_until=soon)
    for number in range(20):
        a_posting(f"Other {number}")
    page = search()
    assert page.count('class="job featured"') == 2
    assert total(page) == 23
    assert sorted(titles(page) + titles(search("page=2"))) == sorted(
        [f"Featured {n}" for n in range(3)] + [f"Other {n}" for n in range(20)]
    )


def test_featured_postings_never_lead_where_they_do_not_belong(search: Search) -> None:
    a_posting("Biller", description="oncology", featured_until=clock.now() + timedelta(days=5))
    a_posting("Oncology Coder")
    assert titles(search("q=oncology")) == ["Oncology Coder", "Biller"]


def test_what_the_database_says_is_closed_is_never_shown(
    search: Search, client: FlaskClient
) -> None:
    for number in range(22):
        a_posting(f"Coder {number}")
    newest = [a_posting(f"New {number}", posted_at=clock.now()) for number in range(3)]
    search()
    for posting in newest:
        posting.close(Outcome.filled_elsewhere)
    db.session.commit()
    page = client.get("/jobs").text
    assert len(titles(page)) == 20
    assert total(page) == 22


def test_while_the_index_is_far_behind_the_database_answers_alone(
    search: Search, client: FlaskClient, folder: Folder
) -> None:
    postings = [a_posting(f"Coder {number}") for number in range(101)]
    search()
    for posting in postings[1:]:
        posting.close(Outcome.filled_elsewhere)
    db.session.commit()
    page = client.get("/jobs?q=auditor").text + client.get("/jobs").text
    assert "The search is being prepared" in page
    assert titles(page) == ["Coder 0"]
    assert not folder.is_rebuild_wanted()


def test_chips_undo_what_was_understood(search: Search) -> None:
    a_posting("Coder", required={"any": ["CPC"]})
    page = search("q=remote+CPC+coder&state=OH")
    assert 'href="/jobs?q=remote+coder&amp;state=OH"' in page
    assert 'href="/jobs?q=remote+%22CPC%22+coder&amp;state=OH"' in page
    assert 'href="/jobs?q=remote+CPC+coder"' in page


def test_nothing_found_offers_what_comes_near(search: Search) -> None:
    a_posting("Coder", workplace=Workplace.hybrid, state="OH")
    page = search("q=coder&workplace=remote")
    assert total(page) == 0
    assert "Without Remote: 1 job</a>" in page


@pytest.mark.parametrize("number", ["0", "2", "-1", "501", "99999999", "x", "١"])
def test_pages_beyond_the_end_are_not_there(
    search: Search, client: FlaskClient, number: str
) -> None:
    a_posting("Coder")
    search()
    assert client.get(f"/jobs?page={number}").status_code == 404


@pytest.mark.parametrize(
    "q",
    [
        ".*(a+)+$",
        '"' * 50,
        "a" * 10_000,
        "😀🩺 𝕔𝕠𝕕𝕖𝕣",
        "'; DROP TABLE posting; --",
        "title:coder AND (text:[a TO z] OR *:*)~2^9 \\",
        "-" * 40,
        '- - "-" -"',
        "/etc/passwd ../../",
        "<script>alert(1)</script>",
        "$$$ $9999999999/hr 30k/hr",
        "\u202e\ufeff\u0301",
        "NULL nan inf 1e309",
    ],
)
def test_hostile_words_get_a_page(search: Search, client: FlaskClient, q: str) -> None:
    a_posting("Coder")
    search()
    for words in ("", "1"):
        answer = client.get("/jobs", query_string={"q": q, "words": words, "page": "1"})
        assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_nul_is_refused(search: Search, client: FlaskClient) -> None:
    search()
    assert client.get("/jobs?q=a%00b").status_code == 400


def test_htmx_gets_the_address_to_show(search: Search, client: FlaskClient) -> None:
    search()
    answer = client.get("/jobs?q=&state=&credential=cpc&pay=", headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == "/jobs?credential=CPC"


def statements(client: FlaskClient) -> int:
    seen: list[str] = []

    def note(*details: Any) -> None:
        seen.append(details[2])

    event.listen(db.engine, "before_cursor_execute", note)
    client.get("/jobs?q=coder")
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_statements_do_not_grow_with_results(search: Search, client: FlaskClient) -> None:
    for number in range(5):
        a_posting(f"Coder {number}")
    search()
    few = statements(client)
    for number in range(45):
        a_posting(f"Coder {number}")
    search()
    assert statements(client) == few <= 8


def test_what_differs_only_in_its_place_takes_one_card(search: Search) -> None:
    long_ago = clock.now() - timedelta(days=20)
    columbus = a_posting("Coder, Columbus", city="Columbus", state="OH", posted_at=long_ago)
    dayton = a_posting("Coder, Dayton", city="Dayton", state="OH", employer=columbus.employer)
    page = search()
    assert titles(page) == [dayton.title]
    assert total(page) == 2
    assert "1 more like this" in page
    assert f"/jobs/{columbus.id}-" in page


def test_what_has_one_place_and_pay_is_told_apart_by_its_title_or_date(search: Search) -> None:
    first = a_posting("Coder, job 20261")
    a_posting("Coder, job 20262", employer=first.employer)
    assert re.search(r", Coder, job 2026[12]</a> <span>", search())
    old = a_posting("Auditor", posted_at=clock.now() - timedelta(days=9))
    a_posting("Auditor", employer=old.employer)
    assert ", posted 9 days ago</a> <span>" in search("q=auditor")


def test_what_is_not_known_is_said_by_its_name(search: Search) -> None:
    assert "We do not know the credential “XX”, so it was left out." in search("credential=XX")
    assert "We do not know “XX” under “Where”, so it was left out." in search("workplace=XX")


@pytest.mark.parametrize("number", ["501", "abc"])
def test_a_page_that_there_is_not_leads_to_the_first(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/jobs?q=e%26m&page={number}&credential=CPC")
    assert answer.status_code == 404
    assert 'href="/jobs?q=e%26m&amp;credential=CPC"' in answer.text


def test_jobs_of_two_employers_are_never_one_card(search: Search) -> None:
    a_posting("Coder")
    a_posting("Coder")
    assert titles(search()) == ["Coder", "Coder"]


def test_jobs_that_ask_for_other_credentials_are_not_one_card(search: Search) -> None:
    first = a_posting("Coder", required={"all": ["CPC"]})
    a_posting("Coder", required={"all": ["CCS"]}, employer=first.employer)
    assert len(titles(search())) == 2


def test_many_variants_are_told_with_a_link_to_the_employer(search: Search) -> None:
    employer = a_posting("Coder").employer
    for _ in range(8):
        a_posting("Coder", employer=employer)
    page = search()
    assert "8 more like this" in page
    assert f"All jobs of {employer.name}" in page


def test_a_word_that_finds_nothing_may_be_left_out(search: Search) -> None:
    a_posting("Urology Coder")
    page = search("q=urology+zzyzzx+coder&words=1")
    assert "Without “zzyzzx”: 1 job</a>" in page
    assert "Without “coder”" not in page
