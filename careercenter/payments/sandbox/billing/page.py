"""The hosted page of an invoice, on which it can be paid, and its PDF."""

from datetime import UTC, datetime

from flask import Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from careercenter.payments.sandbox import charging
from careercenter.payments.sandbox.amounts import amount
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.billing import settling
from careercenter.payments.sandbox.billing.pdf import pdf
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.here import bank, pages
from careercenter.payments.sandbox.store import Thing

blueprint = pages("sandbox_invoices")
TRANSFER = "customer_balance"
BUTTONS = "'card', 'declined-card', 'bank-transfer', 'transfer-arrives'"


@blueprint.get("/i/<invoice_id>")
def show(invoice_id: str) -> str:
    return page(bank().known("invoice", invoice_id, status=404))


def page(invoice: Thing, trouble: str = "") -> str:
    return render_template(
        "invoice.html", invoice=invoice, due=day(invoice["due_date"]), trouble=trouble
    )


def day(moment: int | None) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%B %-d, %Y}" if moment else ""


@blueprint.post(f"/i/<invoice_id>/<any({BUTTONS}):button>")
def pay(invoice_id: str, button: str) -> AnyResponse | str:
    """By card at once; a bank transfer is promised first and arrives later."""
    with bank().store.lock:
        invoice = bank().known("invoice", invoice_id, status=404)
        if invoice["status"] == "open" and button == "bank-transfer":
            bank().change("invoice", invoice, {"_waits": True})
        elif invoice["status"] == "open":
            pay_now(bank(), invoice, button)
    if button == "declined-card":
        invoice = bank().known("invoice", invoice_id)
        return page(invoice, "Your card was declined. Try another one.")
    return redirect(url_for("sandbox_invoices.show", invoice_id=invoice_id), 303)


def pay_now(bank: Bank, invoice: Thing, button: str = "card") -> Thing:
    """Who pays types in their card, or sent the money by their bank."""
    kind = TRANSFER if button == "transfer-arrives" else "card"
    payer = {"name": invoice["customer_name"], "email": invoice["customer_email"]}
    method = cards.make(bank, kind, payer, declines=button == "declined-card")
    paid, _ = settling.collect(bank, invoice, method, charging.failure_of(method))
    return paid


@blueprint.get("/i/<invoice_id>/pdf")
def show_pdf(invoice_id: str) -> Response:
    invoice = bank().known("invoice", invoice_id, status=404)
    return Response(pdf(words_of(invoice)), mimetype="application/pdf")


@blueprint.get("/credit-notes/<note_id>/pdf")
def show_credit_note(note_id: str) -> Response:
    note = bank().known("credit_note", note_id, status=404)
    invoice = bank().known("invoice", note["invoice"])
    words = [
        "Credit note - sandbox, no money moves",
        f"Number {note['number']} of {day(note['created'])}",
        f"For invoice {invoice['number']}, {invoice['customer_name'] or ''}",
        f"Credited {amount(note['amount'], note['currency'])}",
    ]
    return Response(pdf(words), mimetype="application/pdf")


def words_of(invoice: Thing) -> list[str]:
    currency = invoice["currency"]
    address = invoice["customer_address"] or {}
    place = [address.get(name) for name in ("line1", "city", "state", "postal_code")]
    fields = [f"{each['name']}: {each['value']}" for each in invoice["custom_fields"] or []]
    lines = [f"{e['description']}  {amount(e['amount'], currency)}" for e in bill_of(invoice)]
    return [
        "Invoice - sandbox, no money moves",
        f"Number {invoice['number'] or 'draft'} of {day(invoice['created'])}",
        *([f"Due {day(invoice['due_date'])}"] if invoice["due_date"] else []),
        f"To {invoice['customer_name'] or invoice['customer_email'] or ''}",
        ", ".join(part for part in place if part),
        *fields,
        "",
        *lines,
        f"Total  {amount(invoice['total'], currency)}",
        f"Paid  {amount(invoice['amount_paid'], currency)}",
        f"Left to pay  {amount(invoice['amount_remaining'], currency)}",
    ]


def bill_of(invoice: Thing) -> list[Thing]:
    """The lines, and below them what was taken off and what tax came to."""
    discount = sum(each["amount"] for each in invoice["total_discount_amounts"])
    tax = sum(each["amount"] for each in invoice["total_taxes"])
    more = [{"description": "Discount", "amount": -discount}] if discount else []
    more += [{"description": "Sales tax", "amount": tax}] if invoice["total_taxes"] else []
    return [*invoice["lines"]["data"], *more]
