"""Saved searches: every part is kept, named in words, counted anew, renamed and removed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from sqlalchemy import select

from careercenter.accounts import passwords
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.search import saved_searches
from careercenter.search.atlas import Atlas, atlas_of
from careercenter.search.criteria import Criteria, parse
from careercenter.search.models import LONGEST_SAVED, SavedSearch
from careercenter.search.naming import LONGEST_NAME, proposed_name
from careercenter.search.reader import current_reader
from careercenter.search.saved_searches import criteria_of, query_of
from tests import factories as make
from tests.people import PASSWORD, browser_of
from tests.search import strategies
from tests.search.conftest import Search


@pytest.fixture
def coder(app: Flask) -> Account:
    return make.an_account(password=passwords.hashed(PASSWORD), seeks_work=True)


@pytest.fixture
def browser(app: Flask, coder: Account) -> FlaskClient:
    return browser_of(app, coder)


def saved_by(account: Account) -> list[SavedSearch]:
    db.session.expire_all()
    return list(db.session.scalars(select(SavedSearch).filter_by(account_id=account.id)))


@given(strategies.criteria)
def test_every_part_of_a_search_is_kept(drawn: Criteria) -> None:
    criteria, _ = parse(criteria_as_asked(drawn))
    if query_of(criteria):
        assert criteria_of(query_of(criteria)) == criteria


def criteria_as_asked(criteria: Criteria) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    for name, value in criteria.to_pairs():
        asked.setdefault(name, []).append(value)
    return asked


@given(strategies.criteria)
def test_any_search_gets_a_name_that_fits(criteria: Criteria) -> None:
    assert 0 < len(proposed_name(criteria, Atlas())) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=remote+CPC+jobs+in+Ohio", "Remote CPC jobs in Ohio"),
        (
            "credential=CPC&credential=CCS&workplace=remote&state=OH",
            "Remote CCS or CPC jobs in Ohio",
        ),
        ("q=auditor", "Auditor jobs"),
        ("q=auditor&type=part-time&pay=30", "Part-time auditor jobs paying $30 an hour or more"),
        ("credential=CPC&tax=w2&posted=7", "CPC jobs of the last 7 days (W-2)"),
        ("near=43215&within=50", "Jobs within 50 miles of 43215"),
        ("q=coder+within+50+miles+of+columbus", "Coder jobs within 50 miles of Columbus, OH"),
        ("verified=1&years=0", "Jobs asking no experience at verified employers"),
    ],
)
@pytest.mark.usefixtures("places")
def test_a_name_says_what_is_searched_for(query: str, name: str) -> None:
    criteria = criteria_of(query)
    assert proposed_name(criteria, atlas_of(criteria)) == name


def test_a_search_is_saved_with_a_name_in_words(browser, coder) -> None:
    asked = {"query": "q=remote+cpc&state=OH&sort=newest", "next": "/jobs?q=remote+cpc"}
    answer = browser.post("/saved/searches", data=asked)
    assert answer.location == "/jobs?q=remote+cpc"
    [search] = saved_by(coder)
    assert (search.name, search.query) == ("Remote CPC jobs in Ohio", asked["query"])


def test_the_same_search_is_saved_once(browser, coder) -> None:
    for query in ("state=OH&q=coder", "q=coder&state=OH", "q=++coder&state=ohio&page=3"):
        browser.post("/saved/searches", data={"query": query})
    assert [search.query for search in saved_by(coder)] == ["q=coder&state=OH"]


@pytest.mark.parametrize("query", ["", "sort=newest", "nonsense", "state=Narnia", "q=%00"])
def test_a_search_for_nothing_is_not_saved(browser, coder, query: str) -> None:
    answer = browser.post("/saved/searches", data={"query": query})
    assert answer.status_code == 422
    assert "Search for something first" in answer.text
    assert saved_by(coder) == []


def test_a_search_too_long_to_keep_is_refused_in_words(browser, coder) -> None:
    long, longer = (query_of(Criteria(q=sign * 200)) for sign in "猫😀")
    assert len(long) < LONGEST_SAVED < len(longer)
    assert browser.post("/saved/searches", data={"query": long}).status_code == 302
    answer = browser.post("/saved/searches", data={"query": longer})
    assert answer.status_code == 422
    assert "too long to save" in answer.text


def test_there_is_an_end_to_saving(browser, coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_searches, "MOST", 1)
    make.a_saved_search(coder)
    db.session.commit()
    answer = browser.post("/saved/searches", data={"query": "q=auditor"})
    assert answer.status_code == 409
    assert len(saved_by(coder)) == 1


def test_a_visitor_s_search_is_saved_once_they_have_signed_in(client, coder) -> None:
    db.session.commit()
    asked = {"query": "q=remote+cpc", "next": "/jobs?q=remote+cpc"}
    to_sign_in = client.get("/saved/searches/wish", query_string=asked).location
    typed = {"email": coder.email, "password": PASSWORD}
    assert client.post(to_sign_in, data=typed).location == "/jobs?q=remote+cpc"
    assert [search.query for search in saved_by(coder)] == ["q=remote+cpc"]


def test_a_form_sent_after_the_sign_in_ended_is_a_wish_too(client, coder) -> None:
    db.session.commit()
    answer = client.post("/saved/searches", data={"query": "q=auditor"})
    assert answer.location == "/sign-in?next=/jobs?q%3Dauditor"
    client.post("/sign-in", data={"email": coder.email, "password": PASSWORD})
    assert [search.query for search in saved_by(coder)] == ["q=auditor"]


def test_results_offer_to_save_and_say_when_it_is_saved(search: Search, browser, coder) -> None:
    search()
    assert "Save this search" not in browser.get("/jobs").text
    assert 'value="q=coder&amp;sort=pay"' in browser.get("/jobs?sort=pay&q=coder").text
    make.a_saved_search(coder, "q=coder")
    db.session.commit()
    assert "Search saved" in browser.get("/jobs?q=coder").text


def test_saved_searches_tell_how_many_jobs_there_are_now(search: Search, browser, coder) -> None:
    for title in ("Oncology Coder", "Oncology Auditor", "Biller"):
        announce(make.a_live_posting(title=title, description=""))
    make.a_saved_search(coder, "q=oncology", name="Oncology")
    make.a_saved_search(coder, "q=zyzzyva", name="Nothing yet")
    search()
    page = browser.get("/saved/searches").text
    assert "2 jobs now" in page
    assert "0 jobs now" in page
    assert 'href="/jobs?q=oncology"' in page


def test_without_an_index_there_is_no_number(folder, browser, coder) -> None:
    make.a_saved_search(coder)
    db.session.commit()
    current_reader().forget()
    assert "The search is being prepared" in browser.get("/saved/searches").text


def test_what_we_no_longer_know_does_not_break_an_old_search(browser, coder) -> None:
    make.a_saved_search(coder, "q=coder&specialty=alchemy&moon=full", name="From long ago")
    db.session.commit()
    assert 'href="/jobs?q=coder"' in browser.get("/saved/searches").text


def test_a_search_is_renamed(browser, coder) -> None:
    search = make.a_saved_search(coder)
    db.session.commit()
    answer = browser.post(f"/saved/searches/{search.id}/name", data={"name": "  My   dream job "})
    assert answer.location == "/saved/searches"
    assert saved_by(coder)[0].name == "My dream job"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_bad_name_is_told_beside_the_field_and_kept(browser, coder, name: str) -> None:
    search = make.a_saved_search(coder)
    db.session.commit()
    answer = browser.post(f"/saved/searches/{search.id}/name", data={"name": name})
    assert answer.status_code == 422
    assert f'value="{name.strip()}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert saved_by(coder)[0].name == "Coder jobs"


def test_a_search_is_removed(browser, coder) -> None:
    search = make.a_saved_search(coder)
    db.session.commit()
    browser.post(f"/saved/searches/{search.id}/removal")
    assert saved_by(coder) == []


@pytest.mark.parametrize("act", ["name", "removal"])
def test_nobody_touches_the_search_of_another(browser, act: str) -> None:
    other = make.an_account()
    search = make.a_saved_search(other)
    db.session.commit()
    path = f"/saved/searches/{search.id}/{act}"
    assert browser.post(path, data={"name": "Mine"}).status_code == 404
    assert saved_by(other)[0].name == "Coder jobs"


def test_a_misspelled_search_counts_what_its_page_finds(browser, coder, search: Search) -> None:
    announce(make.a_live_posting(title="Remote Coder"))
    search()
    browser.post("/saved/searches", data={"query": "q=codr"})
    assert "1 job now" in browser.get("/saved/searches").text
