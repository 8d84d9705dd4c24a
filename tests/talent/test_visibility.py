"""Who finds whom: visibility × pause × hiding × verification × plan."""

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.accounts.addresses import domain_in, normalized
from careercenter.candidates import visibility as rule
from careercenter.candidates.models import Candidate, HiddenFrom, Visibility
from careercenter.candidates.visibility import fold_name, visible_to
from careercenter.db import db
from careercenter.employers.identity import identity_of
from careercenter.employers.models import MemberRole
from careercenter.talent.hide import hide
from tests import factories as make
from tests.talent.conftest import looking


def finds(larkspur, candidate) -> bool:
    condition = visible_to(identity_of(larkspur.employer))
    return candidate.id in db.session.scalars(select(Candidate.id).where(condition)).all()


def test_a_new_candidate_is_hidden(larkspur):
    assert not finds(larkspur, make.a_candidate())


@pytest.mark.parametrize("visibility", [Visibility.anonymous, Visibility.open])
def test_who_shows_a_profile_is_found(larkspur, visibility):
    assert finds(larkspur, make.a_candidate(visibility=visibility))


def test_a_paused_profile_is_not_found_until_it_is_resumed(larkspur, dana):
    rule.pause(dana)
    assert not finds(larkspur, dana)
    rule.resume(dana)
    assert finds(larkspur, dana)


def test_a_suspended_account_is_not_found(larkspur, dana):
    dana.account.active, dana.account.suspended_at = False, time.now()
    assert not finds(larkspur, dana)


def test_a_team_does_not_find_its_own_people(larkspur, dana):
    make.a_member(larkspur.employer, dana.account, MemberRole.viewer)
    assert not finds(larkspur, dana)
    assert finds(looking("Bluebell"), dana)


@pytest.mark.parametrize(
    "hidden",
    [
        {"name": "larkspur health"},
        {"domain": "larkspur.example"},
        {"domain": "jobs.larkspur.example"},
    ],
)
def test_who_is_hidden_from_an_employer_is_not_found_by_it_alone(larkspur, dana, hidden):
    make.a_hidden_employer(dana, **hidden)
    elsewhere = make.a_looking_employer(name="Bluebell", website="https://bluebell.example")
    assert not finds(larkspur, dana)
    assert dana.id in db.session.scalars(
        select(Candidate.id).where(visible_to(identity_of(elsewhere)))
    )


def test_hiding_from_an_employer_outlasts_its_new_name(larkspur, dana):
    make.a_hidden_employer(dana, employer_id=larkspur.employer.id, name="larkspur health")
    larkspur.employer.name = "Tulip Partners"
    assert not finds(larkspur, dana)


@pytest.mark.parametrize(
    "hidden",
    [{"name": "larkspur"}, {"domain": "spur.example"}, {"domain": "www.jobs.larkspur.example"}],
)
def test_what_is_only_alike_does_not_hide(larkspur, dana, hidden):
    make.a_hidden_employer(dana, **hidden)
    assert finds(larkspur, dana)


@pytest.mark.parametrize(
    "known", [{"website": "https://www.größe.example"}, {"email": "boss@größe.example"}]
)
def test_a_domain_with_accents_hides_as_any_other_does(dana, known):
    boss = make.an_account(email=normalized(known.get("email", "boss@gmail.com")))
    employer = make.a_looking_employer(boss, website=known.get("website", ""))
    hide(dana, "domain", "größe.example")
    condition = visible_to(identity_of(employer))
    assert dana.id not in db.session.scalars(select(Candidate.id).where(condition)).all()


def test_an_address_that_anybody_may_have_hides_from_nobody(dana):
    employer = make.a_looking_employer(make.an_account(email="boss@gmail.com"), website="")
    make.a_hidden_employer(dana, domain="gmail.com")
    assert identity_of(employer).domains == frozenset()


def test_a_member_who_left_no_longer_lends_a_domain(larkspur):
    make.a_member(
        larkspur.employer,
        make.an_account(email="was@thistle.example"),
        MemberRole.recruiter,
        removed_at=time.now(),
    )
    assert "thistle.example" not in identity_of(larkspur.employer).domains


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Larkspur Health, Inc.", "larkspur health"),
        ("LARKSPUR  HEALTH L.L.C.", "larkspur health"),
        ("St. Mary’s & Co", "st marys and"),
        ("Café Señor Corp.", "cafe senor"),
        ("Inc.", "inc"),
        ("—", ""),
    ],
)
def test_names_are_compared_without_what_says_nothing(name, folded):
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("larkspur.example", "larkspur.example"),
        ("https://www.Larkspur.example/careers?x=1", "larkspur.example"),
        ("@larkspur.example", "larkspur.example"),
        ("boss@larkspur.example", "larkspur.example"),
        ("https://Größe.example/jobs", "xn--gre-6ka8i.example"),
        ("boss@GRÖßE.example", "xn--gre-6ka8i.example"),
        ("xn--gre-6ka8i.example", "xn--gre-6ka8i.example"),
        ("Larkspur Health", ""),
        ("example", ""),
        ("http://[", ""),
        ("a..b", ""),
    ],
)
def test_a_domain_is_told_from_a_name(typed, domain):
    assert domain_in(typed) == domain


def test_a_coder_chooses_pauses_and_resumes(larkspur, dana, browser_of):
    browser = browser_of(dana.account)
    browser.post("/profile/visibility", data={"visibility": "open"})
    assert finds(larkspur, dana)
    browser.post("/profile/pause")
    assert "Paused since" in browser.get("/profile/visibility").text
    assert not finds(larkspur, dana)
    browser.post("/profile/resumption")
    assert finds(larkspur, dana)


def test_an_unknown_choice_changes_nothing(dana, browser_of):
    answer = browser_of(dana.account).post("/profile/visibility", data={"visibility": "all"})
    assert answer.status_code == 422
    assert db.session.get_one(Candidate, dana.id).visibility is Visibility.anonymous


def test_an_employer_is_found_by_its_name_and_hidden_from(larkspur, dana, browser_of):
    browser = browser_of(dana.account)
    found = browser.get("/profile/visibility?q=larkspur").text
    assert f'name="value" value="{larkspur.employer.id}"' in found
    browser.post("/profile/hidden", data={"kind": "employer", "value": larkspur.employer.id})
    assert not finds(larkspur, dana)
    row = db.session.scalars(select(HiddenFrom)).one()
    assert "You hide from" in browser.get("/profile/visibility").text
    browser.post(f"/profile/hidden/{row.id}/removal")
    assert finds(larkspur, dana)


def test_hiding_twice_is_once(larkspur, dana, browser_of):
    for _ in range(2):
        browser_of(dana.account).post("/profile/hidden", data={"kind": "name", "value": "Larkspur"})
    assert len(db.session.scalars(select(HiddenFrom)).all()) == 1


@pytest.mark.parametrize(
    ("kind", "value"),
    [("employer", "7"), ("employer", "x"), ("domain", "gmail.com"), ("domain", "-"), ("name", "…")],
)
def test_what_cannot_be_compared_is_refused_with_words(dana, browser_of, kind, value):
    sent = {"kind": kind, "value": value}
    answer = browser_of(dana.account).post("/profile/hidden", data=sent)
    assert answer.status_code == 422
    assert 'class="notice error"' in answer.text
    assert db.session.scalars(select(HiddenFrom)).all() == []


def test_the_coders_own_employer_is_offered(dana, browser_of):
    browser = browser_of(dana.account)
    assert "You work at <strong>Tansy Medical Group" in browser.get("/profile/visibility").text


def test_an_application_to_an_employer_one_hides_from_says_so_and_is_sent(
    larkspur, dana, browser_of
):
    posting = make.a_live_posting(larkspur.employer)
    browser = browser_of(dana.account)
    page = f"/jobs/{posting.id}/apply"
    assert "You hid your profile" not in browser.get(page).text
    make.a_hidden_employer(dana, domain="larkspur.example")
    db.session.commit()
    assert "You hid your profile from this employer" in browser.get(page).text
    browser.post(page, data={"resume": str(dana.resumes[0].id)})
    received = f"/postings/{posting.id}/applications"
    assert "Dana Rivers" in browser_of(larkspur.olga).get(received).text
