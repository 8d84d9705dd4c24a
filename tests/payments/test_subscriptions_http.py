"""A subscription from the first choice to its end, as an employer and Stripe's sandbox live it."""

import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import fulfil, ledger_check, reconcile, subscription_tasks
from careercenter.payments.models import (
    Order,
    OrderStatus,
    Purpose,
    Refund,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import price_list
from careercenter.postings.status import Status
from tests.payments.plans import in_slot, live_ones
from tests.payments.subscribed import Subscriber
from tests.people import browser_of, sign_in

Mails = Callable[[], list[Any]]


@pytest.fixture
def subscriber(clock, client, owner, draft, sandbox, deliver, work) -> Subscriber:
    sign_in(client, owner)
    return Subscriber(client, owner, draft.employer_id, sandbox, clock, deliver, work)


def subjects(sent_mail: Mails) -> list[str]:
    return [mail["Subject"] for mail in sent_mail()]


def test_subscribing_begins_with_a_checkout(subscriber, sent_mail):
    subscription = subscriber.subscribe()
    [order] = subscriber.orders(Purpose.subscribe)
    assert (order.status, order.total_cents) == (OrderStatus.paid, 24900)
    assert (order.subscription_id, bool(order.invoice_pdf)) == (subscription.id, True)
    at_stripe = subscriber.at_stripe()["items"]["data"][0]
    assert subscription.period_end.timestamp() == at_stripe["current_period_end"]
    assert subjects(sent_mail) == ["Your plan has begun: 3 slots, monthly"]


def test_subscribing_takes_a_code_and_tax(subscriber, sandbox, app, monkeypatch):
    monkeypatch.setattr("careercenter.payments.checkout.adds_tax", lambda: True)
    sandbox.call("POST", "/codes")
    session = subscriber.choose()
    sandbox.call("POST", f"/sessions/{session}/code", {"code": "WELCOME20"})
    austin = {"line1": "12 Elm St", "city": "Austin", "state": "TX", "postal_code": "78701"}
    sandbox.call("POST", f"/sessions/{session}/address", {"name": "Larkspur", **austin})
    sandbox.act("pay", session)
    subscriber.hear()
    [order] = subscriber.orders(Purpose.subscribe)
    assert (order.subtotal_cents, order.discount_cents, order.tax_cents) == (24900, 4980, 1643)
    assert order.total_cents == 24900 - 4980 + 1643
    assert subscriber.subscription().status is SubscriptionStatus.active


def test_two_tabs_and_the_back_button_are_one_checkout(subscriber, sandbox):
    assert subscriber.choose() == subscriber.choose()
    assert len(sandbox.objects()) == len(subscriber.orders(Purpose.subscribe)) == 1


def test_two_people_at_once_are_one_checkout(app, subscriber, owner, colleague, sandbox):
    answers: list[str] = []
    path = f"/employers/{subscriber.employer_id}/subscribe"
    form = {"plan": "slots-3-monthly", "prices": price_list("usd").stamp}
    browsers = [browser_of(app, person) for person in (owner, colleague)]
    db.session.commit()

    def choose(browser: Any) -> None:
        answers.append(browser.post(path, data=form).location)

    threads = [threading.Thread(target=choose, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == len(sandbox.objects()) == 1
    assert len(subscriber.orders(Purpose.subscribe)) == 1


def test_another_choice_ends_the_first_checkout(subscriber, sandbox):
    first, second = subscriber.choose(), subscriber.choose("slots-10-monthly")
    states = {each["id"]: each["status"] for each in sandbox.objects()}
    assert states == {first: "expired", second: "open"}


def test_who_has_a_plan_is_led_to_it(subscriber):
    subscriber.subscribe()
    answer = subscriber.post("subscribe", plan="slots-3-monthly", prices=price_list("usd").stamp)
    assert answer.location == f"/employers/{subscriber.employer_id}/plan"


def test_a_second_subscription_is_cancelled_and_its_money_goes_back(
    subscriber, sandbox, sent_mail, work
):
    forgotten = subscriber.choose()
    [first] = subscriber.orders(Purpose.subscribe)
    first.status = OrderStatus.expired  # as if Stripe had said so, and both tabs were open
    db.session.commit()
    subscriber.subscribe("slots-10-monthly")
    sandbox.act("pay", forgotten)
    subscriber.hear()
    running = db.session.scalars(select(Subscription).where(Subscription.ended_at.is_(None))).one()
    assert running.plan["code"] == "slots-10-monthly"
    assert sorted(each["status"] for each in sandbox.objects("subscription")) == [
        "active",
        "canceled",
    ]
    assert [refund.amount_cents for refund in db.session.scalars(select(Refund))] == [24900]
    assert "We are sending $249 back: your plan was bought twice" in subjects(sent_mail)


def test_a_wrong_choice_is_told_beside_the_field(subscriber):
    answer = subscriber.post("subscribe", plan="slots-99", prices=price_list("usd").stamp)
    assert answer.status_code == 422
    assert "Choose one of the plans below" in answer.text


def test_a_stripe_that_is_down_is_told(subscriber, sandbox):
    sandbox.fail("500", "/v1/checkout/sessions", times=2)
    answer = subscriber.post("subscribe", plan="slots-3-monthly", prices=price_list("usd").stamp)
    assert answer.status_code == 503
    assert subscriber.choose()


def test_a_slot_is_offered_first_and_posts(subscriber, draft, client):
    subscriber.subscribe()
    page = client.get(f"/postings/{draft.id}/checkout").text
    assert page.index("Use a slot (3 of 3 free)") < page.index("Single posting")
    form = {"plan": "slot", "prices": price_list("usd").stamp}
    client.post(f"/postings/{draft.id}/checkout", data=form)
    db.session.expire_all()
    assert draft.status is Status.in_review
    assert draft.title in subscriber.page()


def test_a_renewal_is_charged_and_kept(subscriber, sent_mail):
    subscription = subscriber.subscribe()
    before = subscription.period_end
    subscriber.wait_for_renewal()
    subscriber.hear()
    [order] = subscriber.orders()
    assert (order.total_cents, order.status, order.way.value) == (
        24900,
        OrderStatus.paid,
        "subscription",
    )
    assert subscription.period_start == before
    assert subjects(sent_mail)[-1] == f"Receipt for {order.reference}: $249"


@pytest.mark.parametrize("order", [reversed, lambda all: random.Random(5).sample(all, len(all))])
def test_events_in_any_order_and_thrice_are_one_renewal(subscriber, order):
    subscription = subscriber.subscribe()
    subscriber.wait_for_renewal()
    subscriber.hear(lambda new: list(order(new)), times=3)
    assert len(subscriber.orders()) == 1
    assert subscription.status is SubscriptionStatus.active


def test_the_first_events_may_come_in_reverse(subscriber, sandbox):
    sandbox.act("pay", subscriber.choose())
    subscriber.hear(lambda new: list(reversed(new)))
    [order] = subscriber.orders(Purpose.subscribe)
    assert order.invoice_number
    assert db.session.scalar(select(func.count()).select_from(Order)) == 1


def test_a_renewal_that_no_webhook_told_is_found(subscriber):
    subscription = subscriber.subscribe()
    ends = subscription.period_end
    subscriber.wait_for_renewal()
    subscription_tasks.follow_subscriptions()
    assert (subscription.period_start, len(subscriber.orders())) == (ends, 1)


def fail_renewal(subscriber: Subscriber) -> Subscription:
    """At a Stripe that leaves it unpaid after the last try, as docs/payments.md asks."""
    subscriber.sandbox.call("PUT", "/subscriptions", {"after_retries": "unpaid"})
    subscription = subscriber.subscribe()
    subscriber.switch_card(declines=True)
    subscriber.wait_for_renewal()
    subscriber.hear()
    return subscription


def test_a_failed_renewal_leaves_seven_days(subscriber, sent_mail):
    subscription = fail_renewal(subscriber)
    posting = in_slot(subscription)
    db.session.commit()
    assert subscription.status is SubscriptionStatus.past_due
    assert "did not come through" in subscriber.page()
    assert "We could not charge your card" in subjects(sent_mail)[-1]
    assert "http" in sent_mail()[-1].get_body(("plain",)).get_content().split("Pay the invoice")[1]
    subscriber.wait(days=6)
    subscriber.hear()
    subscription_tasks.follow_subscriptions()
    assert posting.held_at is None
    subscriber.wait(days=1)
    subscriber.work()
    assert posting.status is Status.paused
    assert "off the board" in subscriber.page()


def test_a_recovered_renewal_brings_the_postings_back(subscriber, sandbox, sent_mail):
    subscription = fail_renewal(subscriber)
    posting = in_slot(subscription)
    db.session.commit()
    subscriber.wait(days=8)
    subscriber.hear()
    assert posting.status is Status.paused
    subscriber.switch_card(declines=False)
    sandbox.call("POST", f"/invoices/{subscriber.open_invoice()}/pay")
    subscriber.hear()
    assert (subscription.status, posting.status) == (SubscriptionStatus.active, Status.live)
    assert len(subscriber.orders()) == 1
    assert "Paid: your plan continues" in subjects(sent_mail)


def test_a_plan_is_cancelled_at_its_end_and_resumed(subscriber, sent_mail):
    subscription = subscriber.subscribe()
    subscriber.post("plan/cancel", when="period-end")
    subscriber.hear()
    assert subscription.cancel_at_period_end
    assert "Your plan is canceled" in subscriber.page()
    subscriber.post("plan/resume")
    assert not subscription.cancel_at_period_end
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert (subscription.ended_at, len(subscriber.orders())) == (None, 1)
    assert len([s for s in subjects(sent_mail) if s.startswith("Your plan ends on")]) == 1


def test_a_cancelled_plan_ends_with_its_period(subscriber, sent_mail):
    subscription = subscriber.subscribe()
    posting = in_slot(subscription)
    db.session.commit()
    subscriber.post("plan/cancel", when="period-end")
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert subscription.status is SubscriptionStatus.canceled
    assert (posting.status, subscriber.orders()) == (Status.paused, [])
    assert subjects(sent_mail)[-1] == "Your plan has ended"


def test_a_plan_is_cancelled_now(subscriber, sandbox):
    subscription = subscriber.subscribe()
    posting = in_slot(subscription)
    db.session.commit()
    assert "without money back" in subscriber.page("plan/cancel")
    subscriber.post("plan/cancel", when="now")
    assert (posting.status, sandbox.objects("refund")) == (Status.paused, [])
    assert subscription.ended_at is not None
    assert "No plan runs" in subscriber.page()


def test_a_new_plan_brings_back_what_the_old_one_left(subscriber, client):
    posting = in_slot(subscriber.subscribe())
    db.session.commit()
    subscriber.post("plan/cancel", when="now")
    subscriber.hear()
    sandbox_session = subscriber.choose()
    subscriber.sandbox.act("pay", sandbox_session)
    subscriber.hear()
    assert "Give it a slot" in subscriber.page()
    client.post(f"/postings/{posting.id}/slot")
    db.session.expire_all()
    assert (posting.status, posting.held_at) == (Status.live, None)


def shown(page: str, name: str) -> str:
    return page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def change(subscriber: Subscriber, to: str, **more: Any):
    page = subscriber.page(f"plan/change?to={to}")
    form = {name: shown(page, name) for name in ("to", "as_of", "shown")}
    return page, subscriber.post("plan/change", **{**form, **more})


def test_an_upgrade_charges_what_was_shown(subscriber):
    subscription = subscriber.subscribe()
    subscriber.wait(days=10)
    page = subscriber.page("plan/change?to=slots-10-monthly")
    cents = int(shown(page, "shown"))
    form = {name: shown(page, name) for name in ("to", "as_of", "shown")}
    subscriber.wait(minutes=10)
    answer = subscriber.post("plan/change", **form)
    subscriber.hear()
    assert answer.status_code == 303
    [order] = subscriber.orders()
    assert (order.total_cents, order.plan["items"][0]["name"]) == (
        cents,
        "Change to 10 slots, monthly",
    )
    assert 0 < cents < 40000
    assert subscription.plan["code"] == "slots-10-monthly"


def test_an_upgrade_pressed_twice_is_one(subscriber):
    subscriber.subscribe()
    page = subscriber.page("plan/change?to=slots-10-monthly")
    form = {name: shown(page, name) for name in ("to", "as_of", "shown")}
    subscriber.post("plan/change", **form)
    assert subscriber.post("plan/change", **form).status_code == 422
    subscriber.hear()
    assert len(subscriber.orders()) == 1


@pytest.mark.parametrize("changed", [{"shown": "1"}, {"as_of": "12"}, {"as_of": "x"}])
def test_an_amount_that_was_not_shown_is_not_charged(subscriber, sandbox, changed):
    subscription = subscriber.subscribe()
    _, answer = change(subscriber, "slots-10-monthly", **changed)
    assert answer.status_code == 422
    assert "check it again" in answer.text
    assert subscription.plan["code"] == "slots-3-monthly"


def test_an_upgrade_with_a_declined_card_changes_nothing(subscriber):
    subscription = subscriber.subscribe()
    subscriber.switch_card(declines=True)
    _, answer = change(subscriber, "slots-10-monthly")
    assert answer.status_code == 402
    assert "declined the card" in answer.text
    subscriber.hear()
    assert (subscription.plan["code"], subscriber.orders()) == ("slots-3-monthly", [])


def test_the_books_and_stripe_agree_on_a_subscription(subscriber):
    began = time.now()
    subscriber.subscribe()
    subscriber.wait(days=10)
    change(subscriber, "slots-10-monthly")
    subscriber.hear()
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert len(subscriber.orders()) == 2
    assert list(ledger_check.check().differences) == []
    db.session.rollback()
    assert list(reconcile.compare(began).differences) == []


def test_an_open_invoice_is_paid_through_the_portal(subscriber):
    fail_renewal(subscriber)
    page = subscriber.page()
    assert "Pay at Stripe" in page
    assert subscriber.browser.get(
        f"/employers/{subscriber.employer_id}/plan/change?to=slots-10-monthly"
    ).text.count("Pay the open invoice first")


def test_a_smaller_plan_limits_what_is_offered_at_once(subscriber, draft, client):
    subscription = subscriber.subscribe("slots-10-monthly")
    live_ones(subscription, 2)
    db.session.commit()
    change(subscriber, "slots-3-monthly")
    assert "Use a slot (1 of 3 free)" in client.get(f"/postings/{draft.id}/checkout").text


def test_a_month_becomes_a_year_at_once(subscriber):
    subscription = subscriber.subscribe()
    change(subscriber, "slots-3-yearly")
    subscriber.hear()
    assert subscription.plan["code"] == "slots-3-yearly"
    assert (subscription.period_end - subscription.period_start).days >= 365
    assert len(subscriber.orders()) == 1


def test_a_year_does_not_become_a_month(subscriber):
    subscriber.subscribe("slots-3-yearly")
    page = subscriber.browser.get(
        f"/employers/{subscriber.employer_id}/plan/change?to=slots-3-monthly"
    )
    assert page.status_code == 409
    assert "runs to the end of its year" in page.text


def test_a_downgrade_below_the_used_slots(subscriber, draft, client):
    subscription = subscriber.subscribe("slots-10-monthly")
    postings = live_ones(subscription, 4)
    db.session.commit()
    page, answer = change(subscriber, "slots-3-monthly", leaves=[str(postings[0].id)])
    assert "no room for 1 of your postings" in page
    assert answer.status_code == 303
    assert subscription.next_plan["code"] == "slots-3-monthly"
    assert "Use a slot" not in client.get(f"/postings/{draft.id}/checkout").text
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert [order.total_cents for order in subscriber.orders()] == [24900]
    states = [posting.status for posting in postings]
    assert states == [Status.paused, Status.live, Status.live, Status.live]


def test_a_downgrade_can_be_taken_back(subscriber):
    subscription = subscriber.subscribe("slots-10-monthly")
    change(subscriber, "slots-3-monthly")
    change(subscriber, "slots-10-monthly")
    assert (subscription.plan["code"], subscription.next_plan) == ("slots-10-monthly", None)
    subscriber.wait_for_renewal()
    subscriber.hear()
    assert [order.total_cents for order in subscriber.orders()] == [64900]


def test_a_bigger_plan_waits_for_a_smaller_one_to_be_taken_back(subscriber):
    subscriber.subscribe("slots-10-monthly")
    change(subscriber, "slots-3-monthly")
    answer = subscriber.post("plan/change", to="unlimited-monthly")
    assert (answer.status_code, "Keep 10 slots, monthly first" in answer.text) == (409, True)


def test_nobody_leaves_more_than_must(subscriber):
    subscription = subscriber.subscribe("slots-10-monthly")
    ids = [str(posting.id) for posting in live_ones(subscription, 4)]
    db.session.commit()
    _, answer = change(subscriber, "slots-3-monthly", leaves=ids)
    assert (answer.status_code, "Only 1 must leave" in answer.text) == (422, True)


def test_a_customer_deleted_at_stripe_ends_the_plan(subscriber):
    subscription = subscriber.subscribe()
    [customer] = subscriber.sandbox.objects("customer")
    subscriber.delete_customer(customer["id"])
    subscriber.hear()
    assert subscription.status is SubscriptionStatus.canceled


def test_an_open_session_begins_nothing(subscriber):
    fulfil.fulfil(subscriber.choose())
    assert db.session.scalar(select(func.count()).select_from(Subscription)) == 0
