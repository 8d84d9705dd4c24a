"""What must not stay for ever: reservations, sweeps, money without what it bought."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import expiry, invoicing, refunds, slots, tasks
from careercenter.payments.gateway import InvoiceStatus, gateway
from careercenter.payments.models import (
    Order,
    OrderStatus,
    RefundReason,
    RefundStatus,
    SlotUse,
    StripeCustomer,
)
from careercenter.postings import publish
from careercenter.postings.status import Status
from tests.contracts.conftest import Wire
from tests.factories import a_draft, added
from tests.payments.conftest import newest_order, settings_of
from tests.payments.moving import differences, money, the_refund
from tests.payments.plans import a_plan
from tests.payments.test_spend import a_credit
from tests.sandbox import KEY

__all__ = ["money"]

ON_ACCOUNT = {"way": "invoice", "purchase_order": "PO-7781"}


@pytest.fixture
def verified(draft):
    draft.employer.verified_at = time.now()
    db.session.commit()
    return draft.employer


@pytest.fixture
def address_gone(app, choose, draft, verified):
    """Taxes are on, and the address that we knew was taken away at Stripe."""
    choose(f"/employers/{verified.id}/billing/buy", "pack-5")  # makes the customer
    known = db.session.get_one(StripeCustomer, verified.id)
    known.address = "1 Main St, Salem, OR"
    db.session.commit()
    with settings_of(app, stripe_tax="on"):
        yield f"/postings/{draft.id}/checkout"


def test_an_invoice_without_an_address_lets_its_posting_go(address_gone, choose, draft):
    answer = choose(address_gone, "single", **ON_ACCOUNT)
    assert (answer.status_code, "billing address" in answer.text) == (422, True)
    assert "PO-7781" in answer.text
    assert (newest_order().status, draft.status) == (OrderStatus.failed, Status.draft)
    assert choose(address_gone, "single").status_code == 303  # by card instead


def test_one_invoice_that_cannot_be_made_does_not_stop_the_sweep(
    clock, address_gone, choose, draft, sandbox
):
    sandbox.fail("500", "/v1/customers", times=2)
    assert choose(address_gone, "single", **ON_ACCOUNT).status_code == 503
    order = newest_order()
    assert order.status is OrderStatus.open
    clock.shift(timedelta(hours=2))
    tasks.reconcile()
    db.session.expire_all()
    assert (order.status, draft.status) == (OrderStatus.failed, Status.draft)


def test_one_refund_that_breaks_does_not_stop_the_others(draft, money, clock):
    broken, good = money.paid(draft), money.paid(a_draft(draft.employer))
    for order in (broken, good):
        refunds.place_refund(order, RefundReason.asked_for, 5000, f"order-{order.id}")
    broken.currency = "xyz"  # nobody can tell such an amount in a mail
    db.session.commit()
    clock.shift(timedelta(minutes=6))
    tasks.reconcile()
    db.session.expire_all()
    assert good.refunds[0].status is RefundStatus.succeeded


def test_an_invoice_for_a_posting_that_was_paid_otherwise_is_made_void(
    choose, verified, draft, sandbox, work
):
    """It was given up when Stripe refused, and the buyer then used a credit."""
    made = given_up(choose, draft, sandbox)
    order, credit = newest_order(), a_credit(verified)
    db.session.commit()
    choose(f"/postings/{draft.id}/checkout", "credit")
    order.status = OrderStatus.open  # as if we had not heard yet that it was refused
    db.session.commit()
    assert invoicing.settle_invoice(made)
    db.session.commit()
    work()
    assert (order.status, order.credits) == (OrderStatus.void, [])
    assert [each["status"] for each in sandbox.objects("invoice")] == ["void"]
    assert (credit.left_over, differences()) == (0, [])


def test_an_invoice_that_is_paid_for_a_posting_that_was_paid_otherwise_goes_back(
    choose, verified, draft, sandbox, work, sent_mail
):
    made = given_up(choose, draft, sandbox)
    order = newest_order()
    a_credit(verified)
    db.session.commit()
    choose(f"/postings/{draft.id}/checkout", "credit")
    sandbox.call("POST", f"/invoices/{made.id}/pay", {"by": "card"})
    for _ in range(2):
        assert invoicing.settle_invoice(gateway().find_invoice(made.id))
        db.session.commit()
    work()
    assert (order.status, order.credits) == (OrderStatus.refunded, [])
    assert [each["amount"] for each in sandbox.objects("refund")] == [19900]
    assert len([mail for mail in sent_mail() if "paid twice" in mail["Subject"]]) == 1
    assert differences() == []


def given_up(choose, draft, sandbox):
    """The invoice, finished all the same, of an order that Stripe refused."""
    sandbox.fail("permission", "/v1/invoices", times=9)
    choose(f"/postings/{draft.id}/checkout", "single", **ON_ACCOUNT)
    assert newest_order().status is OrderStatus.failed
    sandbox.call("DELETE", "/faults")
    return gateway().create_invoice(invoicing.invoice_request(newest_order()))


@pytest.mark.usefixtures("verified")
def test_an_invoice_that_was_given_up_and_is_paid_all_the_same_grants(choose, draft, sandbox):
    made = given_up(choose, draft, sandbox)
    order = newest_order()
    assert invoicing.settle_invoice(made)
    assert (order.status, draft.status) == (OrderStatus.failed, Status.draft)
    paid = replace(made, status=InvoiceStatus.paid, paid_at=time.now(), payment_intent_id="pi_x")
    assert invoicing.settle_invoice(paid)
    db.session.commit()
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)
    assert differences() == []


def test_a_refund_that_failed_brings_credits_back_that_ran_out_meanwhile(draft, money, clock):
    """Some ran out and were written off while the money was on its way."""
    order = money.paid(draft, "pack-5")
    money.sandbox.call("PUT", "/refunds", {"begin": "pending"})
    refunds.place_refund(order, RefundReason.asked_for, 15980, "key")
    db.session.commit()
    money.work()
    [credit] = order.credits
    clock.shift(credit.expires_at - time.now() + timedelta(hours=1))
    assert expiry.write_off_due() == 1
    db.session.commit()
    money.at_stripe(f"/refunds/{the_refund().refund_id}/fail")
    money.hear()
    assert (credit.left_over, credit.expires_at > time.now() + timedelta(days=29)) == (1, True)
    clock.shift(timedelta(days=31))
    assert expiry.write_off_due() == 1
    assert (credit.left_over, differences()) == (0, [])


@pytest.fixture
def disputed(draft, money):
    """A live posting whose payment is disputed."""
    order = money.paid(draft)
    publish.approve(draft)
    db.session.commit()
    money.dispute(order)
    money.hear()
    assert draft.held_at is not None
    return order


@pytest.mark.parametrize("what", ["renew", "feature"])
@pytest.mark.usefixtures("disputed")
def test_while_its_payment_is_disputed_nothing_more_is_sold_for_a_posting(choose, draft, what):
    plan = {"renew": "renewal", "feature": "featured"}[what]
    answer = choose(f"/postings/{draft.id}/{what}", plan)
    assert (answer.status_code, "not settled" in answer.text) == (409, True)
    assert db.session.scalar(select(func.count()).select_from(Order)) == 1


@pytest.mark.usefixtures("disputed")
def test_a_credit_is_not_used_up_for_a_posting_whose_payment_is_disputed(choose, draft):
    credit = a_credit(draft.employer)
    db.session.commit()
    assert choose(f"/postings/{draft.id}/renew", "credit").status_code == 409
    assert credit.left_over == 1


@pytest.mark.usefixtures("disputed")
def test_a_slot_does_not_bring_back_a_posting_whose_payment_is_disputed(draft, hiring):
    """It was in a slot of an earlier plan, and a credit that is disputed brought it back."""
    before = a_plan(draft.employer, ended_at=time.now())
    added(SlotUse(subscription_id=before.id, posting_id=draft.id, released_at=time.now()))
    running = a_plan(draft.employer, subscription_id="sub_running")
    db.session.commit()
    assert hiring.post(f"/postings/{draft.id}/slot").status_code == 409
    assert (draft.status, slots.count_used(running)) == (Status.paused, 0)


def test_a_disputed_renewal_takes_the_posting_off_the_board(choose, draft, money):
    publish.approve(money.paid(draft).posting)
    db.session.commit()
    choose(f"/postings/{draft.id}/renew", "renewal")
    renewal = newest_order()
    money.sandbox.act("pay", renewal.session_id)
    money.hear()
    made = money.dispute(renewal)
    money.hear()
    assert (draft.status, draft.held_at is None) == (Status.paused, False)
    money.at_stripe(f"/disputes/{made['id']}/win")
    money.hear()
    assert (draft.status, draft.held_at) == (Status.live, None)


def test_a_refund_that_stripe_made_long_ago_is_not_made_again(draft, money, clock):
    """Its answer was lost, we were down for days, and Stripe has forgotten the key."""
    order = money.paid(draft)
    refund = refunds.place_refund(order, RefundReason.asked_for, 5000, "key")
    db.session.commit()
    made = Wire(money.sandbox.url, KEY).post(
        "/v1/credit_notes",
        ("invoice", order.invoice_id or ""),
        ("amount", "5000"),
        ("refund_amount", "5000"),
        ("metadata[refund]", str(refund.id)),
    )
    assert made.status == 200
    clock.shift(timedelta(days=3))
    tasks.reconcile()
    db.session.expire_all()
    assert [each["amount"] for each in money.sandbox.objects("refund")] == [5000]
    assert the_refund().status is RefundStatus.succeeded
    assert differences() == []
