"""One coder, whoever it is to this employer: what is told, what it costs, and that it is told."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.candidates.models import Looked, ProfileView, Visibility
from careercenter.db import db
from careercenter.employers.access import member_of
from careercenter.employers.models import MemberRole
from careercenter.payments.models import Credit
from careercenter.talent.aliases import alias_of, candidate_id_of
from careercenter.talent.budget import used
from careercenter.talent.models import RequestStatus, TalentUse
from tests import factories as make
from tests.talent.conftest import EMAIL, a_coder, looking

CONTACT = ("Dana", "Rivers", EMAIL, "614-555", "43215", "rivers.example", "resume.pdf")
SECRETS = (*CONTACT, "Tansy", "Yarrow")


def views_of(candidate) -> list[ProfileView]:
    theirs = select(ProfileView).where(ProfileView.candidate_id == candidate.id)
    return list(db.session.scalars(theirs))


def use_up(larkspur, **counts: int) -> None:
    month = f"{time.now():%Y-%m}"
    make.added(TalentUse(employer_id=larkspur.employer.id, month=month, **counts))
    db.session.commit()


def every_page(larkspur, dana, browser_of) -> dict[str, str]:
    browser, page = browser_of(larkspur.olga), larkspur.page_of(dana)
    paths = (larkspur.search, f"{larkspur.search}?q=hcc&credential=CPC&state=OH", page)
    texts = {path: browser.get(path).text for path in paths}
    texts["ask"] = browser.post(f"{page}/request", data={"message": ""}).text
    make.a_contact_request(dana, larkspur.employer, larkspur.olga)
    db.session.commit()
    requests = f"{larkspur.search}/requests"
    return {**texts, requests: browser.get(requests).text, "asked": browser.get(page).text}


def test_no_page_tells_who_an_anonymous_coder_is(larkspur, dana, browser_of):
    for where, text in every_page(larkspur, dana, browser_of).items():
        assert "Coder in Ohio" in text or "Coder in" in text, where
        assert [secret for secret in SECRETS if secret.lower() in text.lower()] == [], where


def test_the_same_pages_tell_of_an_open_coder_all_but_the_address(larkspur, browser_of):
    dana = a_coder(visibility=Visibility.open, headline="HCC auditor", about="", links=[])
    text = browser_of(larkspur.olga).get(larkspur.page_of(dana)).text
    assert "Dana Rivers" in text
    assert "Tansy Medical Group" in text
    assert "Download résumé" in text
    assert EMAIL not in text


def test_the_resume_of_an_anonymous_coder_is_not_there(larkspur, dana, browser_of):
    answer = browser_of(larkspur.olga).get(f"{larkspur.page_of(dana)}/resume")
    assert answer.status_code == 404
    assert views_of(dana) == []


def test_a_request_that_waits_opens_nothing(larkspur, dana, browser_of):
    make.a_contact_request(dana, larkspur.employer, larkspur.olga)
    db.session.commit()
    page = larkspur.page_of(dana)
    assert browser_of(larkspur.olga).get(f"{page}/resume").status_code == 404
    assert "Rivers" not in browser_of(larkspur.olga).get(page).text


@pytest.mark.parametrize("how", ["hidden", "paused", "hide", "foreign alias", "odd alias"])
def test_whoever_is_not_found_has_no_page(larkspur, dana, browser_of, how):
    page = larkspur.page_of(dana)
    if how == "hidden":
        dana.visibility = Visibility.hidden
    elif how == "paused":
        dana.paused_at = time.now()
    elif how == "hide":
        make.a_hidden_employer(dana, employer_id=larkspur.employer.id)
    elif how == "foreign alias":
        page = f"{larkspur.search}/{alias_of(looking('Bluebell').employer.id, dana.id)}"
    else:
        page = page[:-1] + ("0" if page[-1] != "0" else "1")
    db.session.commit()
    assert browser_of(larkspur.olga).get(page).status_code == 404
    assert used(larkspur.employer.id).views == 0


def test_an_alias_is_stable_and_links_no_two_employers(app):
    assert alias_of(1, 7) == alias_of(1, 7)
    assert candidate_id_of(1, alias_of(1, 7)) == 7
    assert candidate_id_of(2, alias_of(1, 7)) is None
    parts = [set(re.findall("..", alias_of(employer, 7))) for employer in (1, 2)]
    assert len(parts[0] & parts[1]) < 8
    for odd in ("", "x" * 32, "0" * 32, alias_of(1, 7).upper(), "٣" * 32):
        assert candidate_id_of(1, odd) is None


def test_a_look_is_told_by_employer_and_role_and_never_by_name(larkspur, dana, browser_of):
    browser_of(larkspur.rita).get(larkspur.page_of(dana))
    text = browser_of(dana.account).get("/profile/views").text
    assert "Larkspur Health" in text
    assert "by recruiter" in text
    assert "Rita" not in text


def test_looks_of_one_member_within_an_hour_are_one(larkspur, dana, browser_of, clock):
    for member in (larkspur.olga, larkspur.olga, larkspur.rita):
        browser_of(member).get(larkspur.page_of(dana))
    assert len(views_of(dana)) == 2
    clock.shift(timedelta(minutes=61))
    browser_of(larkspur.olga).get(larkspur.page_of(dana))
    assert len(views_of(dana)) == 3


def test_opening_a_resume_is_told_as_such(larkspur, browser_of):
    dana = a_coder(visibility=Visibility.open)
    browser_of(larkspur.olga).get(f"{larkspur.page_of(dana)}/resume")
    assert [view.looked_at for view in views_of(dana)] == [Looked.resume]
    assert "Your résumé" in browser_of(dana.account).get("/profile/views").text


def test_looks_at_applications_stand_in_the_same_list(larkspur, dana, browser_of):
    posting = make.a_live_posting(larkspur.employer, title="HCC Auditor II")
    sent = make.an_application(posting.id, dana, dana.resumes[0].file_id)
    db.session.commit()
    browser_of(larkspur.vic).get(f"/postings/{posting.id}/applications/{sent.id}/resume")
    text = browser_of(dana.account).get("/profile/views").text
    assert "HCC Auditor II" in text
    assert "by viewer" in text


def test_the_coder_hides_from_whoever_looked(larkspur, dana, browser_of):
    page = larkspur.page_of(dana)
    browser_of(larkspur.olga).get(page)
    sent = {"kind": "employer", "value": str(larkspur.employer.id)}
    answer = browser_of(dana.account).post("/profile/hidden?next=/profile/views", data=sent)
    assert answer.location == "/profile/views"
    assert "Hidden from it" in browser_of(dana.account).get("/profile/views").text
    assert browser_of(larkspur.olga).get(page).status_code == 404


def test_one_sees_only_who_looked_at_oneself(larkspur, dana, browser_of):
    browser_of(larkspur.olga).get(larkspur.page_of(dana))
    other = a_coder("Robin Fields", "robin@mail.example")
    assert "Larkspur" not in browser_of(other.account).get("/profile/views").text


def test_a_profile_costs_once_a_month_whoever_of_the_team_opens_it(
    larkspur, dana, browser_of, clock
):
    for member in (larkspur.olga, larkspur.rita):
        browser_of(member).get(larkspur.page_of(dana))
    assert used(larkspur.employer.id).views == 1
    clock.shift(timedelta(days=10))  # December
    assert used(larkspur.employer.id).views == 0
    browser_of(larkspur.olga).get(larkspur.page_of(dana))
    assert used(larkspur.employer.id).views == 1


def test_when_the_budget_is_used_up_only_what_was_open_opens(larkspur, dana, browser_of):
    browser_of(larkspur.olga).get(larkspur.page_of(dana))
    other = a_coder("Robin Fields", "robin@mail.example")
    db.session.execute(db.update(TalentUse).values(views=100))
    db.session.commit()
    refused = browser_of(larkspur.olga).get(larkspur.page_of(other))
    assert (refused.status_code, "this month" in refused.text) == (403, True)
    assert views_of(other) == []
    assert browser_of(larkspur.olga).get(larkspur.page_of(dana)).status_code == 200
    assert "0 of 100 profiles" in browser_of(larkspur.olga).get(larkspur.search).text


def test_a_form_that_comes_back_is_a_look_as_well(larkspur, dana, browser_of):
    browser_of(larkspur.olga).post(f"{larkspur.page_of(dana)}/request", data={})
    assert (used(larkspur.employer.id).views, len(views_of(dana))) == (1, 1)
    other = a_coder("Robin Fields", "robin@mail.example")
    db.session.execute(db.update(TalentUse).values(views=100))
    db.session.commit()
    answer = browser_of(larkspur.olga).post(f"{larkspur.page_of(other)}/request", data={})
    assert (answer.status_code, views_of(other)) == (403, [])


def test_staff_do_not_use_up_the_budget(larkspur, dana, browser_of):
    moderator = make.a_moderator()
    make.a_member(larkspur.employer, moderator, MemberRole.recruiter)
    browser_of(moderator).get(larkspur.page_of(dana))
    assert used(larkspur.employer.id).views == 0
    assert len(views_of(dana)) == 1


def test_who_accepted_stays_open_when_budget_and_plan_are_over(larkspur, dana, browser_of):
    make.a_contact_request(dana, larkspur.employer, larkspur.olga, status=RequestStatus.accepted)
    use_up(larkspur, views=100)
    for credit in db.session.scalars(select(Credit)):
        credit.expires_at = time.now() - timedelta(days=1)
    db.session.commit()
    page = browser_of(larkspur.olga).get(larkspur.page_of(dana))
    assert EMAIL in page.text
    assert used(larkspur.employer.id).views == 100


def test_without_verification_nothing_is_open(larkspur, dana, browser_of):
    make.a_contact_request(dana, larkspur.employer, larkspur.olga, status=RequestStatus.accepted)
    larkspur.employer.verified_at = None
    db.session.commit()
    for page in (larkspur.page_of(dana), f"{larkspur.search}/requests"):
        answer = browser_of(larkspur.olga).get(page)
        assert (answer.status_code, EMAIL in answer.text) == (403, False)


def test_a_look_of_somebody_who_left_the_team_is_one_of_a_former_member(larkspur, dana, browser_of):
    browser_of(larkspur.rita).get(larkspur.page_of(dana))
    member = member_of(larkspur.rita, larkspur.employer.id)
    assert member is not None
    member.removed_at = time.now()
    db.session.commit()
    text = browser_of(dana.account).get("/profile/views").text
    assert "by a former member" in text
    assert "by recruiter" not in text
