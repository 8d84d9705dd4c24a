"""Landing pages: stable addresses in people's words, true numbers, and no page without jobs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import Workplace
from careercenter.search.facets import words_of
from careercenter.search.landing import FACETS, in_order, landing_of, read, specialty_pages
from careercenter.search.landing_words import heading
from tests import factories
from tests.search.strategies import criteria

Visit = Callable[[str], str]
CARD = re.compile(r"<h3><a [^>]*>([^<]*)</a>")


def some_postings(count: int, **values: Any) -> None:
    bare: dict[str, Any] = {"required": {"any": ["CPC"]}, "preferred": [], "specialties": []}
    for number in range(count):
        announce(factories.a_live_posting(title=f"Coder {number}", **{**bare, **values}))


@pytest.fixture
def visit(turn: Callable[[], None], client: FlaskClient) -> Visit:
    """The page at an address, once the worker had its turn."""

    def page(path: str) -> str:
        turn()
        answer = client.get(path)
        assert answer.status_code == 200
        return answer.text

    return page


def canonical(page: str) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]*)"', page)
    assert found is not None
    return found[1]


def is_kept_from_search_engines(page: str) -> bool:
    return '<meta name="robots" content="noindex, follow">' in page


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("credential/cpc", "CPC jobs"),
        ("credential/ccs-p/remote", "Remote CCS-P jobs"),
        ("credential/cpc/specialty/risk-adjustment", "CPC risk adjustment jobs"),
        ("specialty/risk-adjustment/remote", "Remote risk adjustment jobs"),
        ("specialty/cardiology/state/ohio", "Cardiology coding jobs in Ohio"),
        ("state/ohio", "Medical coding jobs in Ohio"),
        ("state/district-of-columbia", "Medical coding jobs in the District of Columbia"),
        ("remote", "Remote medical coding jobs"),
        ("apprentices", "Medical coding jobs for apprentices"),
        ("apprentices/on-site", "On-site medical coding jobs for apprentices"),
    ],
)
def test_an_address_is_told_in_people_s_words(where: str, words: str) -> None:
    landing = read(where)
    assert landing is not None
    assert (landing.where, heading(landing)) == (where, words)


@pytest.mark.parametrize(
    ("where", "right"),
    [
        ("credential/CPC", "credential/cpc"),
        ("credential/C.P.C.", "credential/cpc"),
        ("remote/credential/cpc", "credential/cpc/remote"),
        ("Specialty/HCC", "specialty/risk-adjustment"),
        ("specialty/hcc-risk-adjustment", "specialty/risk-adjustment"),
        ("state/OH", "state/ohio"),
        ("state/New%20York", "state/new-york"),
        ("work-from-home", "remote"),
        ("onsite", "on-site"),
        ("remote/", "remote"),
    ],
)
def test_other_spellings_lead_to_the_one_address(
    client: FlaskClient, where: str, right: str
) -> None:
    answer = client.get(f"/jobs/{where}?page=2")
    assert (answer.status_code, answer.location) == (301, f"/jobs/{right}?page=2")


@pytest.mark.parametrize(
    "where",
    [
        "credential",
        "credential/xyz",
        "credential/cosc",
        "state/oz",
        "specialty/astrology",
        "nowhere",
        "full-time",
        "remote/hybrid",
        "credential/cpc/credential/ccs",
        "credential/cpc/remote/state/ohio",
        "credential/" + "x" * 5000,
        "17-",
    ],
)
def test_what_names_no_page_is_not_found(client: FlaskClient, where: str) -> None:
    assert client.get(f"/jobs/{where}").status_code == 404


def test_each_value_has_an_address_of_its_own() -> None:
    pages = [in_order({facet: value}) for facet in FACETS for value in words_of(facet)]
    assert [read(page.where) for page in pages] == pages
    assert [landing_of(page.criteria) for page in pages] == pages


def test_every_specialty_has_words_for_its_page() -> None:
    assert specialty_pages().keys() == SPECIALTIES.terms.keys()


@given(criteria)
def test_a_search_is_a_landing_page_only_if_it_asks_nothing_else(given: Any) -> None:
    landing = landing_of(given)
    assert landing is None or landing.criteria == given


@given(st.text(max_size=150))
def test_no_address_breaks_it(where: str) -> None:
    landing = read(where)
    assert landing is None or read(landing.where) == landing


def test_numbers_are_those_of_the_jobs_shown(visit: Visit) -> None:
    some_postings(4, apprentices_welcome=True, pay_max_cents=2900)
    some_postings(3, workplace=Workplace.hybrid, state="OH", pay_max_cents=4000)
    some_postings(2, required={"any": ["CCS"]})
    page = visit("/jobs/credential/cpc")
    told = "7 jobs are open now: 4 are remote, 4 welcome apprentices and 7 pay $25 an hour or more."
    assert told.replace("7 pay", "all pay") in page
    assert len(CARD.findall(page)) == 7
    assert "CPC stands for Certified Professional Coder, issued by AAPC." in page


def test_a_state_s_page_has_what_its_people_may_do(visit: Visit) -> None:
    some_postings(1, workplace=Workplace.on_site, remote_scope=None, state="OH")
    some_postings(2)
    some_postings(3, workplace=Workplace.on_site, remote_scope=None, state="KY")
    assert len(CARD.findall(visit("/jobs/state/ohio"))) == 3


def test_a_combination_has_a_page_only_with_five_jobs(visit: Visit, client: FlaskClient) -> None:
    some_postings(4)
    assert "/jobs/credential/cpc/remote" not in visit("/jobs/credential/cpc")
    assert client.get("/jobs/credential/cpc/remote").status_code == 404
    some_postings(1)
    assert '<a href="/jobs/credential/cpc/remote">Remote CPC jobs</a>' in visit(
        "/jobs/credential/cpc"
    )
    assert not is_kept_from_search_engines(visit("/jobs/credential/cpc/remote"))


def test_a_page_without_jobs_offers_others_and_is_not_for_search_engines(visit: Visit) -> None:
    some_postings(1)
    page = visit("/jobs/credential/cic")
    assert "No job like this is open right now." in page
    assert '<a href="/jobs/credential/cpc">CPC jobs</a>' in page
    assert is_kept_from_search_engines(page)


def test_long_pages_go_on_and_end(visit: Visit, client: FlaskClient) -> None:
    some_postings(25)
    page = visit("/jobs/credential/cpc?page=2")
    assert len(CARD.findall(page)) == 5
    assert "<title>CPC jobs, page 2 ·" in page
    assert canonical(page).endswith("/jobs/credential/cpc?page=2")
    assert client.get("/jobs/credential/cpc?page=3").status_code == 404


def test_a_landing_page_can_be_narrowed(visit: Visit) -> None:
    some_postings(5)
    assert 'href="/jobs?credential=CPC&amp;workplace=remote"' in visit(
        "/jobs/credential/cpc/remote"
    )


def test_search_engines_take_a_search_for_its_landing_page(visit: Visit) -> None:
    some_postings(5)
    assert canonical(visit("/jobs?credential=cpc")).endswith("/jobs/credential/cpc")
    assert "/jobs?" in canonical(visit("/jobs?credential=CPC&sort=newest"))
    assert not is_kept_from_search_engines(visit("/jobs"))
    for narrower in ("q=coder", "credential=CPC&pay=20", "credential=CIC"):
        assert is_kept_from_search_engines(visit(f"/jobs?{narrower}"))


def test_browse_lists_what_has_jobs(visit: Visit) -> None:
    some_postings(2, specialties=["hcc-risk-adjustment"])
    page = visit("/jobs/browse")
    for entry in (
        '<a href="/jobs/credential/cpc">CPC</a> <span class="n">2</span>',
        '<a href="/jobs/specialty/risk-adjustment">Risk adjustment (HCC)</a> <span class="n">2<',
        '<a href="/jobs/remote">Remote</a> <span class="n">2</span>',
        '<a href="/jobs/state/ohio">Ohio</a> <span class="n">2</span>',
    ):
        assert entry in page
    assert "/jobs/credential/ccs" not in page
    assert "/jobs/hybrid" not in page


@pytest.mark.usefixtures("no_index")
@pytest.mark.parametrize(
    "path", ["/jobs/credential/cpc", "/jobs/remote/state/ohio", "/jobs/browse"]
)
def test_without_an_index_no_number_is_told(client: FlaskClient, path: str) -> None:
    some_postings(6)
    db.session.commit()
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "The search is being prepared." in answer.text
    assert "open now" not in answer.text
    assert CARD.findall(answer.text) == []


def test_the_addresses_of_postings_stay_theirs(client: FlaskClient) -> None:
    posting = factories.a_live_posting(title="Remote")
    db.session.commit()
    assert client.get(f"/jobs/{posting.id}-remote").status_code == 200
    assert client.get(f"/jobs/{posting.id}").location == f"/jobs/{posting.id}-remote"
