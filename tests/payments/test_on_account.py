"""Buying by invoice against a purchase order: granted at once, paid in 30 days or taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import invoicing, ledger_check, tasks
from careercenter.payments.gateway import InvoiceStatus, gateway
from careercenter.payments.models import Credit, Order, OrderStatus, Way
from careercenter.postings.status import Status
from tests.contracts.conftest import Wire
from tests.payments.conftest import days_between, newest_order, settings_of
from tests.payments.test_spend import a_credit
from tests.sandbox import KEY


@pytest.fixture
def invoiced(choose, draft):
    """Verified, and chooses a plan for the draft, to be paid by invoice."""
    draft.employer.verified_at = time.now()
    db.session.commit()
    by_invoice = {"way": "invoice", "purchase_order": "PO-7781"}
    path = f"/postings/{draft.id}/checkout"
    return lambda plan="pack-5", **more: choose(path, plan, **{**by_invoice, **more})


@pytest.fixture
def hear(deliver, sandbox, work):
    """Delivers what Stripe has to say of invoices, twice, and does what follows."""

    def listen() -> None:
        for delivery in sandbox.deliveries("invoice.") * 2:
            assert deliver(delivery) == 200
        work()

    return listen


def test_it_is_granted_at_once(invoiced, draft, sandbox, sent_mail, hiring):
    page = hiring.get(invoiced().location)
    order = newest_order()
    [invoice] = sandbox.objects("invoice")
    assert (order.way, order.status) == (Way.invoice, OrderStatus.invoiced)
    assert (draft.status, order.credits[0].left_over) == (Status.in_review, 4)
    assert (invoice["total"], invoice["custom_fields"][0]["value"]) == (79900, "PO-7781")
    assert 29 < days_between(order.created_at, order.due_at) < 31
    assert "Pay the invoice" in page.text
    assert order.invoice_number in sent_mail()[-1]["Subject"]


def test_the_billing_page_shows_what_is_owed(invoiced, draft, hiring):
    invoiced()
    page = hiring.get(f"/employers/{draft.employer_id}/billing").text
    assert all(words in page for words in ("PO-7781", "$799", newest_order().invoice_url))


def test_paid_it_is_an_order_like_others(invoiced, sandbox, hear, sent_mail):
    invoiced()
    order = newest_order()
    sandbox.call("POST", f"/invoices/{order.invoice_id}/pay", {"by": "card"})
    hear()
    assert (order.status, order.total_cents) == (OrderStatus.paid, 79900)
    assert order.payment_intent_id
    subjects = [mail["Subject"] for mail in sent_mail()]
    assert subjects.count(f"Receipt for {order.reference}: $799") == 1
    assert ledger_check.check().differences == []


@pytest.mark.parametrize("end", ["void", "uncollectible"])
def test_cancelled_it_takes_back_what_is_left(invoiced, draft, sandbox, hear, sent_mail, end):
    invoiced()
    order = newest_order()
    settle_as(order, end)
    assert (order.status, order.credits[0].frozen_at is None) == (OrderStatus.void, False)
    assert draft.held_at is not None
    assert "is canceled" in sent_mail()[-1]["Subject"]
    assert ledger_check.check().differences == []


def test_paid_after_all_it_gives_it_back(invoiced, draft, sandbox):
    invoiced()
    order = newest_order()
    settle_as(order, "uncollectible")
    settle_as(order, "paid")
    assert (order.status, order.credits[0].frozen_at) == (OrderStatus.paid, None)
    assert draft.held_at is None
    assert ledger_check.check().differences == []


def settle_as(order: Order, status: str) -> None:
    """As if Stripe had said so of the invoice, twice."""
    state = replace(gateway().find_invoice(order.invoice_id or ""), status=InvoiceStatus(status))
    for _ in range(2):
        assert invoicing.settle_invoice(state)
        db.session.commit()


def test_an_overdue_invoice_is_mailed_once(invoiced, sent_mail):
    invoiced()
    order = newest_order()
    assert not invoicing.remind(order)
    order.due_at = time.now() - timedelta(days=1)
    assert [invoicing.remind(order), invoicing.remind(order)] == [True, False]
    db.session.commit()
    assert len([mail for mail in sent_mail() if "was due" in mail["Subject"]]) == 1


def test_an_overdue_invoice_is_shown(invoiced, draft, hiring):
    invoiced()
    newest_order().due_at = time.now() - timedelta(days=1)
    db.session.commit()
    assert "was due on" in hiring.get(f"/employers/{draft.employer_id}/billing").text


def test_the_daily_task_hears_of_a_payment_that_no_webhook_told(invoiced, sandbox):
    invoiced()
    order = newest_order()
    sandbox.call("POST", f"/invoices/{order.invoice_id}/pay", {"by": "card"})
    tasks.follow_invoices()
    db.session.expire_all()
    assert order.status is OrderStatus.paid


def test_a_lost_answer_leads_to_one_invoice(invoiced, sandbox, draft):
    sandbox.fail("lost-answer", "/v1/invoices", times=4, seconds=2)
    assert invoiced().status_code == 503
    assert draft.status is Status.awaiting_payment
    for _ in range(3):
        invoiced()
    assert newest_order().status is OrderStatus.invoiced
    assert len(sandbox.objects("invoice")) == 1
    assert db.session.scalar(select(func.count()).select_from(Order)) == 1


def test_the_sweep_finishes_what_the_buyer_left(clock, invoiced, sandbox, draft):
    sandbox.fail("500", "/v1/invoices", times=2)
    assert invoiced().status_code == 503
    clock.shift(timedelta(minutes=6))
    tasks.reconcile()
    db.session.expire_all()
    assert (newest_order().status, draft.status) == (OrderStatus.invoiced, Status.in_review)


def test_what_is_billed_otherwise_is_held(invoiced, sandbox, draft):
    sandbox.fail("500", "/v1/invoices", times=2)
    invoiced()
    order = newest_order()
    assert order.status is OrderStatus.open
    tried = gateway().create_invoice(invoicing.invoice_request(order))
    assert invoicing.settle_invoice(replace(tried, subtotal_cents=1))
    db.session.commit()
    assert (order.status, draft.status) == (OrderStatus.held, Status.awaiting_payment)


def test_only_verified_employers_buy_on_account(choose, draft, hiring, sandbox):
    path = f"/postings/{draft.id}/checkout"
    assert "Purchase order" not in hiring.get(path).text
    answer = choose(path, "single", way="invoice", purchase_order="PO-1")
    assert answer.status_code == 422
    assert db.session.scalars(select(Credit)).all() == []


def test_an_invoice_needs_a_purchase_order_number(invoiced):
    answer = invoiced(purchase_order="  ")
    assert (answer.status_code, "Enter the number" in answer.text) == (422, True)
    assert invoiced(purchase_order="x" * 61).status_code == 422


def test_a_credit_needs_no_purchase_order_number(invoiced, draft):
    a_credit(draft.employer)
    db.session.commit()
    assert invoiced("credit", purchase_order="").status_code == 303


def test_with_taxes_an_invoice_needs_an_address(app, invoiced):
    with settings_of(app, stripe_tax="on"):
        answer = invoiced()
    assert (answer.status_code, "address" in answer.text) == (422, True)


def test_stock_is_sold_on_account_too(invoiced, choose, draft):
    path = f"/employers/{draft.employer_id}/billing/buy"
    assert choose(path, "pack-10", way="invoice", purchase_order="PO 9").status_code == 303
    order = newest_order()
    assert (order.status, order.credits[0].left_over) == (OrderStatus.invoiced, 10)


def test_what_a_balance_pays_is_not_owed(invoiced, choose, draft, sandbox, hear):
    """Staff gave the customer $50 in Stripe's dashboard."""
    invoiced("single")
    [customer] = sandbox.objects("customer")
    wire = Wire(sandbox.url, KEY)
    assert wire.post(f"/v1/customers/{customer['id']}", ("balance", "-5000")).status == 200
    path = f"/employers/{draft.employer_id}/billing/buy"
    choose(path, "pack-5", way="invoice", purchase_order="PO-9")
    order = newest_order()
    assert (order.discount_cents, order.total_cents) == (5000, 74900)
    sandbox.call("POST", f"/invoices/{order.invoice_id}/pay", {"by": "card"})
    hear()
    assert (order.status, order.total_cents) == (OrderStatus.paid, 74900)
    assert ledger_check.check().differences == []
