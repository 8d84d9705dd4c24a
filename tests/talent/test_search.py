"""The search for coders: who may, what it finds, in which order, and honest counts."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from careercenter import clock as time
from careercenter.candidates.models import CheckState, RemoteWish, Visibility
from careercenter.db import db
from careercenter.employers.identity import identity_of
from careercenter.payments.models import Credit, Order, OrderStatus
from careercenter.talent.criteria import Criteria, parse
from careercenter.talent.finding import find
from careercenter.talent.pool import pool
from tests import factories as make
from tests.talent.conftest import a_coder, looking


def found(larkspur, **asked: str):
    criteria = parse({name: text.split(",") for name, text in asked.items()})
    return find(pool(identity_of(larkspur.employer), criteria.words), criteria)


def a_shown_coder(**values):
    return make.a_candidate(**{"visibility": Visibility.anonymous, **values})


def test_a_member_of_a_verified_employer_with_a_plan_searches(larkspur, dana, browser_of):
    for member in (larkspur.olga, larkspur.rita, larkspur.vic):
        page = browser_of(member).get(larkspur.search)
        assert "1 coder" in page.text
        assert "Coder in Ohio" in page.text


@pytest.mark.parametrize("without", ["verification", "plan", "valid credits", "paid order"])
def test_others_are_told_what_it_takes(dana, browser_of, without):
    owner = make.an_account()
    employer = make.an_employer(
        owner, verified_at=None if without == "verification" else time.now()
    )
    if without != "plan":
        ends = time.now() + timedelta(days=-1 if without == "valid credits" else 9)
        make.a_pack(employer, expires_at=ends)
        if without == "paid order":
            db.session.execute(update(Order).values(status=OrderStatus.refunded))
    db.session.commit()
    page = browser_of(owner).get(f"/employers/{employer.id}/talent")
    assert "needs for it" in page.text
    assert "Coder in Ohio" not in page.text


def test_a_single_posting_includes_no_search(browser_of):
    owner = make.an_account()
    employer = make.a_verified_employer(owner)
    order = make.an_order(employer, owner, status="paid")
    make.added(Credit(**credit_of(order)))
    page = browser_of(owner).get(f"/employers/{employer.id}/talent")
    assert "See the plans" in page.text


def credit_of(order) -> dict[str, object]:
    ends = time.now() + timedelta(days=9)
    terms = {"kind": "posting", "granted": 1, "left_over": 1, "days": 30, "expires_at": ends}
    return {"employer_id": order.employer_id, "order_id": order.id, **terms}


def test_two_packs_give_twice_as_much(larkspur, browser_of):
    make.a_pack(larkspur.employer)
    assert "200 of 200 profiles" in browser_of(larkspur.olga).get(larkspur.search).text


def test_whoever_acts_for_another_employer_finds_no_page(larkspur, browser_of):
    assert browser_of(looking("Bluebell").olga).get(larkspur.search).status_code == 404


def test_one_employer_is_gone_to_at_once_and_none_is_told(larkspur, dana, browser_of):
    assert browser_of(larkspur.olga).get("/talent").location == larkspur.search
    assert "The search is for employers" in browser_of(dana.account).get("/talent").text


def test_credentials_count_when_they_are_held_and_not_over(larkspur):
    yesterday = time.now().date() - timedelta(days=1)
    for code, state, expires in (
        ("CPC", CheckState.verified, None),
        ("CRC", CheckState.rejected, None),
        ("CCS", CheckState.verified, yesterday),
        ("RHIT", CheckState.self_reported, None),
    ):
        make.a_held_credential(a_shown_coder(), code, state=state, expires_on=expires)
    result = found(larkspur)
    assert result.counts["credential"] == {"CPC": 1, "RHIT": 1}
    assert found(larkspur, credential="RHIT", verified="1").total == 0
    assert found(larkspur, credential="CPC", verified="1").total == 1


def test_the_switch_for_verified_says_what_it_would_leave(larkspur):
    one, other = a_shown_coder(), a_shown_coder()
    make.a_held_credential(one, "CPC", state=CheckState.verified)
    make.a_held_credential(one, "CRC")
    make.a_held_credential(other, "CRC", state=CheckState.verified)
    assert found(larkspur, credential="CRC").counts["verified"] == {"1": 1}
    assert found(larkspur, credential="CRC", verified="1").counts["credential"]["CPC"] == 1


def test_a_state_finds_who_lives_there_or_would_move(larkspur):
    a_shown_coder(state="TX"), a_shown_coder(state="OH", relocates=True), a_shown_coder(state="OH")
    assert found(larkspur, state="TX").total == 2
    assert found(larkspur).counts["state"]["TX"] == 2
    assert found(larkspur).counts["state"]["OH"] == 2


def test_years_are_those_told_or_those_of_the_entries(larkspur, clock):
    a_shown_coder(years=5)
    worked = a_shown_coder()
    make.an_experience(worked)  # since March 2019
    make.an_experience(a_shown_coder(), is_coding=False)
    assert found(larkspur, years="5").total == 2
    assert found(larkspur, years="6").ids == [worked.id]
    assert found(larkspur).counts["years"] == {"1": 2, "2": 2, "3": 2, "5": 2, "10": 0}


def test_years_are_asked_of_the_specialty(larkspur):
    a_shown_coder(years_in={"inpatient-drg": 6, "e-m": 1})
    assert found(larkspur, specialty="e-m", years_in="3").total == 0
    assert found(larkspur, specialty="inpatient-drg", years_in="3").total == 1
    assert found(larkspur, specialty="e-m").counts["years_in"] == {"1": 1, "2": 0, "3": 0, "5": 0}


@pytest.mark.parametrize(
    ("facet", "value", "column", "has"),
    [
        ("remote", "only", "remote_wish", RemoteWish.only),
        ("type", "contract", "employment_types", ["contract"]),
        ("tax", "1099", "tax_forms", ["w2", "1099"]),
        ("setting", "acute-care-hospital", "settings", ["acute-care-hospital"]),
        ("code_set", "icd10cm", "code_sets", ["icd10cm"]),
        ("software", "epic", "software", ["epic"]),
        ("language", "es", "languages", ["en", "es"]),
    ],
)
def test_each_facet_narrows_and_counts(larkspur, facet, value, column, has):
    fitting = a_shown_coder(**{column: has})
    a_shown_coder()
    assert found(larkspur, **{facet: value}).ids == [fitting.id]
    assert found(larkspur).counts[facet][value] == 1


def test_counts_say_what_another_choice_of_a_facet_would_find(larkspur):
    for software, state in ((["epic"], "OH"), (["cerner"], "OH"), (["cerner"], "TX")):
        a_shown_coder(software=software, state=state)
    result = found(larkspur, software="epic", state="OH")
    assert (result.total, result.counts["software"]["cerner"]) == (1, 1)


def test_the_hidden_stand_in_no_list_and_no_count(larkspur, dana, browser_of):
    make.a_hidden_employer(dana, domain="larkspur.example")
    db.session.commit()
    assert (found(larkspur).total, sum(found(larkspur).counts["credential"].values())) == (0, 0)
    assert "0 coders" in browser_of(larkspur.olga).get(larkspur.search).text


def test_fresh_and_verified_ones_come_first(larkspur, clock):
    stale = a_shown_coder(edited_at=time.now() - timedelta(days=400))
    fresh = a_shown_coder()
    checked = a_shown_coder()
    make.a_held_credential(checked, "CPC", state=CheckState.verified)
    assert found(larkspur).ids == [checked.id, fresh.id, stale.id]


def test_words_are_looked_for_in_what_the_employer_may_read(larkspur):
    a_coder()
    named = a_coder("Robin Fields", "robin@mail.example", visibility=Visibility.open)
    assert found(larkspur, q="hcc AUDITOR").total == 2
    for secret in ("dana", "rivers", "tansy", "614-555-0100", "dana@mail.example", "43215"):
        assert found(larkspur, q=secret).ids in ([], [named.id]), secret
    assert found(larkspur, q="robin").ids == [named.id]
    assert found(larkspur, q="100%").total == 0


def test_a_credential_behind_a_name_helps_nobody_to_find_its_owner(larkspur):
    coder = a_coder("Dana Rivers, CPC", headline="Coding by Rivers at Tansy Medical, CPC")
    make.an_experience(coder, employer_name="Tansy Medical, Inc.")
    assert found(larkspur, q="coding cpc").ids == [coder.id]
    assert found(larkspur, q="rivers").total == found(larkspur, q="tansy").total == 0


def test_pages_end_where_the_search_does(larkspur, browser_of):
    for _ in range(21):
        a_shown_coder()
    db.session.commit()
    browser = browser_of(larkspur.olga)
    assert "Page 2 of 2" in browser.get(f"{larkspur.search}?page=2").text
    assert browser.get(f"{larkspur.search}?page=3").status_code == 404


def test_who_searches_like_a_program_is_slowed_down(larkspur, browser_of):
    browser = browser_of(larkspur.olga)
    statuses = [browser.get(larkspur.search).status_code for _ in range(41)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_criteria_are_what_their_query_string_says():
    criteria = parse({"q": [" hcc "], "credential": ["CPC", "nonsense"], "years": ["3", "5"]})
    assert criteria.to_pairs() == [("q", "hcc"), ("credential", "CPC"), ("years", "3")]
    assert parse({"years": ["x"], "state": ["XX"]}) == Criteria()
