"""Granting what was bought: once, however often and in whatever order it is told."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import checkout, fulfil, tasks
from careercenter.payments.gateway import gateway
from careercenter.payments.models import Credit, CreditKind, CreditUse, Order, OrderStatus, Refund
from careercenter.payments.plans import price_list
from careercenter.postings.status import Status
from tests.factories import an_admin
from tests.payments.crowd import at_once
from tests.payments.test_spend import a_credit


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def settle(order) -> None:
    fulfil.fulfil(order.session_id)
    db.session.commit()


def test_a_paid_order_sends_its_posting_to_review(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    settle(order)
    assert (draft.status, draft.days) == (Status.in_review, 30)
    assert (order.status, order.total_cents) == (OrderStatus.paid, 19900)
    assert order.credits[0].left_over == 0


def test_an_open_session_grants_nothing(draft, buy):
    order = buy(draft)
    settle(order)
    assert (order.status, draft.status) == (OrderStatus.open, Status.awaiting_payment)
    assert count(Credit) == 0


def test_a_pack_leaves_four_credits(draft, buy, sandbox):
    order = buy(draft, "pack-5")
    sandbox.act("pay", order.session_id)
    settle(order)
    assert [credit.left_over for credit in order.credits] == [4]
    assert draft.status is Status.in_review


def test_featured_days_wait_for_approval(draft, buy, sandbox, clock):
    order = buy(draft, featured=True)
    sandbox.act("pay", order.session_id)
    settle(order)
    assert (draft.featured_days, draft.is_featured) == (14, False)
    draft.go_live()
    assert (draft.featured_until - draft.posted_at).days == 14


def test_told_three_times_it_grants_once(draft, buy, sandbox, sent_mail):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    for _ in range(3):
        settle(order)
    assert (count(Credit), count(CreditUse)) == (1, 1)
    assert [mail["Subject"] for mail in sent_mail()] == [f"Receipt for CC-{order.id}: $199"]


def test_five_callers_at_once_grant_once(app: Flask, draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    session_id = order.session_id
    db.session.commit()
    failures = at_once(app, 5, lambda: fulfil.fulfil(session_id))
    assert failures == []
    assert (count(Credit), count(CreditUse)) == (1, 1)
    assert db.session.get_one(Order, order.id).status is OrderStatus.paid


def test_a_declined_card_can_be_followed_by_a_good_one(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("decline", order.session_id)
    settle(order)
    assert order.status is OrderStatus.open
    sandbox.act("pay", order.session_id)
    settle(order)
    assert draft.status is Status.in_review


def test_a_bank_debit_counts_when_it_arrives(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    settle(order)
    assert (order.status, draft.status) == (OrderStatus.processing, Status.awaiting_payment)
    sandbox.act("settle", order.session_id)
    settle(order)
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)


def test_a_bounced_debit_frees_the_posting_and_says_so(draft, buy, sandbox, sent_mail):
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    settle(order)
    sandbox.act("bounce", order.session_id)
    for _ in range(2):
        settle(order)
    assert (order.status, draft.status) == (OrderStatus.failed, Status.draft)
    assert len(sent_mail()) == 1


def test_an_expired_session_frees_the_posting(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("expire", order.session_id)
    settle(order)
    assert (order.status, draft.status) == (OrderStatus.expired, Status.draft)


@pytest.mark.parametrize(
    "changed",
    [
        {"amount_subtotal": 100},
        {"currency": "eur"},
        {"_line_items": []},
    ],
)
def test_what_was_not_ordered_is_held_and_staff_are_told(draft, buy, sandbox, sent_mail, changed):
    an_admin(email="money@staff.example")
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    sandbox.call("PATCH", f"/sessions/{order.session_id}", changed)
    for _ in range(2):
        settle(order)
    assert (order.status, draft.status) == (OrderStatus.held, Status.awaiting_payment)
    assert count(Credit) == 0
    assert [mail["To"] for mail in sent_mail()] == ["money@staff.example"]


def test_tax_and_promotion_codes_may_change_the_total(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    sandbox.call("PATCH", f"/sessions/{order.session_id}", {"amount_total": 21200})
    settle(order)
    assert (order.status, order.total_cents) == (OrderStatus.paid, 21200)


def test_a_free_order_needs_no_payment(draft, buy, sandbox):
    order = buy(draft)
    sandbox.call("PATCH", f"/sessions/{order.session_id}", {"amount_total": 0})
    sandbox.act("pay", order.session_id)
    settle(order)
    assert (order.status, order.total_cents) == (OrderStatus.paid, 0)
    assert draft.status is Status.in_review


def test_a_session_of_another_shop_is_left_alone(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    order.session_id = "cs_test_another"
    db.session.commit()
    session_id = sandbox.objects()[0]["id"]
    sandbox.call("PATCH", f"/sessions/{session_id}", {"client_reference_id": "9" * 30})
    assert fulfil.fulfil(session_id) is None
    assert order.status is OrderStatus.open


def test_a_session_whose_name_was_lost_is_found_by_its_reference(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    session_id, order.session_id = order.session_id, None
    db.session.commit()
    fulfil.fulfil(session_id)
    assert (order.session_id, order.status) == (session_id, OrderStatus.paid)


def test_money_for_a_posting_that_is_paid_goes_back(draft, buy, sandbox, work, sent_mail):
    first = buy(draft)
    sandbox.act("expire", first.session_id)
    settle(first)
    second = buy(draft)
    sandbox.act("pay", second.session_id)
    settle(second)
    late = {"status": "complete", "payment_status": "paid"}
    intent = sandbox.objects("payment_intent")[0]["id"]
    sandbox.call("PATCH", f"/sessions/{first.session_id}", {**late, "payment_intent": intent})
    settle(first)
    work()
    refund = db.session.scalars(select(Refund)).one()
    assert (refund.order_id, refund.status) == (first.id, "succeeded")
    assert first.status is OrderStatus.refunded
    assert "paid twice" in sent_mail()[-1]["Subject"]
    assert count(Credit) == 1


def test_the_sweep_finds_what_no_webhook_told(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    tasks.reconcile()
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)


def test_the_sweep_and_the_success_page_at_once_grant_once(app: Flask, draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    session_id = order.session_id
    db.session.commit()
    acts = iter([tasks.reconcile, lambda: fulfil.fulfil(session_id)] * 2)
    assert at_once(app, 4, lambda: next(acts)()) == []
    assert (count(Credit), count(CreditUse)) == (1, 1)


def test_a_session_that_expires_while_it_is_paid_is_paid(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    fulfil.settle(gateway().expire(order.session_id))
    db.session.commit()
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)


def test_a_debit_that_takes_days_counts_its_days_from_approval(clock, draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    settle(order)
    clock.shift(timedelta(days=4))
    sandbox.act("settle", order.session_id)
    settle(order)
    clock.shift(timedelta(days=1))
    draft.go_live()
    assert draft.ends_at == time.now() + timedelta(days=30)


def test_the_sweep_goes_on_after_an_order_that_stripe_forgot(draft, buy, sandbox):
    order = buy(draft)
    sandbox.reset()
    tasks.reconcile()
    assert (order.status, draft.status) == (OrderStatus.expired, Status.draft)


def test_the_sweep_waits_for_a_stripe_that_is_down(draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    sandbox.fail("500", times=2)
    tasks.reconcile()
    assert order.status == "open"
    tasks.reconcile()
    assert order.status == "paid"


def test_an_order_that_never_reached_stripe_lets_its_posting_go(draft, owner, clock):
    order = checkout.reserve(draft, owner, price_list("usd").sale("single"))
    db.session.commit()
    tasks.reconcile()
    assert order.status is OrderStatus.open
    clock.shift(timedelta(hours=2))
    tasks.reconcile()
    assert (order.status, draft.status) == (OrderStatus.expired, Status.draft)


def test_a_held_order_is_released_by_a_person(app: Flask, draft, buy, sandbox):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    sandbox.call("PATCH", f"/sessions/{order.session_id}", {"amount_subtotal": 1})
    settle(order)
    run = app.test_cli_runner().invoke
    first, again = (run(args=["release-held-order", str(order.id)]) for _ in range(2))
    db.session.expire_all()
    assert (first.exit_code, again.exit_code) == (0, 1)
    assert (order.status, draft.status) == (OrderStatus.refunded, Status.draft)


def test_what_breaks_midway_leaves_nothing_half_done(draft, buy, sandbox):
    """The featured credit is there already, so the grant breaks after the posting's credit."""
    order = buy(draft, featured=True)
    sandbox.act("pay", order.session_id)
    a_credit(draft.employer, kind=CreditKind.featured, order_id=order.id)
    db.session.commit()
    with pytest.raises(IntegrityError):
        fulfil.fulfil(order.session_id)
    db.session.rollback()
    assert (order.status, draft.status) == (OrderStatus.open, Status.awaiting_payment)
    assert [credit.kind for credit in order.credits] == [CreditKind.featured]
