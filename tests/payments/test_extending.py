"""More days for a posting, and days among the featured, as the employer's people buy them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import fulfil
from careercenter.payments.models import Credit, CreditKind, OrderStatus, Refund, SlotUse
from careercenter.postings import publish
from careercenter.postings.status import Outcome, Status
from tests.factories import a_live_posting, an_expired_posting
from tests.payments.conftest import days_between, newest_order, newest_session
from tests.payments.plans import a_plan, in_slot
from tests.payments.test_spend import a_credit

MONTH = timedelta(days=30)


@pytest.fixture
def posting(draft):
    live = a_live_posting(draft.employer)
    db.session.commit()
    return live


@pytest.fixture
def renew(choose, posting):
    return lambda plan="renewal", **more: choose(f"/postings/{posting.id}/renew", plan, **more)


@pytest.fixture
def feature(choose, posting):
    return lambda plan="featured", **more: choose(f"/postings/{posting.id}/feature", plan, **more)


def test_a_renewal_adds_its_days_to_those_that_are_left(renew, posting, come_back, sandbox):
    ends = posting.ends_at
    assert renew().status_code == 303
    assert (posting.status, posting.ends_at) == (Status.live, ends)
    sandbox.act("pay", newest_session())
    page = come_back()
    assert "has more days" in page.text
    assert posting.ends_at == ends + MONTH
    assert newest_order().total_cents == 14900


def test_what_ran_out_lately_is_public_again(clock, choose, draft, come_back, sandbox):
    over = an_expired_posting(draft.employer)
    posted = over.posted_at
    db.session.commit()
    choose(f"/postings/{over.id}/renew", "renewal")
    sandbox.act("pay", newest_session())
    come_back()
    assert (over.status, over.posted_at) == (Status.live, posted)
    assert days_between(time.now(), over.ends_at) == 30


def test_what_ran_out_long_ago_is_not_renewed(hiring, draft):
    over = an_expired_posting(draft.employer)
    over.ends_at = time.now() - timedelta(days=31)
    db.session.commit()
    assert hiring.get(f"/postings/{over.id}/renew").status_code == 409


def test_a_draft_is_neither_renewed_nor_featured(hiring, draft):
    for what in ("renew", "feature"):
        assert hiring.get(f"/postings/{draft.id}/{what}").status_code == 409


def test_a_posting_credit_renews(renew, hiring, posting, sandbox):
    credit = a_credit(posting.employer, left=2)
    ends = posting.ends_at
    db.session.commit()
    assert "Use 1 of 2 credits" in hiring.get(f"/postings/{posting.id}/renew").text
    assert renew("credit").status_code == 303
    assert (posting.ends_at, credit.left_over) == (ends + MONTH, 1)
    assert sandbox.requests() == []


def test_a_renewal_that_is_left_is_used_before_a_posting_credit(renew, posting):
    left = a_credit(posting.employer, kind=CreditKind.renewal)
    a_credit(posting.employer)
    db.session.commit()
    assert renew("renewal-credit").status_code == 303
    assert left.left_over == 0


def test_without_a_credit_none_is_used(renew, feature, posting):
    ends = posting.ends_at
    assert [renew("credit").status_code, feature("credit").status_code] == [422, 422]
    assert (posting.ends_at, posting.featured_until) == (ends, None)


def test_featuring_begins_when_it_is_paid(clock, feature, posting, come_back, sandbox):
    feature()
    assert posting.featured_until is None
    sandbox.act("pay", newest_session())
    assert "is featured" in come_back().text
    assert days_between(time.now(), posting.featured_until) == 14


def test_a_featured_credit_features(clock, feature, posting):
    a_credit(posting.employer, kind=CreditKind.featured, days=14)
    db.session.commit()
    assert feature("credit").status_code == 303
    assert days_between(time.now(), posting.featured_until) == 14


def test_each_paid_renewal_counts(posting, renew, sandbox, come_back, work):
    """Two tabs: the first session was ended by the second, and paid all the same."""
    ends = posting.ends_at
    sessions: list[str] = []
    for _ in range(2):
        renew()
        sessions.append(newest_session())
        sandbox.act("expire", sessions[-1])
        fulfil.fulfil(sessions[-1])
        db.session.commit()
    for session_id in sessions:
        changed = {"status": "open", "expires_at": 4e9}
        sandbox.call("PATCH", f"/sessions/{session_id}", changed)
        sandbox.act("pay", session_id)
        fulfil.fulfil(session_id)
        db.session.commit()
    assert posting.ends_at == ends + 2 * MONTH
    assert db.session.scalars(select(Refund)).all() == []


def test_a_second_click_finds_the_first_checkout(renew, sandbox):
    assert renew().location == renew().location
    assert len(sandbox.objects()) == 1


def test_featuring_ends_a_renewal_that_stands(renew, feature, sandbox):
    renew()
    feature()
    assert sorted(each["status"] for each in sandbox.objects()) == ["expired", "open"]


def test_a_credit_ends_a_renewal_that_stands(renew, posting, sandbox):
    renew()
    a_credit(posting.employer)
    db.session.commit()
    assert renew("credit").status_code == 303
    assert [each["status"] for each in sandbox.objects()] == ["expired"]


def test_a_renewal_paid_after_the_posting_was_closed_is_kept_for_another(
    renew, posting, sandbox, come_back
):
    renew()
    publish.close(posting, Outcome.not_filled)
    db.session.commit()
    sandbox.act("pay", newest_session())
    come_back()
    assert posting.status is Status.closed
    kept = db.session.scalars(select(Credit)).one()
    assert (kept.kind, kept.left_over) == (CreditKind.renewal, 1)


def test_coming_back_without_paying_leaves_the_posting_public(renew, hiring, posting):
    renew()
    page = hiring.get(f"/orders/{newest_order().id}/cancelled")
    db.session.expire_all()
    assert "Renew this posting" in page.text
    assert (posting.status, newest_order().status) == (Status.live, OrderStatus.expired)


def test_a_posting_in_a_slot_needs_no_renewal(hiring, draft):
    posting = in_slot(a_plan(draft.employer))
    db.session.commit()
    assert hiring.get(f"/postings/{posting.id}/renew").status_code == 409
    assert "/renew" not in hiring.get(f"/postings/{posting.id}").text


def test_a_credit_brings_a_posting_back_whose_plan_ended(choose, draft):
    plan = a_plan(draft.employer)
    posting = in_slot(plan)
    plan.ended_at = time.now()
    publish.hold(posting)
    a_credit(draft.employer)
    db.session.commit()
    assert choose(f"/postings/{posting.id}/renew", "credit").status_code == 303
    assert (posting.status, posting.held_at) == (Status.live, None)
    assert db.session.scalars(select(SlotUse.released_at)).one() is not None


def test_trouble_at_stripe_has_words_and_a_second_try_works(renew, sandbox):
    sandbox.fail("500", "/v1/checkout", times=2)
    answer = renew()
    assert (answer.status_code, "Try again" in answer.text) == (503, True)
    assert renew().status_code == 303
    assert len(sandbox.objects()) == 1


def test_a_bank_debit_renews_when_it_arrives(clock, renew, posting, sandbox, come_back):
    ends = posting.ends_at
    renew()
    sandbox.act("debit", newest_session())
    assert "bank is working" in come_back().text
    assert posting.ends_at == ends
    clock.shift(timedelta(days=3))
    sandbox.act("settle", newest_session())
    fulfil.fulfil(newest_session())
    db.session.commit()
    assert posting.ends_at == ends + MONTH


def test_a_debit_that_bounces_renews_nothing(renew, posting, sandbox, come_back, sent_mail):
    ends = posting.ends_at
    renew()
    sandbox.act("debit", newest_session())
    come_back()
    sandbox.act("bounce", newest_session())
    assert "did not come through" in come_back().text
    assert (posting.status, posting.ends_at) == (Status.live, ends)
    assert "did not come through" in sent_mail()[-1]["Subject"]
