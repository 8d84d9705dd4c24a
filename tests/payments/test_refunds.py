"""Money that goes back: what may, how often, and what becomes of the credits and the books."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import inbox, ledger, refunds, tasks
from careercenter.payments.gateway import PaymentsDown, gateway
from careercenter.payments.models import (
    LedgerEntry,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    RefundStatus,
)
from careercenter.payments.refundable import credits_for, refundable
from careercenter.payments.spend import GivenBack, give_back, submit_for_review
from careercenter.postings.status import Status
from tests.factories import a_draft, an_admin
from tests.payments.crowd import at_once
from tests.payments.moving import differences, money, the_refund

__all__ = ["money"]

ASKED, FAULT = RefundReason.asked_for, RefundReason.our_fault


def place(order: Order, cents: int | None = None, key: str | None = None) -> Refund:
    refund = refunds.place_refund(order, ASKED, cents, key)
    db.session.commit()
    return refund


def left(order: Order) -> list[int]:
    db.session.expire_all()
    return [credit.left_over for credit in order.credits]


def test_part_of_an_order_goes_back_and_the_rest_later(draft, money):
    order = money.paid(draft)
    place(order, 5000, "first")
    money.work()
    assert (order.status, refundable(order).cents) == (OrderStatus.paid, 14900)
    place(order, None, "rest")
    money.work()
    assert order.status is OrderStatus.refunded
    assert sorted(each["amount"] for each in money.sandbox.objects("refund")) == [5000, 14900]
    assert differences() == []


@pytest.mark.parametrize("cents", [0, -1, 19901])
def test_never_more_than_was_paid(draft, money, cents):
    order = money.paid(draft)
    with pytest.raises(Refused, match=r"At most \$199"):
        refunds.place_refund(order, ASKED, cents, "key")
    assert db.session.scalars(select(Refund)).all() == []


def test_parts_over_the_total_are_refused(draft, money):
    order = money.paid(draft)
    place(order, 15000, "first")
    with pytest.raises(Refused, match=r"At most \$49"):
        refunds.place_refund(order, ASKED, 5000, "second")


def test_parallel_presses_never_exceed_what_was_paid(app, draft, money):
    order = money.paid(draft)
    order_id, keys = order.id, iter(range(8))

    def press() -> None:
        refunds.place_refund(db.session.get_one(Order, order_id), ASKED, 6000, f"k{next(keys)}")

    failures = at_once(app, 8, press)
    assert {type(failure) for failure in failures} == {Refused}
    assert len(failures) == 5
    money.work()
    assert sum(each["amount"] for each in money.sandbox.objects("refund")) == 18000
    assert differences() == []


def test_one_press_is_one_refund_however_often_it_arrives(app, draft, money):
    order = money.paid(draft)
    order_id = order.id

    def press() -> None:
        refunds.place_refund(db.session.get_one(Order, order_id), ASKED, 6000, "k")

    assert at_once(app, 4, press) == []
    money.work()
    assert [each["amount"] for each in money.sandbox.objects("refund")] == [6000]
    assert place(order, 6000, "k").id == the_refund().id


def test_a_refund_of_what_has_an_invoice_is_a_credit_note_asked_for_the_same_way_again(
    draft, money
):
    """The answer is lost, and the order's invoice is another by the time we ask again."""
    order = money.paid(draft)
    place(order, 6000, "key")
    money.sandbox.fail("lost-answer", "/v1/credit_notes", times=2, seconds=2)
    money.work()
    order.invoice_id = None
    db.session.commit()
    tasks.make_refund(the_refund().id)
    db.session.commit()
    assert the_refund().credit_note_id
    assert [each["amount"] for each in money.sandbox.objects("refund")] == [6000]


def test_an_order_that_is_not_paid_gives_nothing_back(draft, buy):
    with pytest.raises(Refused, match="not paid"):
        refunds.place_refund(buy(draft), ASKED)


def test_of_a_pack_only_the_unused_share_goes_back_with_its_credits(draft, money):
    order = money.paid(draft, "pack-5")
    assert (refundable(order).cents, refundable(order).credits) == (63920, 4)
    place(order)
    money.work()
    assert (left(order), the_refund().taken_back) == ([0], 4)
    assert (order.status, refundable(order).cents) == (OrderStatus.paid, 0)
    assert differences() == []


def test_a_part_of_a_pack_takes_the_credits_that_it_covers(draft, money):
    order = money.paid(draft, "pack-5")
    assert [credits_for(order, cents) for cents in (1, 15980, 15981, 63920)] == [1, 1, 2, 4]
    place(order, 15980, "one")
    assert (left(order), refundable(order).cents) == ([3], 47940)
    place(order, None, "all")
    money.work()
    assert (left(order), refundable(order).cents) == ([0], 0)
    assert differences() == []


def test_a_pack_that_is_used_up_gives_nothing_back(draft, money):
    order = money.paid(draft, "pack-5")
    for _ in range(4):
        submit_for_review(a_draft(draft.employer))
    with pytest.raises(Refused, match="used"):
        place(order)


def test_an_unused_add_on_of_a_pack_goes_back_too(draft, money):
    order = money.paid(draft, "pack-5", featured=True)
    featured = next(credit for credit in order.credits if credit.kind == "featured")
    assert (featured.left_over, refundable(order).cents) == (0, 63920)


def test_a_refund_that_fails_brings_books_and_credits_back(draft, money, sent_mail):
    an_admin(email="money@staff.example")
    order = money.paid(draft, "pack-5")
    money.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    place(order)
    money.work()
    assert (the_refund().status, left(order)) == ("pending", [0])
    money.at_stripe(f"/refunds/{the_refund().refund_id}/fail")
    money.hear(times=2, seed=1)
    assert (the_refund().status, left(order), order.status) == ("failed", [4], "paid")
    assert refundable(order).cents == 63920
    assert len([m for m in sent_mail() if m["Subject"].startswith("A refund failed")]) == 1
    assert differences() == []


def test_a_refund_that_succeeded_may_still_fail(draft, money):
    order = money.paid(draft)
    place(order)
    money.work()
    assert order.status is OrderStatus.refunded
    money.at_stripe(f"/refunds/{the_refund().refund_id}/fail")
    money.hear()
    assert (the_refund().status, order.status) == ("failed", OrderStatus.paid)
    assert differences() == []


def test_an_older_answer_that_comes_later_changes_nothing(draft, money):
    order = money.paid(draft)
    money.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    place(order)
    money.work()
    old = gateway().find_refund(the_refund().refund_id or "")
    money.at_stripe(f"/refunds/{old.id}/succeed")
    money.hear()
    refunds.record(the_refund(), old)
    assert (the_refund().status, order.status) == ("succeeded", OrderStatus.refunded)


@pytest.mark.parametrize("seed", range(3))
def test_events_of_refunds_twice_and_shuffled_end_the_same(draft, money, sent_mail, seed):
    order = money.paid(draft)
    money.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    place(order, 6000, "a")
    place(order, 7000, "b")
    money.work()
    for each in money.sandbox.objects("refund"):
        money.at_stripe(f"/refunds/{each['id']}/succeed")
    money.hear(times=2, seed=seed)
    assert refundable(order).cents == 6900
    assert len([m for m in sent_mail() if m["Subject"].startswith("Your refund of")]) == 2
    assert differences() == []


def test_a_refund_made_in_the_dashboard_is_taken_into_the_books(draft, money, sent_mail):
    an_admin(email="money@staff.example")
    order = money.paid(draft, "pack-5")
    money.at_stripe(f"/charges/{order.payment_intent_id}/refund", amount=79900)
    money.hear(times=2, seed=3)
    refund = the_refund()
    assert (refund.reason, refund.amount_cents) == (RefundReason.at_stripe, 79900)
    assert (left(order), order.status) == ([0], OrderStatus.refunded)
    assert draft.status is Status.in_review
    told = [mail for mail in sent_mail() if mail["Subject"].startswith("Refunded at Stripe")]
    assert [mail["To"] for mail in told] == ["money@staff.example"]
    assert differences() == []


def test_a_refund_in_the_dashboard_may_fail_later(draft, money):
    order = money.paid(draft)
    made = money.at_stripe(f"/charges/{order.payment_intent_id}/refund", amount=5000)
    money.hear()
    money.at_stripe(f"/refunds/{made['id']}/fail")
    money.hear()
    assert (the_refund().status, refundable(order).cents) == ("failed", 19900)
    assert differences() == []


def test_our_own_refund_is_not_taken_for_one_of_the_dashboard(draft, money, clock):
    """Its event is faster than Stripe's answer to us: it waits, and finds our row."""
    order = money.paid(draft)
    place(order, 5000, "ours")
    other = money.at_stripe(f"/charges/{order.payment_intent_id}/refund", amount=700)
    with pytest.raises(PaymentsDown):
        inbox.look_at_refund(other["id"])
    db.session.rollback()
    money.hear()
    clock.shift(timedelta(minutes=2))
    money.work()
    reasons = sorted(each.reason.value for each in db.session.scalars(select(Refund)))
    assert reasons == ["asked-for", "at-stripe"]
    assert refundable(order).cents == 19900 - 5700
    assert differences() == []


def test_a_refund_of_another_shop_is_left_alone(draft, money):
    order = money.paid(draft)
    intent, order.payment_intent_id = order.payment_intent_id, "pi_elsewhere"
    db.session.commit()
    money.at_stripe(f"/charges/{intent}/refund", amount=700)
    money.hear()
    assert db.session.scalars(select(Refund)).all() == []


def test_what_came_back_to_an_order_that_was_refunded_is_taken(draft, money):
    order = money.paid(draft)
    place(order)
    money.work()
    draft.reject()
    assert give_back(draft) is GivenBack.nothing
    db.session.commit()
    assert (left(order), len(money.sandbox.objects("refund"))) == ([0], 1)
    assert differences() == []


def test_a_key_without_permission_leaves_a_refund_that_staff_hear_of(draft, money, sent_mail):
    an_admin(email="money@staff.example")
    order = money.paid(draft, "pack-5")
    for path in ("/v1/refunds", "/v1/credit_notes"):
        money.sandbox.fail("permission", path, times=3)
    place(order)
    money.work()
    assert (the_refund().status, left(order)) == ("failed", [4])
    assert "A refund failed" in sent_mail()[-1]["Subject"]
    assert differences() == []


def test_a_refund_that_we_may_not_look_at_is_not_given_up(draft, money, clock):
    order = money.paid(draft)
    money.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    place(order)
    money.work()
    clock.shift(timedelta(minutes=6))
    money.sandbox.fail("permission", "/v1/refunds", times=1)
    tasks.reconcile()
    db.session.expire_all()
    assert (the_refund().status, order.status) == ("pending", OrderStatus.paid)


def test_a_discount_and_tax_go_back_with_what_they_belong_to(draft, money):
    order = money.paid(draft, featured=True)
    order.discount_cents, order.tax_cents, order.total_cents = 2780, 1501, 26521
    entry = db.session.scalars(
        select(LedgerEntry).where(LedgerEntry.key == f"order-{order.id}-paid")
    ).one()
    for line in entry.lines:
        db.session.delete(line)
    db.session.delete(entry)
    db.session.flush()
    ledger.record_sale(order)
    for cents in (1, 9999, 7, 12345, 26521 - 22352):
        refund = refunds.place_refund(order, FAULT, cents, f"part-{cents}")
        refund.status = RefundStatus.succeeded
        ledger.record_refund(refund)
    order.status = OrderStatus.refunded
    db.session.flush()
    assert differences() == []
    went = ledger.went_back(order)
    assert (went["tax"], went["refunds:single"] + went["refunds:featured"]) == (1501, 25020)
