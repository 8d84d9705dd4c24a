"""Subscriptions when banks, balances and currencies do not do what one expects."""

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import ledger_check, reconcile, subscription_tasks
from careercenter.payments.models import Order, OrderStatus, Purpose, Refund, Subscription
from careercenter.postings.status import Status
from tests.contracts.conftest import Wire
from tests.payments.conftest import settings_of
from tests.payments.plans import in_slot
from tests.payments.subscribed import Subscriber
from tests.payments.test_subscriptions_http import change, shown
from tests.people import sign_in
from tests.sandbox import KEY


@pytest.fixture
def subscriber(clock, client, owner, draft, sandbox, deliver, work) -> Subscriber:
    sign_in(client, owner)
    return Subscriber(client, owner, draft.employer_id, sandbox, clock, deliver, work)


def agree(since) -> None:
    """Our books with each other, and with Stripe."""
    assert ledger_check.check().differences == []
    db.session.rollback()
    assert reconcile.compare(since).differences == []


def test_a_bank_debit_that_arrives_begins_a_plan(subscriber, sandbox):
    began = time.now()
    session = subscriber.choose()
    sandbox.act("debit", session)
    subscriber.hear()
    assert db.session.scalars(select(Subscription)).all() == []
    sandbox.act("settle", session)
    subscriber.hear(times=2)
    assert subscriber.subscription().stopped_at is None
    agree(began)


def test_a_bank_debit_that_bounces_leaves_nothing_that_charges_later(subscriber, sandbox):
    session = subscriber.choose()
    sandbox.act("debit", session)
    subscriber.hear()
    sandbox.act("bounce", session)
    subscriber.hear(times=2)
    assert [order.status for order in subscriber.orders(Purpose.subscribe)] == [OrderStatus.failed]
    assert subscriber.at_stripe()["status"] == "canceled"
    subscriber.switch_card(declines=False)
    subscriber.wait(days=40)
    subscriber.hear()
    assert [each["status"] for each in sandbox.objects("charge")] == ["failed"]
    assert subscriber.choose()


def disputed(subscriber: Subscriber) -> str:
    """The first payment of a plan is disputed; a posting is live in a slot."""
    in_slot(subscriber.subscribe())
    db.session.commit()
    [order] = subscriber.orders(Purpose.subscribe)
    path = f"/charges/{order.payment_intent_id}/dispute"
    made = subscriber.sandbox.call("POST", path, {})
    subscriber.hear(times=2)
    return str(made["id"])


def test_a_disputed_plan_is_off_the_board_until_it_is_won(subscriber, sandbox):
    dispute = disputed(subscriber)
    [use] = subscriber.subscription().uses
    assert (use.posting.status, use.posting.held_at is None) == (Status.paused, False)
    sandbox.call("POST", f"/disputes/{dispute}/win")
    subscriber.hear(times=2)
    assert (use.posting.status, subscriber.subscription().stopped_at) == (Status.live, None)


def test_a_plan_whose_dispute_is_lost_charges_nothing_more(subscriber, sandbox):
    dispute = disputed(subscriber)
    sandbox.call("POST", f"/disputes/{dispute}/lose")
    subscriber.hear(times=2)
    assert subscriber.at_stripe()["status"] == "canceled"
    assert subscriber.subscription().ended_at is not None
    subscriber.wait(days=40)
    subscriber.hear()
    assert (len(sandbox.objects("charge")), subscriber.orders()) == (1, [])


def test_a_renewal_while_it_is_disputed_is_kept_and_brings_nothing_back(subscriber):
    disputed(subscriber)
    subscriber.wait_for_renewal()
    subscriber.hear()
    subscription = subscriber.subscription()
    assert (len(subscriber.orders()), subscription.stopped_at is None) == (1, False)
    assert subscription.uses[0].posting.status is Status.paused


def with_balance(subscriber: Subscriber, cents: int) -> None:
    """Staff gave it to the customer in Stripe's dashboard; below zero it is theirs to use."""
    [customer] = subscriber.sandbox.objects("customer")
    wire = Wire(subscriber.sandbox.url, KEY)
    assert wire.post(f"/v1/customers/{customer['id']}", ("balance", str(cents))).status == 200


def test_what_a_balance_pays_is_not_in_the_books_as_money(subscriber):
    began = time.now()
    subscriber.subscribe()
    with_balance(subscriber, -5000)
    subscriber.wait_for_renewal()
    subscriber.hear(times=2)
    [order] = subscriber.orders()
    assert (order.subtotal_cents, order.discount_cents, order.total_cents) == (24900, 5000, 19900)
    agree(began)


def test_a_renewal_paid_by_a_balance_alone_is_no_order(subscriber):
    began = time.now()
    subscription = subscriber.subscribe()
    with_balance(subscriber, -30000)
    ends = subscription.period_end
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert (subscriber.orders(), subscription.period_start) == ([], ends)
    agree(began)


def test_an_upgrade_with_a_balance_charges_what_was_shown(subscriber):
    began = time.now()
    subscriber.subscribe()
    with_balance(subscriber, -1000)
    page, answer = change(subscriber, "slots-10-monthly")
    subscriber.hear()
    [order] = subscriber.orders()
    assert (answer.status_code, order.total_cents) == (303, int(shown(page, "shown")))
    assert order.total_cents == 40000 - 1000
    agree(began)


def test_a_plan_goes_on_in_the_currency_in_which_it_began(app, subscriber):
    """The site sells in yen by now: $649 stay $649, and do not become ¥97,000 or $970."""
    began = time.now()
    subscription = subscriber.subscribe()
    with settings_of(app, currency="jpy"):
        assert "10 slots, monthly: $649 a month" in subscriber.page("plan/change")
        page, answer = change(subscriber, "slots-10-monthly")
        assert "Pay $400 and change" in page
        subscriber.hear()
    assert (answer.status_code, subscription.plan["cents"]) == (303, 64900)
    assert [order.total_cents for order in subscriber.orders()] == [40000]
    agree(began)


def test_a_first_payment_that_is_refunded_leaves_books_that_agree(subscriber, sandbox):
    """Staff give it back at Stripe; whether the plan goes on is for a person to say."""
    began = time.now()
    subscription = subscriber.subscribe()
    [order] = subscriber.orders(Purpose.subscribe)
    sandbox.call("POST", f"/charges/{order.payment_intent_id}/refund", {"amount": 24900})
    subscriber.hear(times=2)
    assert order.status is OrderStatus.refunded
    assert db.session.scalars(select(Refund)).one().taken_back == 0
    assert subscription.ended_at is None
    agree(began)


def test_two_charges_that_no_webhook_told_are_both_found(subscriber):
    """A bigger plan and its renewal, and the sweep was down in between."""
    began = time.now()
    subscriber.subscribe()
    change(subscriber, "slots-10-monthly")
    subscriber.work()
    subscriber.wait_for_renewal()
    subscription_tasks.follow_subscriptions()
    found = db.session.scalars(select(Order.total_cents).where(Order.purpose == Purpose.period))
    assert sorted(cents or 0 for cents in found) == [40000, 64900]
    agree(began)
