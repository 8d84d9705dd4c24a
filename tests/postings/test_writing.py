"""Writing a posting: begun, saved by itself, refused with words, sent on to payment."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.postings import text
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests.factories import a_draft, an_account, an_employer, in_status
from tests.people import sign_in
from tests.postings.conftest import COMPLETE

AUTOSAVE = {"X-Autosave": "1", "Accept": "application/json"}
TOO_ODD = ["\u2028" * 3, "9" * 30, "-1", "<script>", "💉" * 500, "%s", "{}", "2147483648"]


def sent(posting: Posting, **changes: Any) -> dict[str, Any]:
    return {**COMPLETE, "version": str(posting.version), "button": "continue", **changes}


def only_posting() -> Posting:
    db.session.rollback()
    return db.session.scalars(select(Posting)).one()


@pytest.fixture
def draft(employer: Employer) -> Posting:
    made = a_draft(employer, title="Draft")
    db.session.commit()
    return made


def test_a_visitor_is_told_why_and_where_to_sign_up(client):
    page = client.get("/post-a-job")
    assert page.status_code == 200
    assert "/sign-up?next=/post-a-job" in page.text


def test_who_hires_for_nobody_sets_up_an_employer_first(client, app):
    sign_in(client, an_account())
    assert client.get("/post-a-job").location == "/employers/new?next=/post-a-job"
    assert client.post("/post-a-job", data=COMPLETE).status_code == 302


def test_who_hires_for_two_chooses(browser, alice):
    an_employer(alice, name="Second Clinic")
    db.session.commit()
    page = browser.get("/post-a-job").text
    assert "Post for Larkspur Health" in page
    assert "Post for Second Clinic" in page


@pytest.mark.usefixtures("places")
def test_a_complete_form_goes_on_to_payment(browser, employer):
    answer = browser.post(
        f"/post-a-job?employer={employer.id}", data={**COMPLETE, "button": "continue"}
    )
    posting = only_posting()
    assert answer.location == f"/postings/{posting.id}/checkout"
    assert posting.status is Status.draft
    assert posting.required == {"all": ["RHIT", {"any": ["CCS", "CIC"]}]}
    assert (posting.pay_min_cents, posting.pay_max_cents) == (2850, 3600)
    assert posting.remote_states == ["OH", "KY"]


@pytest.mark.usefixtures("places")
def test_a_place_is_stored_with_where_it_lies(browser, draft):
    data = sent(draft, workplace="hybrid", place="43215")
    browser.post(f"/postings/{draft.id}/edit", data=data)
    posting = only_posting()
    assert (posting.city, posting.state, posting.zip_code) == ("Columbus", "OH", "43215")
    assert posting.latitude == pytest.approx(39.97)


def test_what_is_missing_is_told_beside_its_field_and_nothing_typed_is_lost(browser, draft):
    data = sent(draft, title="", pay_min="abc", description="Short, but mine.")
    answer = browser.post(f"/postings/{draft.id}/edit", data=data)
    assert answer.status_code == 422
    assert "Enter a job title." in answer.text
    assert "Enter an amount, such as 28" in answer.text
    assert 'value="abc"' in answer.text
    assert "Short, but mine." in answer.text
    assert only_posting().title == "Draft"


def test_a_draft_may_be_saved_with_holes(browser, draft):
    data = {"version": "1", "title": "Half a posting", "button": "save"}
    assert browser.post(f"/postings/{draft.id}/edit", data=data).status_code == 303
    assert only_posting().title == "Half a posting"


def test_another_group_is_added_without_a_script(browser, draft):
    data = sent(draft, button="group", groups="1", required_2=[], title="Still here")
    answer = browser.post(f"/postings/{draft.id}/edit", data=data)
    assert answer.status_code == 200
    assert 'name="required_2"' in answer.text
    assert "Still here" in answer.text
    assert only_posting().title == "Draft"


def test_what_looks_odd_is_asked_once_and_then_believed(browser, draft):
    data = sent(draft, title="Entry level coder")
    asked = browser.post(f"/postings/{draft.id}/edit", data=data)
    assert asked.status_code == 422
    assert "entry level, but 2 years" in asked.text
    sure = browser.post(f"/postings/{draft.id}/edit", data={**data, "warned": "yes"})
    assert sure.location.endswith("/checkout")


def test_a_first_save_by_itself_makes_the_draft(browser, employer):
    answer = browser.post(
        f"/post-a-job?employer={employer.id}", data={"title": "Begun"}, headers=AUTOSAVE
    )
    posting = only_posting()
    assert answer.json["edit"] == f"/postings/{posting.id}/edit"
    assert answer.json["autosave"] == f"/postings/{posting.id}/draft"
    assert answer.json["version"] == 1


def test_saving_by_itself_keeps_what_can_be_read_and_names_the_rest(browser, draft):
    data = {"version": "1", "title": "New title", "pay_min": "much", "workplace": "moon"}
    answer = browser.post(f"/postings/{draft.id}/draft", data=data, headers=AUTOSAVE)
    assert answer.json["version"] == 2
    assert "Pay from" in answer.json["notice"]
    posting = only_posting()
    assert posting.title == "New title"
    assert posting.pay_min_cents == 2800
    assert posting.workplace == "remote"


def test_a_second_tab_is_told_and_overwrites_nothing(browser, draft):
    first = {"version": "1", "title": "First tab"}
    browser.post(f"/postings/{draft.id}/draft", data=first, headers=AUTOSAVE)
    late = browser.post(
        f"/postings/{draft.id}/draft", data={**first, "title": "Second"}, headers=AUTOSAVE
    )
    assert late.status_code == 409
    assert "another tab" in late.json["stop"]
    assert only_posting().title == "First tab"


def test_a_stale_form_is_shown_again_and_can_be_sent_knowingly(browser, draft):
    browser.post(f"/postings/{draft.id}/edit", data={"version": "1", "title": "Colleague's"})
    data = {"version": "1", "title": "Mine", "button": "save"}
    stale = browser.post(f"/postings/{draft.id}/edit", data=data)
    assert stale.status_code == 409
    assert "Nothing was overwritten" in stale.text
    assert 'value="Mine"' in stale.text
    assert only_posting().title == "Colleague's"
    assert 'name="version" type="hidden" value="2"' in stale.text


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "1 OR 1=1"])
def test_a_form_without_a_true_version_is_stale(browser, draft, version):
    data = {"version": version, "title": "Mine"}
    assert browser.post(f"/postings/{draft.id}/edit", data=data).status_code == 409


@pytest.mark.parametrize("junk", TOO_ODD)
@pytest.mark.parametrize("field", sorted({*COMPLETE, "place", "apply_url", "groups", "warned"}))
def test_odd_input_is_answered_with_words(browser, draft, field, junk):
    answer = browser.post(f"/postings/{draft.id}/edit", data=sent(draft, **{field: junk}))
    assert answer.status_code in {303, 422}
    saved = {**sent(draft, **{field: junk}), "version": str(only_posting().version)}
    again = browser.post(f"/postings/{draft.id}/draft", data=saved, headers=AUTOSAVE)
    assert again.status_code == 200


def test_more_is_not_asked_than_people_can_have(browser, draft):
    every = [credential.code for credential in CATALOGUE.active()]
    answer = browser.post(f"/postings/{draft.id}/edit", data=sent(draft, required_1=every))
    assert answer.status_code == 422
    assert "Choose at most 20." in answer.text


@pytest.mark.parametrize("employer_id", ["", "0", "x", "9" * 19, "9" * 40, "-1"])
def test_nobody_posts_for_an_employer_that_is_not_theirs(browser, employer_id):
    assert browser.get(f"/post-a-job?employer={employer_id}").status_code == 404
    assert browser.post(f"/post-a-job?employer={employer_id}", data=COMPLETE).status_code == 404


def test_requirements_that_are_more_than_the_form_can_show_are_kept(browser, draft):
    draft.required = {"any": [{"all": ["RHIT", "CCS"]}, "CPC"]}
    db.session.commit()
    page = browser.get(f"/postings/{draft.id}/edit").text
    assert "CPC, or both RHIT and CCS" in page
    data = sent(draft, required_1=[], required_2=[], words="(RHIT and CCS) or CPC", button="save")
    browser.post(f"/postings/{draft.id}/edit", data=data)
    assert only_posting().required == {"any": [{"all": ["RHIT", "CCS"]}, "CPC"]}


def test_a_rejected_posting_is_sent_again_without_paying(browser, employer):
    posting = in_status(Status.rejected, employer)
    db.session.commit()
    answer = browser.post(f"/postings/{posting.id}/edit", data=sent(posting))
    assert answer.location == f"/postings/{posting.id}"
    assert only_posting().status is Status.in_review


@pytest.mark.parametrize("status", [Status.expired, Status.closed, Status.taken_down])
def test_what_has_ended_cannot_be_edited(browser, employer, status):
    posting = in_status(status, employer)
    db.session.commit()
    assert browser.get(f"/postings/{posting.id}/edit").status_code == 409
    assert browser.post(f"/postings/{posting.id}/edit", data=sent(posting)).status_code == 409


def test_the_preview_is_what_people_will_see(browser, draft):
    page = browser.get(f"/postings/{draft.id}/preview").text
    assert "This is what people will see" in page
    assert "$28 – $36" in page
    assert "Required: RHIT, and either CCS or CIC." in page


def test_what_is_pasted_comes_back_as_markdown(browser):
    answer = browser.post("/postings/paste", data={"html": "<ul><li>One</li></ul>"})
    assert answer.mimetype == "text/plain"
    assert answer.text == "- One"


def test_the_live_preview_is_clean(browser):
    data = {"description": "**bold** <script>x</script>"}
    answer = browser.post("/postings/description-preview", data=data)
    assert "<strong>bold</strong>" in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("work", ["from_paste", "to_html"])
def test_nobody_waits_for_a_text_that_takes_long(browser, monkeypatch, work):
    """On SQLite a request that may write keeps every other writer waiting."""
    held: list[bool] = []

    def slow(_: str) -> str:
        held.append(db.session().in_transaction())
        return ""

    monkeypatch.setattr(text, work, slow)
    address = {"from_paste": "/postings/paste", "to_html": "/postings/description-preview"}[work]
    assert browser.post(address, data={"html": "x", "description": "x"}).status_code == 200
    assert held == [False]


def test_previews_are_not_made_without_end(browser):
    answers = [browser.post("/postings/description-preview") for _ in range(121)]
    assert [answer.status_code for answer in answers] == [200] * 120 + [429]


@pytest.mark.usefixtures("places")
def test_places_are_suggested_while_typing(client: FlaskClient):
    assert 'value="Columbus, OH"' in client.get("/places?place=colum").text
    assert client.get("/places?place=" + "x" * 3000).text.strip() == ""
