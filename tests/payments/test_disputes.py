"""Disputes: an inquiry asks, a chargeback freezes, and what is won comes back with its days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import disputes, refunds
from careercenter.payments.gateway import DisputeState, gateway
from careercenter.payments.models import (
    Dispute,
    OrderStatus,
    Purpose,
    RefundReason,
    SlotUse,
    Subscription,
    SubscriptionStatus,
    Way,
)
from careercenter.payments.plans import price_list
from careercenter.payments.refundable import refundable
from careercenter.payments.spend import GivenBack, give_back, submit_for_review
from careercenter.postings import publish
from careercenter.postings.status import Outcome, Status
from tests.factories import a_draft, a_live_posting, added, an_admin, an_order, owner_of
from tests.payments.moving import differences, money, the_dispute

__all__ = ["money"]


@pytest.fixture
def order(draft, money):
    """A pack of five; one of it paid for a posting that is live."""
    bought = money.paid(draft, "pack-5")
    publish.approve(draft)
    db.session.commit()
    money.hear()
    return bought


def frozen(order) -> list[bool]:
    db.session.expire_all()
    return [credit.frozen_at is not None for credit in order.credits]


def test_an_inquiry_freezes_nothing_and_staff_hear_of_it(draft, order, money, sent_mail):
    an_admin(email="money@staff.example")
    money.dispute(order, inquiry=True)
    money.hear(times=2)
    assert (frozen(order), draft.status, draft.held_at) == ([False], Status.live, None)
    assert the_dispute().is_inquiry
    told = [mail["Subject"] for mail in sent_mail() if "A bank asks" in mail["Subject"]]
    assert len(told) == 1
    assert "answer by" in told[0]
    assert refundable(order).cents == 63920
    assert differences() == []


def test_a_chargeback_freezes_what_is_left_and_holds_what_it_paid(draft, order, money, sent_mail):
    an_admin(email="money@staff.example")
    money.dispute(order)
    money.hear(times=2, seed=5)
    assert (frozen(order), draft.status) == ([True], Status.paused)
    assert draft.held_at is not None
    with pytest.raises(Refused, match="No credit is left"):
        submit_for_review(a_draft(draft.employer))
    assert len([mail for mail in sent_mail() if mail["Subject"].startswith("Disputed")]) == 1
    assert differences() == []


def test_while_it_runs_nothing_is_refunded(order, money):
    money.dispute(order)
    money.hear()
    assert refundable(order).words.startswith("This payment is disputed")
    with pytest.raises(Refused, match="disputed"):
        refunds.place_refund(order, RefundReason.asked_for, 100, "key")


def test_what_is_won_comes_back_with_the_days_that_it_lost(draft, order, money, clock):
    made = money.dispute(order)
    money.hear()
    ends, valid = draft.ends_at, order.credits[0].expires_at
    clock.shift(timedelta(days=9))
    money.at_stripe(f"/disputes/{made['id']}/win")
    money.hear(times=2, seed=2)
    assert (frozen(order), draft.status, draft.held_at) == ([False], Status.live, None)
    assert (draft.ends_at - ends).days == 9
    assert (order.credits[0].expires_at - valid).days == 9
    assert refundable(order).cents == 63920
    assert differences() == []


def test_what_is_lost_stays_frozen_and_the_loss_stays_in_the_books(draft, order, money):
    made = money.dispute(order)
    money.hear()
    money.at_stripe(f"/disputes/{made['id']}/lose")
    money.hear(times=2, seed=4)
    assert (frozen(order), draft.status, the_dispute().is_open) == ([True], Status.paused, False)
    assert refundable(order).cents == 0
    assert differences() == []


def test_an_inquiry_becomes_a_chargeback_and_staff_hear_again(draft, order, money, sent_mail):
    an_admin(email="money@staff.example")
    made = money.dispute(order, inquiry=True)
    money.hear()
    money.at_stripe(f"/disputes/{made['id']}/escalate")
    money.hear()
    assert (frozen(order), draft.status) == ([True], Status.paused)
    assert len([mail for mail in sent_mail() if "money@staff" in mail["To"]]) == 2
    assert differences() == []


def test_an_inquiry_that_comes_to_nothing_changes_nothing(draft, order, money):
    made = money.dispute(order, inquiry=True)
    money.at_stripe(f"/disputes/{made['id']}/close")
    money.hear(times=2, seed=1)
    assert (frozen(order), draft.status) == ([False], Status.live)
    assert the_dispute().closed_at is not None


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("act", "held"), [("win", False), ("lose", True)])
def test_events_shuffled_and_twice_end_the_same(draft, order, money, seed, act, held):
    made = money.dispute(order, inquiry=True)
    money.at_stripe(f"/disputes/{made['id']}/escalate")
    money.at_stripe(f"/disputes/{made['id']}/{act}")
    money.hear(times=2, seed=seed)
    assert (frozen(order), draft.held_at is not None) == ([held], held)
    assert differences() == []


def test_an_older_answer_that_comes_later_changes_nothing(draft, order, money):
    made = money.dispute(order)
    old = gateway().find_dispute(made["id"])
    money.at_stripe(f"/disputes/{made['id']}/win")
    money.hear()
    disputes.settle(old)
    disputes.settle(replace(old, status="warning_needs_response"))
    assert (the_dispute().status, frozen(order), draft.status) == ("won", [False], Status.live)


def test_a_dispute_of_another_shop_is_left_alone(order, money):
    state = replace(gateway().find_dispute(money.dispute(order)["id"]), payment_intent_id="pi_x")
    assert disputes.settle(state) is False
    assert db.session.scalars(select(Dispute)).all() == []


def test_a_rejection_while_it_runs_leaves_the_credit_frozen(draft, money):
    order = money.paid(draft)
    money.dispute(order)
    money.hear()
    draft.reject()
    assert give_back(draft) is GivenBack.nothing
    assert ([c.left_over for c in order.credits], frozen(order)) == ([1], [True])
    assert money.sandbox.objects("refund") == []
    assert differences() == []


def test_a_posting_that_ended_is_not_held(draft, order, money):
    publish.close(draft, Outcome.filled_here)
    db.session.commit()
    money.dispute(order)
    money.hear()
    assert (draft.status, draft.held_at) == (Status.closed, None)


@pytest.fixture
def subscribed(draft):
    """A subscription that was paid, with a live posting in a slot."""
    owner, plan = owner_of(draft.employer), price_list("usd").sale("slots-3-monthly")
    ran = {"period_start": time.now(), "period_end": time.now() + timedelta(days=30)}
    subscription = added(
        Subscription(
            employer_id=draft.employer_id,
            account_id=owner.id,
            subscription_id="sub_1",
            status=SubscriptionStatus.active,
            plan=plan.snapshot()["items"][0],
            currency="usd",
            **ran,
        )
    )
    how = {"purpose": Purpose.subscribe, "way": Way.subscription, "status": OrderStatus.paid}
    about = {"subscription_id": subscription.id, "payment_intent_id": "pi_sub", **how}
    an_order(draft.employer, owner, plan=plan.snapshot(), **about)
    live = a_live_posting(draft.employer)
    added(SlotUse(subscription_id=subscription.id, posting_id=live.id))
    db.session.commit()
    return subscription


def a_state(status: str):
    return DisputeState(
        id="dp_1",
        status=status,
        reason="fraudulent",
        charge_id="ch_1",
        payment_intent_id="pi_sub",
        cents=24900,
        currency="usd",
        opened_at=time.now(),
        due_at=None,
    )


def test_a_disputed_subscription_stops_and_runs_again_when_it_is_won(subscribed):
    posting = subscribed.uses[0].posting
    disputes.settle(a_state("needs_response"))
    assert (subscribed.stopped_at is None, posting.status) == (False, Status.paused)
    assert disputes.stops(subscribed)
    disputes.settle(a_state("won"))
    assert (subscribed.stopped_at, posting.status) == (None, Status.live)
    assert differences() == []


def test_what_is_won_does_not_pay_for_a_period_that_is_owed(subscribed):
    subscribed.past_due_since = time.now() - timedelta(days=8)
    disputes.settle(a_state("needs_response"))
    disputes.settle(a_state("won"))
    assert subscribed.stopped_at is not None


def test_the_evidence_tells_what_was_bought_and_what_became_of_it(draft, order, money):
    money.dispute(order)
    money.hear()
    told = disputes.evidence(the_dispute())
    for words in (
        order.reference,
        order.buyer_email,
        "Pack of 5 postings, 30 days each: $799",
        "Total: $799",
        "the receipt was mailed to",
        f"“{draft.title}”",
        "Sent to our moderators on",
        "Public from",
        "Applications that came: 0",
    ):
        assert words in told
