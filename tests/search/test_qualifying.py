"""Searching for the jobs that a coder qualifies for: filter, count, chip and page say the same."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careercenter import clock
from careercenter.candidates.models import Candidate, CheckState
from careercenter.credentials.facts import Facts, Held
from careercenter.credentials.reading import read
from careercenter.credentials.stored import to_json
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.postings.qualifying import asks_in, asks_told, verdict_on
from careercenter.search.criteria import Criteria
from careercenter.search.facets import QUALIFY
from careercenter.search.find import find
from careercenter.search.reader import current_reader
from careercenter.search.recommending import because
from careercenter.search.saved_searches import save_search
from tests import factories as make
from tests.credentials.strategies import facts as anybody
from tests.credentials.strategies import requirements
from tests.people import browser_of
from tests.search.test_results import a_posting, count_of, titles, total


@pytest.fixture
def cora(app) -> Candidate:
    account = make.an_account(name="Cora Field", seeks_work=True)
    candidate = make.a_candidate(account_id=account.id, state="OH", years=2)
    make.a_held_credential(candidate, code="CPC", state=CheckState.verified)
    return candidate


@pytest.fixture
def browser(app, cora) -> FlaskClient:
    db.session.commit()
    return browser_of(app, cora.account)


def asking(title: str, words: str, **values) -> Posting:
    return a_posting(title, required=to_json(read(words)), **{"years_required": 0, **values})


def some_postings() -> None:
    asking("Fits", "CPC")
    asking("Fits by years", "CCS or 2 years")
    asking("Close", "CPC and 3 years")
    asking("Far", "RHIT and CCS and CIC")
    bound = {"remote_scope": RemoteScope.only, "remote_states": ["KY"]}
    asking("Elsewhere", "CPC", **bound)
    asking("On site elsewhere", "CPC", workplace=Workplace.on_site, state="KY", city="Paducah")


def test_the_filter_finds_what_a_coder_qualifies_for(turn, browser):
    some_postings()
    turn()
    page = browser.get("/jobs?qualify=yes").text
    assert set(titles(page)) == {"Fits", "Fits by years", "On site elsewhere"}
    assert total(page) == 3
    assert set(titles(browser.get("/jobs?qualify=close").text)) == {"Close"}
    both = browser.get("/jobs?qualify=yes&qualify=close").text
    assert total(both) == 4


def test_the_counts_beside_the_filter_are_those_of_the_filter(turn, browser):
    some_postings()
    turn()
    for address in ("/jobs", "/jobs?qualify=yes", "/jobs?q=fits"):
        page = browser.get(address).text
        joined = f"{address}{'&' if '?' in address else '?'}"
        without = joined.replace("qualify=yes&", "")
        for value in ("yes", "close"):
            found = total(browser.get(f"{without}qualify={value}").text)
            assert count_of(page, "qualify", value) == found


def test_every_card_says_whether_its_reader_qualifies(turn, browser):
    some_postings()
    turn()
    page = browser.get("/jobs").text
    assert len(re.findall("You qualify", page)) == 3
    assert "1 more year of coding" in page
    assert len(re.findall("Not yet", page)) == 2


def test_a_visitor_sees_neither_chip_nor_filter_and_is_told_how_to(turn, client):
    some_postings()
    turn()
    page = client.get("/jobs").text
    assert "You qualify" not in page
    assert "Do I qualify?" not in page
    asked = client.get("/jobs?qualify=yes").text
    assert "Sign in and add your credentials" in asked
    assert total(asked) == 6


def test_what_expires_is_gone_from_the_filter_at_once(turn, browser, cora):
    some_postings()
    turn()
    cora.held[0].expires_on = clock.now().date() - timedelta(days=1)
    db.session.commit()
    assert titles(browser.get("/jobs?qualify=yes").text) == ["Fits by years"]


def test_an_apprentice_qualifies_where_apprentices_are_welcome(turn, app):
    account = make.an_account(seeks_work=True)
    make.a_held_credential(make.a_candidate(account_id=account.id), code="CPC-A")
    asking("Welcome", "CPC", apprentices_welcome=True)
    asking("Full credential", "CPC")
    turn()
    page = browser_of(app, account).get("/jobs?qualify=yes").text
    assert titles(page) == ["Welcome"]


@given(
    st.lists(st.tuples(requirements, st.integers(0, 4), st.booleans()), min_size=1, max_size=6),
    anybody,
)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_verdict_filter_and_count_never_contradict_each_other(turn, asked, facts):
    for posting in db.session.query(Posting).all():
        db.session.delete(posting)
        announce(posting)
    postings = [
        a_posting(
            f"Job {place}",
            required=to_json(required),
            years_required=years,
            apprentices_welcome=welcome,
            remote_scope=RemoteScope.only if place % 2 else RemoteScope.everywhere,
            remote_states=["OH"] if place % 2 else [],
        )
        for place, (required, years, welcome) in enumerate(asked)
    ]
    turn()
    answers = {posting.id: verdict_on(posting, facts).answer.value for posting in postings}
    everything = find(current_reader(), Criteria(facts=facts), facets=(QUALIFY,))
    for value, answer in (("yes", "qualify"), ("close", "close")):
        right = {id for id, told in answers.items() if told == answer}
        criteria = Criteria(facts=facts).choosing(QUALIFY, [value])
        found = find(current_reader(), criteria)
        shown = {p.id for p in (*found.postings, *found.featured)}
        shown |= {p.id for others in found.variants.values() for p in others.postings}
        assert shown == right
        assert found.total == len(right) == everything.counts[QUALIFY][value]


def test_jobs_for_you_say_why(turn, browser, cora):
    cora.software, cora.years_in = ["epic"], {"cardiology": 2}
    asking("Heart coder", "CPC", specialties=["cardiology"], software=["epic"])
    asking("Older", "CPC", posted_at=clock.now() - timedelta(days=20))
    asking("Far", "CCS")
    turn()
    page = browser.get("/jobs/for-you").text
    assert titles(page) == ["Heart coder", "Older"]
    assert "You qualify with CPC, verified." in page
    assert "It is in your field (Cardiology), uses software you know (Epic)" in page


def test_jobs_for_you_leave_out_what_a_coder_does_not_want(turn, browser, cora):
    cora.remote_wish, cora.pay_cents, cora.pay_unit = "only", 3000, "hour"
    cora.employment_types = ["full-time"]
    asking("Wanted", "CPC")
    asking("On site", "CPC", workplace=Workplace.on_site, state="OH")
    asking("Too little", "CPC", pay_min_cents=2000, pay_max_cents=2900)
    asking("Part of the time", "CPC", employment_type="part-time")
    turn()
    assert titles(browser.get("/jobs/for-you").text) == ["Wanted"]


def test_jobs_for_you_leave_out_what_was_applied_to(turn, browser, cora):
    sent = asking("Sent", "CPC")
    asking("Open", "CPC")
    make.an_application(sent.id, cora, make.a_resume(cora).file_id)
    turn()
    assert titles(browser.get("/jobs/for-you").text) == ["Open"]


def test_jobs_for_you_ask_for_credentials_where_none_are_told(turn, app):
    account = make.an_account(seeks_work=True)
    turn()
    assert "Add your credentials" in browser_of(app, account).get("/jobs/for-you").text


def test_jobs_for_you_wait_for_the_index(no_index, browser):
    assert "The search is being prepared." in browser.get("/jobs/for-you").text


def test_a_posting_that_cannot_be_read_any_more_is_in_neither_answer(turn, browser, monkeypatch):
    asking("Fits", "CPC or 1 year in cardiology")
    asking("Plain", "CPC")
    turn()
    monkeypatch.delitem(SPECIALTIES.terms, "cardiology")
    asks_in.cache_clear()
    asks_told.cache_clear()
    for address in ("/jobs", "/jobs?qualify=yes", "/jobs/for-you"):
        assert browser.get(address).status_code == 200
    assert titles(browser.get("/jobs?qualify=yes").text) == ["Plain"]
    assert titles(browser.get("/jobs/for-you").text) == ["Plain"]


def test_jobs_for_you_name_only_what_is_held(app):
    bound = {"remote_scope": RemoteScope.only, "remote_states": ["OH"]}
    cpc = Facts(held=(Held("CPC"),), state="OH")
    for words, told in (
        ("CPC", "You qualify with CPC, self-reported."),
        ("CCS within 1 year of hire", "You qualify."),
        ("CCS within 1 year of hire and CPC", "You qualify with CPC, self-reported."),
    ):
        assert because(asking("Job", words, **bound), cpc, []) == told
    free = a_posting("Job", required=None, years_required=0, **bound)
    assert because(free, cpc, []) == "You qualify: it asks for no credential."


def test_a_saved_search_counts_what_its_reader_qualifies_for(turn, app, browser, cora):
    some_postings()
    make.a_held_credential(make.a_candidate(), code="CPC")
    save_search(cora.account, Criteria().choosing(QUALIFY, ["yes"]))
    turn()
    assert "3 jobs" in browser.get("/saved/searches").text
    cora.held[0].state, cora.years = CheckState.rejected, None
    turn()
    shown = total(browser.get("/jobs?qualify=yes").text)
    assert shown == 6
    assert "6 jobs" in browser.get("/saved/searches").text
