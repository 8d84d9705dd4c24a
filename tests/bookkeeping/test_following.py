"""Disputes, subscriptions, checks and events: what needs somebody stands first, and can be done."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import AuditEntry
from careercenter.background.models import Task
from careercenter.background.queue import MOST_ATTEMPTS
from careercenter.db import db
from careercenter.payments import books
from careercenter.payments.models import BooksCheckKind, EventOutcome, SubscriptionStatus
from careercenter.payments.plans import item_snapshot, price_list
from tests import factories as make
from tests.bookkeeping.conftest import Office


def in_this_order(page: str, *words: str) -> bool:
    places = [page.index(each) for each in words]
    return places == sorted(places)


def test_the_dispute_that_is_due_first_stands_first(office: Office):
    def disputed(title: str, **values: Any) -> str:
        order = make.a_paid_order(make.an_employer(name=title))
        make.a_dispute(order, **values)
        return title

    now = clock.now()
    order = (
        disputed("Due tomorrow", due_at=now + timedelta(days=1)),
        disputed("Due in a week", due_at=now + timedelta(days=7)),
        disputed("Due never", due_at=None),
        disputed("Won lately", status="won", opened_at=now, closed_at=now),
        disputed("Lost long ago", status="lost", opened_at=now - timedelta(days=99), due_at=now),
    )
    assert in_this_order(office.read("/disputes"), *order)


def test_a_dispute_shows_its_evidence_and_until_when(office: Office):
    posting = make.a_live_posting(office.employer, title="Burn Unit Coder")
    order = make.a_paid_order(office.employer, posting_id=posting.id)
    make.a_use(order.credits[0], posting)
    due = clock.now() + timedelta(days=5)
    dispute = make.a_dispute(order, due_at=due, dispute_id="du_known")
    page = office.read(f"/disputes/{dispute.id}")
    text = page.split("<textarea")[1].split("</textarea>")[0]
    assert order.reference in text
    assert "Burn Unit Coder" in text
    assert f"Answer by {due:%b} {due.day}" in page
    assert "https://dashboard.stripe.com/test/disputes/du_known" in page


def test_subscriptions_that_owe_stand_first_and_ended_ones_last(office: Office):
    now, late = clock.now(), SubscriptionStatus.past_due
    gone = SubscriptionStatus.canceled
    make.a_subscription(make.an_employer(name="Gone Clinic"), status=gone, ended_at=now)
    make.a_subscription(make.an_employer(name="Next month"), period_end=now + timedelta(days=30))
    soon = now + timedelta(days=3)
    leaves = make.an_employer(name="Leaves")
    make.a_subscription(leaves, period_end=soon, cancel_at_period_end=True)
    make.a_subscription(make.an_employer(name="Owes"), status=late, past_due_since=now)
    page = office.read("/subscriptions")
    assert in_this_order(page, "Owes", "Leaves", "Next month", "Gone Clinic")
    assert "3 slots, monthly" in page
    assert page.count("$249") == 2
    assert "Next month" not in office.read("/subscriptions", status="past_due")
    assert "Owes" not in office.read("/subscriptions", q="next")


def test_a_smaller_plan_that_follows_is_told_with_its_price(office: Office):
    smaller = item_snapshot(price_list("usd").items["slots-3-monthly"])
    make.a_subscription(office.employer, code="slots-10-monthly", next_plan=smaller)
    page = office.read("/subscriptions")
    assert "then 3 slots, monthly" in page
    assert "$249" in page
    assert "$649" not in page


def test_differences_are_named_with_links_to_their_orders(office: Office):
    order = make.a_paid_order(office.employer)
    make.a_books_check(kind=BooksCheckKind.stripe, differences=[f"{order.reference} is <off>."])
    page = office.read("/checks")
    assert f'href="/staff/money/orders/{order.id}">{order.reference}</a>' in page
    assert "is &lt;off&gt;." in page
    assert "1 difference" in page
    assert "Not compared yet." in page


def test_the_latest_check_counts_and_the_others_are_history(office: Office):
    old = clock.now() - timedelta(days=2)
    make.a_books_check(differences=["One cent is missing."], ran_at=old)
    make.a_books_check()
    page = office.read("/checks")
    latest, before = page.split('id="history"')
    assert "They agree" in latest
    assert "One cent is missing." not in latest
    assert "One cent is missing." in before
    assert books.latest(BooksCheckKind.stripe) is None


def test_comparing_now_enqueues_both_once(office: Office):
    assert office.post("/checks/new").status_code == 302
    assert office.post("/checks/new").status_code == 302
    tasks = set(db.session.scalars(select(Task.name)))
    assert tasks == {"payments.check_books", "payments.compare_with_stripe"}
    assert len(db.session.scalars(select(Task)).all()) == 2
    page = office.read("/checks")
    assert "A comparison is under way" in page
    assert {entry.action for entry in db.session.scalars(select(AuditEntry))} == {"compared"}


def test_events_are_counted_by_what_came_of_them(office: Office):
    for outcome in (*EventOutcome, EventOutcome.foreign):
        make.a_stripe_event(outcome=outcome)
    make.a_stripe_event(task_id=make.a_dead_task().id, type="refund.updated")
    page = office.read("/events")
    for name, number in (("waiting", 1), ("dead", 1), ("foreign", 2), ("unknown-type", 1)):
        assert f'outcome={name}"><b>{number}</b>' in page
    assert "refund.updated" in office.read("/events", outcome="dead")
    assert "refund.updated" not in office.read("/events", outcome="waiting")
    assert office.read("/events", outcome="foreign").count("Replay evt_") == 2


def test_events_are_found_by_id_object_and_part_of_the_type(office: Office):
    make.a_stripe_event("re_known", event_id="evt_known", type="refund.created")
    make.a_stripe_event("cs_other", type="checkout.session.expired")
    for words in ("evt_known", "re_known", "REFUND."):
        page = office.read("/events", q=words)
        assert "evt_known" in page
        assert "cs_other" not in page
    assert "No event matches" in office.read("/events", q="evt_kno")


def test_a_dead_event_is_replayed_and_on_record(office: Office):
    dead = make.a_dead_task()
    dead.attempts = MOST_ATTEMPTS
    event = make.a_stripe_event(task_id=dead.id)
    dead.name, dead.arguments = "payments.handle_event", {"event_id": event.id}
    assert office.post(f"/events/{event.id}/replay").status_code == 302
    db.session.expire_all()
    assert (dead.dead_at, dead.attempts) == (None, 0)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.detail["event"]) == ("replayed", event.event_id)
    assert office.post(f"/events/{event.id}/replay").status_code == 409


@pytest.mark.parametrize("outcome", [EventOutcome.unknown_type, EventOutcome.other_mode])
def test_what_is_not_ours_to_handle_has_no_button(office: Office, outcome: EventOutcome):
    make.a_stripe_event(outcome=outcome, type="payout.paid")
    assert "Replay" not in office.read("/events")
