"""Invoices on account, and the invoice that a checkout leaves."""

import contextlib
from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.payments.gateway import (
    AddressMissing,
    InvoiceStatus,
    NotAtGateway,
    PaymentsDown,
    PaymentsRefused,
)
from tests.contracts.asking import LINES, on_account


def test_an_invoice_on_account_is_open_and_due_in_thirty_days(gateway, number):
    state = gateway.create_invoice(on_account(gateway, number))
    assert (state.status, state.reference) == (InvoiceStatus.open, str(number))
    assert (state.subtotal_cents, state.total_cents, state.paid_at) == (27800, 27800, None)
    assert set(state.lines) == set(LINES)
    assert state.due_at is not None
    assert timedelta(days=29) < state.due_at - clock.now() < timedelta(days=31)
    assert state.number
    assert state.url.startswith("http")
    assert state.pdf.startswith("http")
    assert gateway.find_invoice(state.id) == state


def test_an_invoice_asked_twice_is_one(gateway, number):
    asked = on_account(gateway, number)
    assert gateway.create_invoice(asked) == gateway.create_invoice(asked)


def test_an_invoice_shows_the_purchase_order(gateway, wire, number):
    made = gateway.create_invoice(on_account(gateway, number))
    shown = wire.get(f"/v1/invoices/{made.id}").body["custom_fields"]
    assert shown == [{"name": "Purchase order", "value": "PO 4711/é"}]


def test_what_waits_for_the_next_bill_is_not_swept_in(gateway, wire, number):
    asked = on_account(gateway, number)
    waiting = (("customer", asked.customer_id), ("amount", "500"), ("currency", "usd"))
    wire.post("/v1/invoiceitems", *waiting)
    assert gateway.create_invoice(asked).total_cents == 27800


def test_an_invoice_is_sent_once(sandbox_gateway, fresh_sandbox, number):
    for _ in range(2):
        sandbox_gateway.create_invoice(on_account(sandbox_gateway, number))
    assert len(fresh_sandbox.deliveries("invoice.sent")) == 1


def test_an_invoice_that_broke_off_anywhere_is_finished_by_the_next_try(
    sandbox_gateway, fresh_sandbox, number
):
    asked = on_account(sandbox_gateway, number)
    for path in ("/v1/invoiceitems", "/v1/invoices/{}/finalize", "/v1/invoices/{}/send"):
        made = [each["id"] for each in fresh_sandbox.objects("invoice")]
        fresh_sandbox.fail("500", path.format(*made), method="POST", times=2)
        with pytest.raises(PaymentsDown):
            sandbox_gateway.create_invoice(asked)
    state = sandbox_gateway.create_invoice(asked)
    assert (state.status, state.total_cents, len(state.lines)) == (InvoiceStatus.open, 27800, 2)
    assert len(fresh_sandbox.objects("invoice")) == 1
    assert len(fresh_sandbox.deliveries("invoice.sent")) == 1


def test_lost_answers_make_no_second_invoice(sandbox_gateway, fresh_sandbox, number):
    asked = on_account(sandbox_gateway, number)
    fresh_sandbox.fail("lost-answer", "/v1/invoice", method="POST", times=6, seconds=1.2)
    for _ in range(3):
        with contextlib.suppress(PaymentsDown):
            sandbox_gateway.create_invoice(asked)
    assert sandbox_gateway.create_invoice(asked).total_cents == 27800
    assert len(fresh_sandbox.objects("invoice")) == 1


def test_a_paid_invoice_names_its_payment(sandbox_gateway, fresh_sandbox, number):
    made = sandbox_gateway.create_invoice(on_account(sandbox_gateway, number))
    fresh_sandbox.call("POST", f"/invoices/{made.id}/pay", {"by": "card"})
    state = sandbox_gateway.find_invoice(made.id)
    [charge] = sandbox_gateway.charges(clock.now() - timedelta(days=1))
    assert (state.status, state.total_cents) == (InvoiceStatus.paid, 27800)
    assert state.payment_intent_id == charge.payment_intent_id
    assert state.paid_at is not None


def test_a_void_invoice_stays_void(gateway, number):
    made = gateway.create_invoice(on_account(gateway, number))
    assert gateway.void_invoice(made.id).status is InvoiceStatus.void
    assert gateway.void_invoice(made.id).status is InvoiceStatus.void


def test_a_paid_invoice_cannot_be_voided(sandbox_gateway, fresh_sandbox, number):
    made = sandbox_gateway.create_invoice(on_account(sandbox_gateway, number))
    fresh_sandbox.call("POST", f"/invoices/{made.id}/pay", {"by": "card"})
    with pytest.raises(PaymentsRefused):
        sandbox_gateway.void_invoice(made.id)


def test_an_unknown_invoice_is_not_there(gateway):
    for ask in (gateway.find_invoice, gateway.void_invoice):
        with pytest.raises(NotAtGateway):
            ask("in_nobody")


def test_taxes_need_an_address_and_come_on_top_once_it_is_known(gateway, wire, number):
    asked = on_account(gateway, number, taxes=True)
    with pytest.raises(AddressMissing, match="billing address"):
        gateway.create_invoice(asked)
    fields = {"line1": "12 Elm St", "city": "Austin", "state": "TX", "postal_code": "78701"}
    address = [(f"address[{name}]", text) for name, text in {**fields, "country": "US"}.items()]
    wire.post(f"/v1/customers/{asked.customer_id}", *address)
    state = gateway.create_invoice(asked)
    assert state.total_cents == state.subtotal_cents + state.tax_cents == 27800 + state.tax_cents


def test_a_checkout_leaves_a_paid_invoice_that_is_not_on_account(sandbox_gateway, paid):
    session = sandbox_gateway.retrieve(paid)
    state = sandbox_gateway.find_invoice(session.invoice_id)
    assert (state.status, state.reference, state.total_cents) == (InvoiceStatus.paid, "", 27800)
    assert state.payment_intent_id == session.payment_intent_id
    assert state.lines == LINES
