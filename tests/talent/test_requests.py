"""Asking and consenting: nothing is told before a yes, and nothing after a no."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.candidates.models import Looked, ProfileView, Visibility
from careercenter.db import db
from careercenter.employers import queries
from careercenter.employers.access import member_of
from careercenter.employers.models import MemberRole
from careercenter.errors import Refused
from careercenter.payments.models import Credit
from careercenter.talent import requests as asking
from careercenter.talent.budget import used
from careercenter.talent.entitlement import load_desk
from careercenter.talent.models import ContactRequest, RequestStatus, TalentUse
from tests import factories as make
from tests.talent.conftest import EMAIL, a_coder
from tests.talent.test_profiles import use_up

MESSAGE = {"message": "We audit HCC charts. Could we talk?"}


def the_request() -> ContactRequest:
    db.session.expire_all()
    return db.session.scalars(select(ContactRequest)).one()


@pytest.fixture
def asked(larkspur, dana, browser_of):
    browser_of(larkspur.rita).post(f"{larkspur.page_of(dana)}/request", data=MESSAGE)
    return the_request()


def test_the_coder_is_mailed_and_reads_it(asked, larkspur, dana, browser_of, sent_mail):
    mail = sent_mail()[-1]
    assert mail["To"] == EMAIL
    assert mail["Subject"] == "Larkspur Health would like to talk to you"
    text = mail.get_body(("plain",)).get_content()
    assert "We audit HCC charts" in text
    assert "Rita" not in text
    assert "We audit HCC charts" in browser_of(dana.account).get("/profile/requests").text


def test_a_yes_opens_name_address_and_resume_and_is_mailed(
    asked, larkspur, dana, browser_of, sent_mail
):
    browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    assert sent_mail()[-1]["To"] == larkspur.rita.email
    assert "Rivers" not in str(sent_mail()[-1])
    page = larkspur.page_of(dana)
    text = browser_of(larkspur.olga).get(page).text
    assert "Dana Rivers" in text
    assert EMAIL in text
    assert browser_of(larkspur.vic).get(f"{page}/resume").data.startswith(b"%PDF")
    mine = select(ProfileView.looked_at).where(ProfileView.account_id == larkspur.vic.id)
    assert db.session.scalars(mine).all() == [Looked.resume]


def test_a_no_tells_nothing_more_and_is_not_asked_again(asked, larkspur, dana, browser_of):
    browser_of(dana.account).post(f"/profile/requests/{asked.id}/refusal")
    page = larkspur.page_of(dana)
    text = browser_of(larkspur.olga).get(page).text
    assert "Declined" in text
    assert "Rivers" not in text
    answer = browser_of(larkspur.olga).post(f"{page}/request", data=MESSAGE)
    assert answer.status_code == 409
    assert the_request().status is RequestStatus.declined


def test_an_answer_counts_once(asked, dana, browser_of):
    browser_of(dana.account).post(f"/profile/requests/{asked.id}/refusal")
    answer = browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    assert answer.status_code == 409
    assert the_request().status is RequestStatus.declined


def test_a_withdrawn_request_is_not_accepted(asked, larkspur, dana, browser_of):
    browser_of(larkspur.olga).post(f"{larkspur.page_of(dana)}/withdrawal")
    answer = browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    assert answer.status_code == 409
    assert the_request().status is RequestStatus.withdrawn


def test_a_request_waits_thirty_days(clock, larkspur, dana, browser_of):
    request = make.a_contact_request(dana, larkspur.employer, larkspur.olga)
    db.session.commit()
    clock.shift(timedelta(days=30))
    assert request.is_waiting
    clock.shift(timedelta(minutes=1))
    assert request.state == "expired"
    answer = browser_of(dana.account).post(f"/profile/requests/{request.id}/acceptance")
    assert answer.status_code == 409
    assert EMAIL not in browser_of(larkspur.olga).get(larkspur.page_of(dana)).text


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/profile/pause", {}),
        ("/profile/visibility", {"visibility": "hidden"}),
        ("/profile/hidden", {"kind": "domain", "value": "larkspur.example"}),
        ("/profile/hidden", {"kind": "name", "value": "Larkspur Health Inc."}),
    ],
)
def test_hiding_closes_what_waits(asked, larkspur, dana, browser_of, path, data):
    browser_of(dana.account).post(path, data=data)
    assert the_request().status is RequestStatus.closed
    text = browser_of(larkspur.olga).get(f"{larkspur.search}/requests").text
    assert "A coder who is not shown any more" in text


def test_hiding_from_another_employer_leaves_it_open(asked, dana, browser_of):
    browser_of(dana.account).post("/profile/hidden", data={"kind": "name", "value": "Bluebell"})
    assert the_request().is_waiting


def test_what_was_closed_may_be_asked_again(asked, larkspur, dana, browser_of):
    coder = browser_of(dana.account)
    coder.post("/profile/pause"), coder.post("/profile/resumption")
    browser_of(larkspur.olga).post(f"{larkspur.page_of(dana)}/request", data=MESSAGE)
    again = the_request()
    assert (again.is_waiting, again.account_id) == (True, larkspur.olga.id)


def test_an_accepted_coder_who_hides_is_gone(asked, larkspur, dana, browser_of):
    browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    hides = {"kind": "employer", "value": str(larkspur.employer.id)}
    browser_of(dana.account).post("/profile/hidden", data=hides)
    assert browser_of(larkspur.olga).get(larkspur.page_of(dana)).status_code == 404
    text = browser_of(larkspur.olga).get(f"{larkspur.search}/requests").text
    assert "Rivers" not in text


def test_a_viewer_may_not_ask(larkspur, dana, browser_of):
    answer = browser_of(larkspur.vic).post(f"{larkspur.page_of(dana)}/request", data=MESSAGE)
    assert answer.status_code == 403
    assert "Ask to talk" not in browser_of(larkspur.vic).get(larkspur.page_of(dana)).text


def test_a_request_may_be_about_a_live_posting_of_ones_own(larkspur, dana, browser_of):
    own = make.a_live_posting(larkspur.employer, title="HCC Auditor")
    foreign = make.a_live_posting()
    db.session.commit()
    page = f"{larkspur.page_of(dana)}/request"
    for wrong in (str(foreign.id), "x"):
        answer = browser_of(larkspur.olga).post(page, data={**MESSAGE, "posting": wrong})
        assert answer.status_code == 422
        assert "We audit HCC charts" in answer.text
    browser_of(larkspur.olga).post(page, data={**MESSAGE, "posting": str(own.id)})
    assert the_request().posting_id == own.id
    assert "HCC Auditor" in browser_of(dana.account).get("/profile/requests").text


@pytest.mark.parametrize("message", ["", "x" * 1001])
def test_a_message_is_short_and_not_empty(larkspur, dana, browser_of, message):
    page = f"{larkspur.page_of(dana)}/request"
    answer = browser_of(larkspur.olga).post(page, data={"message": message})
    assert answer.status_code == 422
    assert db.session.scalar(select(ContactRequest)) is None


def test_when_the_requests_are_used_up_nobody_is_asked(larkspur, dana, browser_of, sent_mail):
    use_up(larkspur, requests=25)
    answer = browser_of(larkspur.olga).post(f"{larkspur.page_of(dana)}/request", data=MESSAGE)
    assert answer.status_code == 403
    assert db.session.scalar(select(ContactRequest)) is None
    assert sent_mail() == []


def test_a_refused_second_request_costs_nothing(asked, larkspur, dana, browser_of):
    browser_of(larkspur.olga).post(f"{larkspur.page_of(dana)}/request", data=MESSAGE)
    assert used(larkspur.employer.id).requests == 1


def test_of_two_first_requests_at_once_one_is_sent(larkspur, dana):
    make.a_contact_request(dana, larkspur.employer, larkspur.olga)
    asked = {"account_id": larkspur.rita.id, "message": "Hello", "posting_id": None}
    with pytest.raises(Refused):
        asking.placed(desk_of(larkspur), dana, asked)


def desk_of(larkspur):
    return load_desk(larkspur.olga, larkspur.employer.id)


def test_another_coder_neither_sees_nor_answers_it(asked, browser_of):
    other = a_coder("Robin Fields", "robin@mail.example", visibility=Visibility.open)
    browser = browser_of(other.account)
    assert "Larkspur" not in browser.get("/profile/requests").text
    for act in ("acceptance", "refusal"):
        assert browser.post(f"/profile/requests/{asked.id}/{act}").status_code == 404
    assert the_request().is_waiting
    assert db.session.scalar(select(TalentUse.requests)) == 1


def refused(asked, dana, browser_of, sent_mail):
    """Says yes, and tells what comes back where it does not count."""
    before = len(sent_mail())
    answer = browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    assert answer.status_code == 409
    assert the_request().is_waiting
    assert len(sent_mail()) == before
    return answer.text


def test_a_yes_to_an_employer_that_is_not_verified_any_more_does_not_count(
    asked, larkspur, dana, browser_of, sent_mail
):
    larkspur.employer.verified_at = None
    db.session.commit()
    assert "is not verified any more" in refused(asked, dana, browser_of, sent_mail)


def test_a_yes_to_ones_own_team_does_not_count(asked, larkspur, dana, browser_of, sent_mail):
    make.a_member(larkspur.employer, dana.account, MemberRole.viewer)
    db.session.commit()
    assert "you are on their team" in refused(asked, dana, browser_of, sent_mail)


def test_a_yes_is_mailed_to_who_hires_where_the_asker_left_the_team(
    asked, larkspur, dana, browser_of, sent_mail
):
    member = member_of(larkspur.rita, larkspur.employer.id)
    assert member is not None
    member.removed_at = time.now()
    db.session.commit()
    before = len(sent_mail())
    browser_of(dana.account).post(f"/profile/requests/{asked.id}/acceptance")
    told = {mail["To"] for mail in sent_mail()[before:]}
    hiring = {account.email for account in queries.hiring(larkspur.employer.id)}
    assert told == hiring
    assert larkspur.olga.email in told
    assert not told & {larkspur.rita.email, larkspur.vic.email}


def test_when_the_plan_has_ended_a_request_is_withdrawn_from_the_list(
    asked, larkspur, dana, browser_of
):
    for credit in db.session.scalars(select(Credit)):
        credit.expires_at = time.now() - timedelta(days=1)
    db.session.commit()
    page, olga = larkspur.page_of(dana), browser_of(larkspur.olga)
    listed = olga.get(f"{larkspur.search}/requests").text
    assert f'href="{page}"' not in listed
    assert f'action="{page}/withdrawal"' in listed
    assert browser_of(larkspur.vic).post(f"{page}/withdrawal").status_code == 403
    assert olga.post(f"{page}/withdrawal").status_code == 302
    assert the_request().status is RequestStatus.withdrawn
