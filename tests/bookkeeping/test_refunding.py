"""An admin refunds in full or in part: one press is one refund, and never more than was paid."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.payments import ledger_check
from careercenter.payments.models import Order, Refund, RefundReason
from careercenter.payments.plans import price_list
from tests import factories as make
from tests.bookkeeping.conftest import Office
from tests.payments.crowd import at_once
from tests.people import browser_of
from tests.robustness.page_forms import forms_of


def shown(office: Office, order: Order, **typed: str) -> dict[str, str]:
    """The form as the page shows it, with what is typed into it."""
    page = office.read(f"/orders/{order.id}/refund")
    form = next(each for each in forms_of(page) if "/refund" in each.action)
    return {**dict(form.pairs), "reason": "asked-for", "note": "They asked.", **typed}


def refunds() -> list[Refund]:
    db.session.expire_all()
    return list(db.session.scalars(select(Refund).order_by(Refund.id)))


def press(office: Office, order: Order, form: dict[str, str]) -> Any:
    return office.post(f"/orders/{order.id}/refund", **form)


def test_all_of_it_goes_back_with_who_and_why_on_record(office: Office):
    order = make.a_paid_order(office.employer)
    answer = press(office, order, shown(office, order, reason="our-fault", note="It was down."))
    assert answer.status_code == 302
    refund = refunds()[0]
    assert (refund.amount_cents, refund.reason) == (19900, RefundReason.our_fault)
    assert (refund.note, refund.account_id) == ("It was down.", office.bram.id)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject, entry.subject_id) == ("refunded", "order", order.id)
    assert "$199 goes back to the buyer." in office.read(f"/orders/{order.id}")
    assert "It was down." in office.read(f"/orders/{order.id}")


def test_pressed_twice_it_is_one_refund_and_says_so(office: Office):
    order = make.a_paid_order(office.employer)
    form = shown(office, order, share="part", amount="50")
    first, second = press(office, order, form), press(office, order, form)
    assert first.location == second.location
    assert [each.amount_cents for each in refunds()] == [5000]
    assert "goes back already. Nothing more was sent." in office.read(f"/orders/{order.id}")


def test_five_presses_at_once_are_one_refund(app: Flask, office: Office):
    order = make.a_paid_order(office.employer)
    form, path = shown(office, order), f"/staff/money/orders/{order.id}/refund"
    browsers = [browser_of(app, office.bram) for _ in range(5)]
    answers: list[int] = []

    def act() -> None:
        answers.append(browsers.pop().post(path, data=form).status_code)

    assert at_once(app, 5, act) == []
    assert answers == [302] * 5
    assert len(refunds()) == 1


def test_two_pages_together_never_give_back_more_than_was_paid(office: Office):
    order = make.a_paid_order(office.employer)
    one, other = (shown(office, order, share="part", amount="150") for _ in range(2))
    assert press(office, order, one).status_code == 302
    answer = press(office, order, other)
    assert answer.status_code == 422
    assert "now $49 can go back" in answer.text
    assert [each.amount_cents for each in refunds()] == [15000]
    assert press(office, order, shown(office, order)).status_code == 302
    assert [each.amount_cents for each in refunds()] == [15000, 4900]
    assert "All of it went back." in office.read(f"/orders/{order.id}/refund")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"share": "part", "amount": ""}, "Enter how much goes back."),
        ({"share": "part", "amount": "0"}, "Enter how much goes back."),
        ({"share": "part", "amount": "200"}, "At most $199 can go back."),
        ({"share": "part", "amount": "-5"}, "Enter an amount like $125.50."),
        ({"share": "part", "amount": "1.999"}, "Enter an amount like $125.50."),
        ({"reason": ""}, "Choose a reason."),
        ({"reason": "at-stripe"}, "Choose one of these."),
        ({"note": " "}, "Say what happened."),
        ({"seen": "100"}, "Meanwhile something changed"),
        ({"key": "../x"}, "Reload the page"),
        ({"share": "half"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(office: Office, typed: Any, words: str):
    order = make.a_paid_order(office.employer)
    answer = press(office, order, shown(office, order, **{"note": "They asked.", **typed}))
    assert answer.status_code == 422
    assert words in answer.text
    assert refunds() == []


def test_what_was_typed_is_kept_and_the_next_press_counts(office: Office):
    order = make.a_paid_order(office.employer)
    answer = press(office, order, shown(office, order, share="part", amount="ten", note="For two."))
    form = dict(next(each for each in forms_of(answer.text) if "/refund" in each.action).pairs)
    assert (form["amount"], form["note"], form["share"]) == ("ten", "For two.", "part")
    assert press(office, order, {**form, "reason": "fraud", "amount": "10"}).status_code == 302
    assert [each.amount_cents for each in refunds()] == [1000]


def test_of_a_pack_only_the_unused_share_goes_back_with_its_credits(office: Office):
    order = make.a_paid_order(office.employer, code="pack-5")
    credit = order.credits[0]
    make.a_use(credit, make.a_live_posting(office.employer))
    page = office.read(f"/orders/{order.id}/refund")
    assert "$639.20, and 4 unused credits go" in page
    assert press(office, order, shown(office, order)).status_code == 302
    assert [(each.amount_cents, each.taken_back) for each in refunds()] == [(63920, 4)]
    assert credit.left_over == 0
    assert "What was not used went back" in office.read(f"/orders/{order.id}")


def test_while_it_is_disputed_nothing_goes_back(office: Office):
    order = make.a_paid_order(office.employer)
    form = shown(office, order)
    make.a_dispute(order)
    answer = press(office, order, form)
    assert answer.status_code == 422
    assert "This payment is disputed" in answer.text
    assert refunds() == []
    assert "This payment is disputed" in office.read(f"/orders/{order.id}")


def test_yen_are_typed_and_told_without_cents(office: Office):
    sale = price_list("jpy").sale("single")
    order = make.a_paid_order(office.employer, plan=sale.snapshot(), currency="jpy")
    answer = press(office, order, shown(office, order, share="part", amount="100.50"))
    assert "Enter an amount like ¥12,550." in answer.text
    press(office, order, shown(office, order, share="part", amount="¥1,200"))
    assert [each.amount_cents for each in refunds()] == [1200]
    assert "¥1,200" in office.read(f"/orders/{order.id}")


def test_a_key_of_one_order_is_none_of_another(office: Office):
    one, other = make.a_paid_order(office.employer), make.a_paid_order(office.employer)
    form = shown(office, one)
    press(office, one, form)
    assert press(office, other, form).status_code == 302
    assert [each.order_id for each in refunds()] == [one.id, other.id]


def test_the_books_agree_after_refunds(office: Office):
    order = make.a_paid_order(office.employer, code="pack-5")
    press(office, order, shown(office, order, share="part", amount="200"))
    press(office, order, shown(office, order))
    assert ledger_check.check().differences == []
