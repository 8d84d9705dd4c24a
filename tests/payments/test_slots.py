"""Slots: never more postings than the plan has, and each as long as its slot."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import extending, holding, slots, subscription_tasks
from careercenter.payments.models import CreditKind, SlotUse
from careercenter.payments.queries import is_paid, talent_right
from careercenter.payments.spend import give_back, submit_for_review
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import Outcome, Status
from tests.factories import a_draft, an_employer
from tests.payments.crowd import at_once
from tests.payments.plans import a_plan, in_slot, live_ones
from tests.payments.test_spend import a_credit

DAY = timedelta(days=1)


def over(state: str) -> dict[str, Any]:
    return {state: time.now()}


def open_uses() -> int:
    return db.session.scalar(select(func.count()).where(SlotUse.released_at.is_(None))) or 0


def test_a_slot_sends_a_draft_to_review(draft):
    subscription = a_plan(draft.employer)
    submit_for_review(draft, slot=True)
    assert (draft.status, draft.days) == (Status.in_review, 30)
    assert slots.count_used(subscription) == 1
    assert is_paid(draft)


def test_a_full_plan_takes_no_more(draft):
    live_ones(a_plan(draft.employer), 3)
    with pytest.raises(Refused, match="All your slots are in use"):
        submit_for_review(draft, slot=True)
    assert draft.status is Status.draft


def test_an_unlimited_plan_takes_any_number(draft):
    live_ones(a_plan(draft.employer, "unlimited-monthly"), 12)
    submit_for_review(draft, slot=True)
    assert draft.status is Status.in_review


@pytest.mark.parametrize("state", ["stopped_at", "ended_at"])
def test_a_plan_that_stopped_or_ended_takes_none(draft, state):
    a_plan(draft.employer, **over(state))
    with pytest.raises(Refused):
        submit_for_review(draft, slot=True)


def test_the_plan_of_another_employer_takes_none(draft):
    a_plan(an_employer())
    with pytest.raises(Refused):
        submit_for_review(draft, slot=True)


def test_without_the_choice_no_slot_is_taken(draft):
    a_plan(draft.employer)
    credit = a_credit(draft.employer, left=1)
    submit_for_review(draft)
    assert (credit.left_over, open_uses()) == (0, 0)


def test_a_closed_posting_frees_its_slot(draft):
    oldest = live_ones(a_plan(draft.employer), 3)[0]
    publish.close(oldest, Outcome.filled_here)
    submit_for_review(draft, slot=True)
    assert draft.status is Status.in_review


def test_a_rejection_for_good_frees_the_slot_once(draft):
    a_plan(draft.employer)
    submit_for_review(draft, slot=True)
    publish.reject(draft)
    publish.take_down(draft)
    give_back(draft)
    give_back(draft)
    assert (open_uses(), is_paid(draft)) == (0, False)


def test_a_posting_that_came_back_is_sent_again_into_its_slot(draft):
    subscription = a_plan(draft.employer)
    submit_for_review(draft, slot=True)
    publish.reject(draft)
    submit_for_review(draft)
    assert (draft.status, slots.count_used(subscription)) == (Status.in_review, 1)


@pytest.mark.parametrize("send", [submit_for_review, publish.send_again])
def test_a_posting_that_came_back_finds_its_slot_used_by_now(draft, send):
    subscription = a_plan(draft.employer)
    submit_for_review(draft, slot=True)
    publish.reject(draft)
    live_ones(subscription, 3)
    with pytest.raises(Refused, match="All your slots are in use"):
        send(draft)
    assert draft.status is Status.rejected


def test_a_posting_that_came_back_after_the_plan_stopped_needs_another_way(draft):
    subscription = a_plan(draft.employer)
    submit_for_review(draft, slot=True)
    publish.reject(draft)
    subscription.stopped_at = time.now()
    with pytest.raises(Refused, match="another way"):
        publish.send_again(draft)
    a_credit(draft.employer)
    submit_for_review(draft)
    assert (draft.status, open_uses()) == (Status.in_review, 0)


def test_the_last_slot_is_taken_once_by_two_a_hundred_times(app: Flask, draft):
    employer = draft.employer
    live_ones(a_plan(employer), 2)
    for _ in range(100):
        pair = [a_draft(employer).id, a_draft(employer).id]
        waiting = iter(pair)
        db.session.commit()
        failures = at_once(app, 2, partial(send_next, waiting))
        assert [type(failure) for failure in failures] == [Refused]
        taken = select(Posting).where(Posting.id.in_(pair), Posting.status == Status.in_review)
        posting = db.session.scalars(taken).one()
        publish.reject(posting)
        publish.take_down(posting)
        db.session.commit()


def send_next(posting_ids: Iterator[int]) -> None:
    submit_for_review(db.session.get_one(Posting, next(posting_ids)), slot=True)


def test_a_posting_in_a_slot_does_not_run_out(draft, clock):
    posting = in_slot(a_plan(draft.employer), ends_at=time.now() + 9 * DAY)
    db.session.commit()
    subscription_tasks.stretch_slots()
    assert posting.ends_at == time.now() + 9 * DAY
    clock.shift(2 * DAY)
    subscription_tasks.stretch_slots()
    assert posting.ends_at == time.now() + 37 * DAY


@pytest.mark.parametrize("state", ["stopped_at", "ended_at"])
def test_without_its_plan_a_posting_is_not_stretched(draft, clock, state):
    subscription = a_plan(draft.employer, **over(state))
    posting = in_slot(subscription, ends_at=time.now() + DAY)
    db.session.commit()
    subscription_tasks.stretch_slots()
    assert posting.ends_at == time.now() + DAY


def test_the_sweep_notes_who_left(draft):
    in_slot(a_plan(draft.employer), Status.expired)
    db.session.commit()
    subscription_tasks.stretch_slots()
    assert open_uses() == 0


def test_a_renewal_by_credit_frees_the_slot_of_a_posting_on_hold(draft):
    subscription = a_plan(draft.employer, ended_at=time.now())
    posting = in_slot(subscription)
    holding.follow(posting)
    assert posting.status is Status.paused
    a_credit(draft.employer, kind=CreditKind.renewal)
    extending.renew_by_credit(posting, CreditKind.renewal)
    assert (posting.status, posting.held_at, open_uses()) == (Status.live, None, 0)


def test_a_plan_opens_the_search_for_coders_until_its_period_ends(draft):
    subscription = a_plan(draft.employer)
    right = talent_right(draft.employer_id)
    assert right is not None
    assert (right.views, right.until) == (50, subscription.period_end)
    subscription.stopped_at = time.now()
    assert talent_right(draft.employer_id) is None
