"""Two who need the same rows at the same moment: neither waits for the other in a circle."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import disputes, invoicing, refunds
from careercenter.payments.gateway import InvoiceStatus, gateway
from careercenter.payments.models import Order, OrderStatus, RefundReason
from careercenter.payments.spend import give_back, submit_for_review
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests.factories import a_draft
from tests.payments.conftest import newest_order
from tests.payments.crowd import at_once
from tests.payments.moving import differences, money, the_refund

__all__ = ["money"]

A_MOMENT = 0.6


Act = Callable[[threading.Event, threading.Event], object]


def both(app: Flask, first: Act, second: Act) -> list[Exception]:
    """Runs two at once; the first says that it has begun, and then waits a moment for the other."""
    begun, done = threading.Event(), threading.Event()
    acts = iter([first, second])
    return at_once(app, 2, lambda: next(acts)(begun, done))


def a_use(posting_id: int) -> Act:
    """Sends a posting for review by a credit, once the other has begun."""

    def use(begun: threading.Event, done: threading.Event) -> None:
        begun.wait(5)
        submit_for_review(db.session.get_one(Posting, posting_id))
        db.session.commit()
        done.set()

    return use


def test_a_refund_in_part_and_a_credit_that_is_used(app: Flask, draft, money):
    order_id, other = money.paid(draft, "pack-5").id, a_draft(draft.employer).id
    db.session.commit()

    def refund(begun: threading.Event, done: threading.Event) -> None:
        order = db.session.get_one(Order, order_id)
        refunds.lock(order)
        begun.set()
        done.wait(A_MOMENT)
        refunds.place_refund(order, RefundReason.asked_for, 15980, "key")

    assert both(app, refund, a_use(other)) == []
    db.session.expire_all()
    [credit] = db.session.get_one(Order, order_id).credits
    assert credit.left_over == 2
    assert differences() == []


def test_a_credit_that_is_used_meanwhile_is_not_refunded(app: Flask, draft, money):
    """It is taken, but not yet committed, when the refund is reckoned."""
    order_id, other = money.paid(draft, "pack-5").id, a_draft(draft.employer).id
    db.session.commit()

    def use(begun: threading.Event, done: threading.Event) -> None:
        submit_for_review(db.session.get_one(Posting, other))
        begun.set()
        done.wait(A_MOMENT)

    def refund(begun: threading.Event, done: threading.Event) -> None:
        begun.wait(5)
        refunds.place_refund(db.session.get_one(Order, order_id), RefundReason.asked_for)
        db.session.commit()
        done.set()

    assert both(app, use, refund) == []
    db.session.expire_all()
    assert (the_refund().amount_cents, the_refund().taken_back) == (3 * 15980, 3)
    assert differences() == []


@pytest.fixture
def invoiced(choose, draft) -> Order:
    draft.employer.verified_at = time.now()
    db.session.commit()
    by_invoice = {"way": "invoice", "purchase_order": "PO-7781"}
    choose(f"/postings/{draft.id}/checkout", "single", **by_invoice)
    return newest_order()


def test_an_invoice_that_is_cancelled_and_a_posting_that_is_rejected(app: Flask, draft, invoiced):
    posting_id, order_id = draft.id, invoiced.id
    found = gateway().find_invoice(invoiced.invoice_id or "")
    db.session.commit()

    def reject(begun: threading.Event, done: threading.Event) -> None:
        posting = db.session.get_one(Posting, posting_id)
        publish.reject(posting)
        publish.take_down(posting)
        begun.set()
        done.wait(A_MOMENT)
        give_back(posting)

    def cancel(begun: threading.Event, done: threading.Event) -> None:
        begun.wait(5)
        invoicing.settle_invoice(replace(found, status=InvoiceStatus.void))
        db.session.commit()
        done.set()

    assert both(app, reject, cancel) == []
    db.session.expire_all()
    order = db.session.get_one(Order, order_id)
    assert (order.status, db.session.get_one(Posting, posting_id).status) == (
        OrderStatus.void,
        Status.taken_down,
    )
    assert [credit.frozen_at is None for credit in order.credits] == [False]
    assert differences() == []


def test_a_dispute_and_a_credit_that_is_used(app: Flask, draft, money):
    order = money.paid(draft, "pack-5")
    order_id, other = order.id, a_draft(draft.employer).id
    found = gateway().find_dispute(money.dispute(order)["id"])
    db.session.commit()

    def freeze(begun: threading.Event, done: threading.Event) -> None:
        disputes.lock_all(db.session.get_one(Order, order_id))
        begun.set()
        done.wait(A_MOMENT)
        disputes.settle(found)

    failures = both(app, freeze, a_use(other))
    db.session.expire_all()
    posting = db.session.get_one(Posting, other)
    assert [str(failure) for failure in failures if "No credit is left" not in str(failure)] == []
    assert (posting.held_at is not None) == (posting.status is Status.in_review)
    assert differences() == []
