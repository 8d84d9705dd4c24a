"""Orders are found by whatever somebody has at hand, and one order shows all that belongs to it."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.payments.models import OrderStatus, Purpose, RefundStatus, Way
from careercenter.payments.plans import price_list
from careercenter.postings.status import Status
from tests import factories as make
from tests.bookkeeping.conftest import Office
from tests.people import browser_of


@pytest.fixture
def known(office: Office) -> str:
    """The reference of an order with a name for everything, beside another order."""
    buyer = make.an_account(email="olive@larkspur.example")
    posting = make.a_draft(office.employer, title="Burn Unit Coder")
    subscription = make.a_subscription(office.employer, subscription_id="sub_known")
    order = make.a_paid_order(
        office.employer,
        buyer,
        posting_id=posting.id,
        session_id="cs_known",
        payment_intent_id="pi_known",
        invoice_id="in_known",
        invoice_number="CCI-7",
        purchase_order="PO-4711",
        subscription_id=subscription.id,
        buyer_email="bills@larkspur.example",
    )
    make.a_refund(order, refund_id="re_known")
    make.a_dispute(order, dispute_id="du_known", status="won")
    make.a_paid_order(make.an_employer(name="Thistle Clinic"))
    return order.reference


@pytest.mark.parametrize(
    "words",
    [
        "{reference}", "{number}", "cc-{number}", "larkspur", "olive@larkspur", "bills@",
        "burn unit", "pi_known", "cs_known", "in_known", "CCI-7", "sub_known",
        "po-4711", "re_known", "du_known",
    ],
)  # fmt: skip
def test_an_order_is_found_by(office: Office, known: str, words: str):
    typed = words.format(reference=known, number=known.removeprefix("CC-"))
    page = office.read("", q=typed)
    assert known in page
    assert "Thistle Clinic" not in page


@pytest.mark.parametrize("words", ["pi_kno", "%", "CC-", "no such thing", "9" * 40])
def test_an_order_is_not_found_by(office: Office, known: str, words: str):
    assert "No order matches" in office.read(q=words)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", OrderStatus.invoiced.value),
        ("purpose", Purpose.stock.value),
        ("way", Way.invoice.value),
        ("plan", "pack-10"),
        ("from", "2026-05-02"),
    ],
)
def test_a_filter_leaves_what_it_names(office: Office, name: str, value: str):
    with time_machine.travel(datetime(2026, 5, 2, 23, 30, tzinfo=UTC), tick=False):
        wanted = make.an_order(
            office.employer,
            make.owner_of(office.employer),
            plan=price_list("usd").sale("pack-10").snapshot(),
            status=OrderStatus.invoiced,
            purpose=Purpose.stock,
            way=Way.invoice,
        )
    with time_machine.travel(datetime(2026, 5, 1, 23, 30, tzinfo=UTC), tick=False):
        other = make.a_paid_order(office.employer)
    page = office.read(**{name: value})
    assert wanted.reference in page
    assert other.reference not in page


def test_the_last_day_counts_in_whole(office: Office):
    with time_machine.travel(datetime(2026, 5, 2, 23, 59, tzinfo=UTC), tick=False):
        order = make.a_paid_order(office.employer)
    assert order.reference in office.read(to="2026-05-02")
    assert "No order matches" in office.read(to="2026-05-01")


def test_what_cannot_be_read_is_told_and_the_rest_still_counts(office: Office, known: str):
    page = office.read(q="no such thing", status="lost", **{"from": "yesterday"})
    assert "Choose one of these." in page
    assert "Enter a date like" in page
    assert 'value="yesterday"' in page
    assert "No order matches" in page


def test_a_long_list_has_pages_that_keep_the_filter(office: Office):
    for _ in range(51):
        make.an_order(office.employer, make.owner_of(office.employer))
    page = office.read(status="open")
    assert "Page 1 of 2" in page
    assert "status=open" in page
    assert office.read(status="open", page="2").count("data-row ") == 1


def test_one_order_shows_all_that_belongs_to_it(
    office: Office,
):
    order = make.a_paid_order(
        office.employer,
        code="pack-5",
        discount_cents=900,
        tax_cents=600,
        total_cents=79600,
        invoice_pdf="https://invoice.example/known.pdf",
        invoice_id="in_known",
        invoice_number="CCI-7",
    )
    posting = make.in_status(Status.live, office.employer, title="Burn Unit Coder")
    make.a_use(order.credits[0], posting)
    make.a_refund(order, note="They asked nicely.", account_id=office.bram.id, taken_back=1)
    make.a_dispute(order, status="won")
    event = make.a_stripe_event(order.payment_intent_id or "", type="charge.succeeded")
    page = office.read(f"/orders/{order.id}")
    for words in ("$799", "-$9", "$6", "$796", "4 of 5 left", "Burn Unit Coder", "$50"):
        assert words in page
    for words in ("They asked nicely.", "1 credit taken back", "by Bram", "charge.succeeded"):
        assert words in page
    for name in (order.payment_intent_id, "https://invoice.example/known.pdf", "sales:pack-5"):
        assert str(name) in page
    assert f"order-{order.id}-paid" in page
    assert event.event_id in page
    assert "https://dashboard.stripe.com/test/payments/pi_" in page


def test_money_stands_in_the_currency_of_its_order(office: Office):
    sale = price_list("jpy").sale("single")
    order = make.a_paid_order(office.employer, plan=sale.snapshot(), currency="jpy")
    assert "¥30,000" in office.read()
    page = office.read(f"/orders/{order.id}")
    assert "¥30,000" in page
    assert "$" not in page


def test_a_refund_under_way_and_one_in_part_show_in_the_list(office: Office):
    make.a_refund(make.a_paid_order(office.employer))
    assert "Refunded in part" in office.read()
    make.a_refund(make.a_paid_order(office.employer), status=RefundStatus.pending)
    assert "Refund under way" in office.read()


def test_a_held_order_is_closed_and_its_posting_is_a_draft_again(office: Office):
    posting = make.in_status(Status.awaiting_payment, office.employer)
    order = make.a_paid_order(
        office.employer, status=OrderStatus.held, posting_id=posting.id, paid_at=None
    )
    assert "close it" in office.read(f"/orders/{order.id}")
    assert office.post(f"/orders/{order.id}/release").status_code == 302
    db.session.expire_all()
    assert (order.status, posting.status) == (OrderStatus.refunded, Status.draft)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id, entry.account_id) == (
        "released",
        order.id,
        office.bram.id,
    )
    assert office.post(f"/orders/{order.id}/release").status_code == 409


def test_moderators_see_no_money(app: Flask, office: Office):
    browser = browser_of(app, make.a_moderator())
    assert browser.get("/staff/money").status_code == 403
    assert 'href="/staff/money"' not in browser.get("/moderation").text
    assert 'href="/staff/money"' in office.browser.get("/moderation").text
