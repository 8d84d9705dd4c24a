"""Posting for free: verified employers, where staff say so."""

import pytest

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments.models import BillingTerms, OrderStatus, Way
from careercenter.postings.status import Status
from tests.payments.conftest import newest_order


@pytest.fixture
def free(draft):
    draft.employer.verified_at = time.now()
    db.session.add(BillingTerms(employer_id=draft.employer_id, free_since=time.now()))
    db.session.commit()


@pytest.fixture
def check_out(choose, draft):
    path = f"/postings/{draft.id}/checkout"
    return lambda plan="free", **more: choose(path, plan, **more)


def test_a_free_posting_asks_nothing_of_stripe(free, check_out, draft, sandbox):
    assert check_out().status_code == 303
    order = newest_order()
    assert (order.way, order.status, order.total_cents) == (Way.nothing, OrderStatus.paid, 0)
    assert (draft.status, draft.days) == (Status.in_review, 30)
    assert sandbox.requests() == []


def test_its_page_says_what_happens(free, check_out, hiring):
    page = hiring.get(check_out().location)
    assert "on its way to review" in page.text


def test_featuring_it_is_paid(free, check_out, draft, sandbox, come_back):
    assert check_out(featured="1").status_code == 303
    assert draft.status is Status.awaiting_payment
    [session] = sandbox.objects()
    assert session["amount_total"] == 7900
    sandbox.act("pay", session["id"])
    come_back()
    assert (draft.status, draft.featured_days) == (Status.in_review, 14)


def test_two_clicks_post_once(free, check_out):
    assert [check_out().status_code, check_out().status_code] == [303, 409]


def test_nobody_else_posts_for_free(check_out, draft, hiring):
    assert check_out().status_code == 422
    db.session.add(BillingTerms(employer_id=draft.employer_id, free_since=time.now()))
    db.session.commit()
    assert check_out().status_code == 422  # not verified
    assert "Post for free" not in hiring.get(f"/postings/{draft.id}/checkout").text
