"""The books: every event once, and one cent that is wrong anywhere is found and named."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import books, expiry, ledger, refunds
from careercenter.payments.models import (
    BooksCheck,
    BooksCheckKind,
    CreditKind,
    CreditUse,
    Dispute,
    LedgerEntry,
    LedgerLine,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    Way,
)
from careercenter.payments.shares import divided
from careercenter.payments.spend import give_back, submit_for_review
from tests.factories import a_credit, a_draft, an_admin, an_order, owner_of
from tests.payments.moving import differences, money, the_dispute, the_refund

__all__ = ["money"]


@pytest.fixture
def story(draft, money):
    """Books in which everything happened: a pack, a use, a return, a refund, a lost dispute."""
    pack = money.paid(draft, "pack-5", featured=True)
    single = money.paid(a_draft(draft.employer))
    refunds.place_refund(pack, RefundReason.asked_for, 15980, "part")
    db.session.commit()
    money.work()
    made = money.dispute(single)
    money.at_stripe(f"/disputes/{made['id']}/lose")
    money.hear()
    draft.reject()
    give_back(draft)
    owed = an_order(
        draft.employer,
        owner_of(draft.employer),
        status=OrderStatus.invoiced,
        way=Way.invoice,
        total_cents=19900,
    )
    ledger.record_invoice(owed)
    a_credit(draft.employer, left=5, order_id=owed.id, granted=1, left_over=1)
    old = a_credit(draft.employer, left=5, expires_at=time.now() - timedelta(days=1))
    assert expiry.write_off_due() == 1
    assert old.left_over == 0
    db.session.commit()
    return pack


@pytest.mark.usefixtures("story")
def test_books_in_which_everything_happened_agree():
    assert differences() == []
    kinds = set(db.session.scalars(select(LedgerEntry.kind)))
    assert len(kinds) == 9


def line(account: str, key: str = "") -> LedgerLine:
    found = select(LedgerLine).join(LedgerLine.entry).where(LedgerLine.account == account)
    return db.session.scalars(found.where(LedgerEntry.key.startswith(key)).limit(1)).one()


def one_cent_more(row: object, name: str) -> None:
    setattr(row, name, getattr(row, name) + 1)


def two_lines(one: str, other: str, key: str) -> None:
    """A cent too many on one side and on the other: the entry sums to 0 all the same."""
    one_cent_more(line(one, key), "amount")
    line(other, key).amount -= 1


PLACES = {
    "a line": (lambda pack: one_cent_more(line("stripe"), "amount"), "sum to $0.01 instead of 0"),
    "a sale": (
        lambda pack: two_lines("stripe", "sales:pack-5", f"order-{pack.id}-paid"),
        "at sales:pack-5 instead of",
    ),
    "two items": (
        lambda pack: two_lines("sales:featured", "sales:pack-5", f"order-{pack.id}-paid"),
        "at sales:featured instead of",
    ),
    "a total": (lambda pack: one_cent_more(pack, "total_cents"), "discount and tax make"),
    "a subtotal": (lambda pack: one_cent_more(pack, "subtotal_cents"), "discount and tax make"),
    "a discount": (lambda pack: one_cent_more(pack, "discount_cents"), "discount and tax make"),
    "a tax": (lambda pack: one_cent_more(pack, "tax_cents"), "at tax instead of"),
    "a refund": (lambda pack: one_cent_more(the_refund(), "amount_cents"), "Refund"),
    "a refund's entry": (
        lambda pack: two_lines("stripe", "refunds:pack-5", "refund-"),
        "at stripe instead of -$159.80",
    ),
    "a dispute": (lambda pack: one_cent_more(the_dispute(), "amount_cents"), "Dispute"),
    "a dispute's entry": (
        lambda pack: two_lines("stripe", "disputed", "dispute-"),
        "at stripe instead of -$199",
    ),
    "what is owed": (lambda pack: two_lines("owed", "sales:single", "order-"), "at owed"),
    "credits left": (lambda pack: one_cent_more(pack.credits[0], "left_over"), " held instead of"),
    "credits granted": (lambda pack: one_cent_more(pack.credits[0], "granted"), "sold 1 featured"),
    "credits taken": (lambda pack: one_cent_more(the_refund(), "taken_back"), "taken back"),
    "credits held": (lambda pack: two_lines("held", "issued", "credit-"), " issued instead of"),
}


@pytest.mark.parametrize("place", PLACES)
def test_one_cent_that_is_wrong_is_found(story, place):
    change, words = PLACES[place]
    change(story)
    db.session.flush()
    found = differences()
    assert found
    assert any(words in each for each in found), found


def gone(model: Any, **named: object) -> None:
    for row in db.session.scalars(select(model).filter_by(**named)).all():
        for each in getattr(row, "lines", []):
            db.session.delete(each)
        db.session.flush()
        db.session.delete(row)
    db.session.flush()


@pytest.mark.parametrize(
    "kind", ["sale", "refund", "dispute", "grant", "spend", "expiry", "invoice"]
)
def test_an_entry_that_is_missing_is_found(story, kind):
    gone(LedgerEntry, kind=kind)
    assert differences()


def test_a_use_that_is_missing_is_found(draft, story):
    submit_for_review(a_draft(draft.employer))
    assert differences() == []
    gone(CreditUse, returned_at=None)
    assert any(" spent instead of" in words for words in differences())


def test_an_order_that_claims_to_be_refunded_is_found(story):
    story.status = OrderStatus.refunded
    assert any("is refunded, but only" in words for words in differences())


def test_more_that_went_back_than_was_paid_is_found(story):
    about = {"order_id": story.id, "reason": RefundReason.fraud, "status": "asked"}
    db.session.add(Refund(key="more", amount_cents=80000, **about))
    assert any("went back of" in words for words in differences())


def test_credits_of_an_order_that_was_not_paid_are_found(draft, story):
    order = an_order(draft.employer, owner_of(draft.employer))
    a_credit(draft.employer, left=5, order_id=order.id)
    assert any("sold no credits and granted 5 posting" in words for words in differences())


def test_a_charge_of_no_subscription_is_found(draft):
    order = an_order(
        draft.employer, owner_of(draft.employer), status=OrderStatus.paid, purpose="period"
    )
    found = differences()
    assert f"{order.reference} paid for a subscription and names none." in found


def test_each_event_is_written_once(story):
    before = len(db.session.scalars(select(LedgerEntry)).all())
    for order in db.session.scalars(select(Order)).all():
        if order.status is OrderStatus.paid:
            ledger.record_sale(order)
    for refund in db.session.scalars(select(Refund)).all():
        ledger.record_refund(refund)
    for dispute in db.session.scalars(select(Dispute)).all():
        ledger.record_dispute(dispute)
    for credit in story.credits:
        ledger.record_grant(credit)
    assert len(db.session.scalars(select(LedgerEntry)).all()) == before
    assert differences() == []


@pytest.fixture
def owed(draft) -> Order:
    """Sold on account, and not paid yet."""
    order = an_order(
        draft.employer,
        owner_of(draft.employer),
        status=OrderStatus.invoiced,
        way=Way.invoice,
        total_cents=19900,
    )
    a_credit(draft.employer, granted=1, left_over=1, order_id=order.id)
    ledger.record_invoice(order)
    return order


def test_an_invoice_that_is_paid_is_a_sale_in_the_end(owed):
    assert differences() == []
    ledger.record_invoice_void(owed)
    owed.status = OrderStatus.void
    assert differences() == []
    owed.status, owed.paid_at = OrderStatus.paid, time.now()
    ledger.record_invoice_paid(owed)
    assert differences() == []


def test_an_invoice_that_is_paid_is_owed_no_more(owed):
    owed.status = OrderStatus.paid
    ledger.record_invoice_paid(owed)
    assert differences() == []


@pytest.mark.parametrize(
    ("cents", "weights", "shares"),
    [
        (100, {"a": 1, "b": 1, "c": 1}, {"a": 34, "b": 33, "c": 33}),
        (22240, {"single": 19900, "featured": 7900}, {"single": 15920, "featured": 6320}),
        (1, {"a": 1, "b": 2}, {"a": 0, "b": 1}),
        (0, {"a": 1}, {"a": 0}),
        (5, {"a": 0, "b": 0}, {"a": 5, "b": 0}),
    ],
)
def test_money_is_divided_to_the_last_cent(cents, weights, shares):
    assert divided(cents, weights) == shares


def test_credits_that_nobody_used_are_written_off_and_may_come_back(draft, clock):
    credit = a_credit(draft.employer, left=3)
    submit_for_review(draft)
    clock.shift(timedelta(days=366))
    assert (expiry.write_off_due(), credit.left_over) == (1, 0)
    draft.reject()
    give_back(draft)
    assert credit.left_over == 1
    assert differences() == []
    clock.shift(timedelta(days=31))
    assert (expiry.write_off_due(), expiry.write_off_due(), credit.left_over) == (1, 0, 0)
    assert differences() == []


def test_frozen_credits_wait(draft):
    moment = time.now() - timedelta(days=1)
    a_credit(draft.employer, expires_at=moment, frozen_at=moment)
    assert expiry.write_off_due() == 0


def test_the_command_tells_each_difference_and_fails(app: Flask, story):
    run = app.test_cli_runner().invoke
    db.session.commit()
    good = run(args=["check-books"])
    assert (good.exit_code, "entries agree" in good.output) == (0, True)
    one_cent_more(the_refund(), "amount_cents")
    db.session.commit()
    bad = run(args=["check-books"])
    assert bad.exit_code == 1
    assert "Refund" in bad.output
    latest = books.latest(BooksCheckKind.ledger)
    assert latest is not None
    assert not latest.is_good
    assert len(db.session.scalars(select(BooksCheck)).all()) == 2


def test_staff_hear_of_a_difference_once(story, work, sent_mail):
    an_admin(email="money@staff.example")
    one_cent_more(the_refund(), "amount_cents")
    for _ in range(2):
        books.check_ledger()
    db.session.commit()
    told = [mail["Subject"] for mail in sent_mail() if "books differ" in mail["Subject"]]
    assert told == ["The books differ: 1 difference"]


def test_credits_of_another_kind_in_the_books_are_found(draft):
    credit = a_credit(draft.employer, left=5)
    credit.kind = CreditKind.featured
    assert any("another kind" in words for words in differences())
