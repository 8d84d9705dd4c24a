"""What becomes of a public posting: edited, paused, closed, posted again, expired."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from careercenter import clock
from careercenter.accounts.models import AuditEntry
from careercenter.background import worker
from careercenter.background.models import ScheduledRun
from careercenter.db import db
from careercenter.employment import EmploymentType, TaxForm
from careercenter.postings import drafting, tasks
from careercenter.postings.models import EditStatus, Posting, PostingChange, PostingEdit
from careercenter.postings.status import Outcome, Status
from tests.factories import a_live_posting, a_verified_employer, in_status
from tests.postings.conftest import COMPLETE


@pytest.fixture
def posting(employer) -> Posting:
    made = a_live_posting(employer)
    db.session.commit()
    return made


def the(posting: Posting) -> Posting:
    db.session.rollback()
    return db.session.get_one(Posting, posting.id)


def changes(posting: Posting) -> int:
    wanted = select(PostingChange).where(PostingChange.posting_id == posting.id)
    return len(db.session.scalars(wanted).all())


def edits(posting: Posting) -> list[PostingEdit]:
    mine = select(PostingEdit).where(PostingEdit.posting_id == posting.id)
    return list(db.session.scalars(mine.order_by(PostingEdit.id)))


def edited(client, posting, **values):
    data = {**COMPLETE, "version": str(posting.version), "button": "continue", **values}
    return client.post(f"/postings/{posting.id}/edit", data=data)


def test_substance_waits_for_review_and_the_rest_changes_at_once(browser, posting):
    answer = edited(browser, posting, title="Better title", software=["meditech"])
    assert answer.location == f"/postings/{posting.id}"
    assert the(posting).title == "Inpatient Coder II"
    assert the(posting).software == ["meditech"]
    (edit,) = edits(posting)
    assert edit.changes["title"] == "Better title"
    assert edit.changes["pay_min_cents"] == 2850
    assert "software" not in edit.changes
    assert "Your change is in review" in browser.get(answer.location).text


def test_a_verified_employer_changes_substance_at_once(browser, alice):
    posting = a_live_posting(a_verified_employer(alice))
    db.session.commit()
    edited(browser, posting, title="Better title")
    assert the(posting).title == "Better title"
    assert edits(posting) == []
    assert changes(posting) == 1


def test_a_newer_edit_takes_the_place_of_one_that_waits(browser, posting):
    edited(browser, posting, title="First")
    assert 'value="First"' in browser.get(f"/postings/{posting.id}/edit").text
    edited(browser, the(posting), title="Second")
    assert [edit.status for edit in edits(posting)] == [EditStatus.replaced, EditStatus.waiting]


def test_an_edit_of_a_public_posting_must_be_complete(browser, posting):
    assert edited(browser, posting, title="").status_code == 422
    assert edits(posting) == []


def test_a_public_posting_does_not_save_by_itself(browser, posting):
    answer = browser.post(f"/postings/{posting.id}/draft", data={"title": "x", "version": "1"})
    assert answer.status_code == 409
    assert the(posting).title == "Inpatient Coder II"


def test_pausing_hides_it_and_resuming_brings_it_back(browser, posting):
    browser.post(f"/postings/{posting.id}/pause")
    assert the(posting).status is Status.paused
    browser.post(f"/postings/{posting.id}/resume")
    assert the(posting).status is Status.live
    assert changes(posting) == 2
    actions = [entry.action for entry in db.session.scalars(select(AuditEntry))]
    assert actions == ["paused", "resumed"]


def test_what_is_over_is_not_resumed(browser, employer):
    posting = in_status(Status.paused, employer, ends_at=clock.now() - timedelta(minutes=1))
    db.session.commit()
    assert browser.post(f"/postings/{posting.id}/resume").status_code == 409


@pytest.mark.parametrize("outcome", list(Outcome))
def test_closing_tells_what_came_of_it(browser, posting, outcome):
    browser.post(f"/postings/{posting.id}/closure", data={"outcome": outcome.value})
    assert the(posting).status is Status.closed
    assert the(posting).outcome is outcome
    assert changes(posting) == 1


@pytest.mark.parametrize("outcome", ["", "won", "filled-here\u2028"])
def test_closing_without_an_outcome_closes_nothing(browser, posting, outcome):
    answer = browser.post(f"/postings/{posting.id}/closure", data={"outcome": outcome})
    assert answer.location == f"/postings/{posting.id}#close"
    assert the(posting).status is Status.live


def test_closing_twice_is_told(browser, posting):
    data = {"outcome": "not-filled"}
    browser.post(f"/postings/{posting.id}/closure", data=data)
    assert browser.post(f"/postings/{posting.id}/closure", data=data).status_code == 409


def test_posting_again_makes_a_new_draft(browser, employer):
    old = in_status(Status.closed, employer)
    db.session.commit()
    answer = browser.post(f"/postings/{old.id}/copies")
    copy = db.session.scalars(select(Posting).where(Posting.id != old.id)).one()
    assert answer.location == f"/postings/{copy.id}/edit"
    assert (copy.status, copy.title, copy.posted_at) == (Status.draft, old.title, None)


@pytest.mark.parametrize("verb", ["pause", "closure", "copies", "draft", "edit"])
def test_nobody_touches_the_posting_of_another_employer(mallory, posting, verb):
    data = {"outcome": "not-filled", "version": "1"}
    assert mallory.post(f"/postings/{posting.id}/{verb}", data=data).status_code == 404
    assert the(posting).status is Status.live


@pytest.mark.parametrize("status", list(Status))
def test_the_page_of_every_state_says_what_is_next(browser, employer, status):
    posting = in_status(status, employer)
    db.session.commit()
    page = browser.get(f"/postings/{posting.id}")
    assert page.status_code == 200
    assert "What happened" in page.text


def test_the_days_of_a_posting_end_and_its_team_is_told(posting, clock, sent_mail):
    clock.move_to(posting.ends_at)
    worker.run_periodic()
    assert the(posting).status is Status.expired
    assert changes(posting) == 1
    (mail,) = [m for m in sent_mail() if "days are over" in m["Subject"]]
    assert mail["To"] == "alice@larkspur.example"


def test_a_paused_posting_expires_too(employer, clock, app):
    posting = in_status(Status.paused, employer)
    db.session.commit()
    clock.move_to(posting.ends_at)
    tasks.expire()
    assert posting.status is Status.expired


def test_the_end_is_told_three_days_ahead_and_once(clock, posting, sent_mail):
    clock.move_to(posting.ends_at - timedelta(days=3, hours=1))
    tasks.warn()
    assert sent_mail() == []
    clock.shift(timedelta(hours=2))
    tasks.warn()
    tasks.warn()
    db.session.commit()
    (mail,) = sent_mail()
    assert mail["Subject"] == "Inpatient Coder II ends on Dec 20, 2026"


def test_nothing_expires_before_its_time(posting, clock, app):
    clock.move_to(posting.ends_at - timedelta(seconds=1))
    tasks.expire()
    assert posting.status is Status.live
    assert db.session.get(ScheduledRun, "postings.expire") is None


@pytest.mark.parametrize("change", [{"tax_form": "1099"}, {"employment_type": "per-diem"}])
def test_how_people_are_employed_is_substance(browser, posting, change):
    edited(browser, posting, **change)
    assert the(posting).tax_form is TaxForm.w2
    assert the(posting).employment_type is EmploymentType.full_time
    assert change.items() <= edits(posting)[0].changes.items()


def test_what_went_to_review_meanwhile_is_not_saved_as_a_draft(employer, alice):
    draft = in_status(Status.awaiting_payment, employer)
    paid = update(Posting).where(Posting.id == draft.id).values(status=Status.in_review)
    db.session.execute(paid.execution_options(synchronize_session=False))
    with pytest.raises(drafting.Stale):
        drafting.save(draft, alice, {"title": ""}, draft.version)
    assert draft.title == "Inpatient Coder II"
