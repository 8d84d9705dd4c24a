"""What Stripe tells, whenever it tells it: missed, dead, replayed, before its time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter.background.models import Task
from careercenter.background.queue import MOST_ATTEMPTS
from careercenter.bookkeeping import stripe_events
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import books_tasks, inbox, tasks
from careercenter.payments.gateway import gateway
from careercenter.payments.models import EventOutcome, Order, OrderStatus, StripeEvent
from careercenter.postings.status import Status
from tests.payments.moving import Money, differences, money, the_dispute, the_refund

__all__ = ["money"]


def events() -> list[StripeEvent]:
    return list(db.session.scalars(select(StripeEvent).order_by(StripeEvent.id)))


@pytest.fixture
def paid(draft, money: Money) -> Order:
    """Paid at Stripe, and nobody told us."""
    order = money.buy(draft)
    money.sandbox.act("pay", order.session_id)
    return order


def completed(money: Money) -> StripeEvent:
    delivery = money.sandbox.deliveries("checkout.session.completed")[0]
    money.deliver(delivery)
    return db.session.scalars(
        select(StripeEvent).where(StripeEvent.event_id == delivery["event"])
    ).one()


@pytest.mark.usefixtures("paid")
def test_an_event_names_the_task_that_handles_it(money):
    event = completed(money)
    task = db.session.get_one(Task, event.task_id)
    assert (task.name, task.arguments) == ("payments.handle_event", {"event_id": event.id})


@pytest.mark.usefixtures("paid")
def test_an_event_that_was_given_up_is_seen_and_replayed(draft, money, clock):
    event = completed(money)
    money.sandbox.fail("500", times=100)
    for _ in range(MOST_ATTEMPTS):
        money.work()
        clock.shift(timedelta(hours=7))
    assert stripe_events.counts()["dead"] == len(events()) == 1
    money.sandbox.call("DELETE", "/faults")
    inbox.replay(event)
    db.session.commit()
    money.work()
    assert (event.outcome, draft.status) == (EventOutcome.handled, Status.in_review)
    assert stripe_events.counts()["dead"] == 0


@pytest.mark.usefixtures("paid")
def test_an_event_that_was_handled_can_be_handled_again(draft, money):
    event = completed(money)
    money.work()
    inbox.replay(event)
    db.session.commit()
    assert event.outcome is EventOutcome.waiting
    money.work()
    assert (event.outcome, draft.status) == (EventOutcome.handled, Status.in_review)
    assert differences() == []


@pytest.mark.usefixtures("paid")
def test_an_event_that_is_being_tried_is_not_replayed(money):
    with pytest.raises(Refused, match="still being tried"):
        inbox.replay(completed(money))


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"type": "price.created"}, "does not need"), ({"livemode": True}, "other mode")],
)
def test_what_is_not_ours_to_handle_is_not_replayed(sandbox, app, changed, words):
    event = StripeEvent(**{"event_id": "evt", "type": "refund.created", **changed})
    db.session.add(event)
    db.session.flush()
    with pytest.raises(Refused, match=words):
        inbox.replay(event)


@pytest.mark.usefixtures("paid")
def test_events_are_counted_by_what_became_of_them(money):
    money.hear()
    counted = stripe_events.counts()
    assert counted["handled"] >= 1
    assert counted["unknown-type"] >= 1
    assert sum(counted.values()) == len(events())


def test_what_no_webhook_brought_is_fetched(draft, paid, money):
    undelivered(money)
    books_tasks.missed_events()
    money.work()
    assert (draft.status, paid.status) == (Status.in_review, OrderStatus.paid)
    before = len(events())
    books_tasks.missed_events()
    assert len(events()) == before


def undelivered(money: Money) -> None:
    """Every event was sent to nobody."""
    money.sandbox.call("PUT", "/webhooks", {"url": "http://127.0.0.1:9/", "hold": False})
    money.sandbox.call("POST", "/webhooks/release")


@pytest.mark.usefixtures("paid")
def test_while_stripe_is_down_what_was_missed_waits(money):
    money.sandbox.fail("500", "/v1/events", times=4)
    books_tasks.missed_events()
    assert events() == []


def test_a_refund_that_is_told_before_its_payment_is_not_lost(paid, money):
    intent = intent_of(paid)
    money.at_stripe(f"/charges/{intent}/refund", amount=700)
    told = money.sandbox.deliveries()
    for delivery in reversed(told):
        money.deliver(delivery)
        money.work()
    money.work()
    assert (paid.status, the_refund().amount_cents) == (OrderStatus.paid, 700)
    assert differences() == []


@pytest.mark.parametrize("seed", range(4))
def test_everything_shuffled_and_three_times_ends_the_same(draft, paid, money, seed):
    intent = intent_of(paid)
    money.at_stripe(f"/charges/{intent}/refund", amount=700)
    money.at_stripe(f"/charges/{intent}/dispute", amount=5000)
    money.hear(times=3, seed=seed)
    assert (paid.status, the_refund().status) == (OrderStatus.paid, "succeeded")
    assert (the_dispute().status, draft.held_at is None) == ("needs_response", False)
    assert differences() == []


def test_the_sweep_looks_at_strangers_when_the_payment_was_never_told(draft, paid, money, clock):
    intent = intent_of(paid)
    money.at_stripe(f"/charges/{intent}/refund", amount=700)
    for delivery in money.sandbox.deliveries("refund."):
        money.deliver(delivery)
    money.work()
    assert {event.outcome for event in events()} == {EventOutcome.foreign}
    tasks.reconcile()
    money.work()
    assert the_refund().amount_cents == 700
    assert differences() == []


def intent_of(order: Order) -> str:
    return gateway().retrieve(order.session_id or "").payment_intent_id or ""
