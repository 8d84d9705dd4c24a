"""Credit notes: what is given back of a paid invoice, with its refund, and never more than that."""

from flask import request

from careercenter.payments.sandbox import refunding
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.billing import objects, settling
from careercenter.payments.sandbox.params import required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

WAYS = ("refund_amount", "credit_amount", "out_of_band_amount")


def create(bank: Bank, asked: Thing) -> Thing:
    invoice = bank.known("invoice", required(asked, "invoice"), "invoice")
    if invoice["status"] not in ("open", "paid"):
        raise Problem(
            f"Credit notes can only be created for open or paid invoices, not {invoice['status']}."
        )
    ways = {name: int(asked[name]) for name in WAYS if name in asked}
    cents = int(asked.get("amount") or sum(ways.values()))
    check_amount(bank, invoice, cents, ways)
    earlier = bank.of("credit_note", lambda each: bool(each["invoice"] == invoice["id"]))
    number = f"{invoice['number']}-CN-{len(earlier) + 1:02}"
    note = objects.credit_note(invoice, cents, asked, number)
    note["pdf"] = f"{request.host_url.rstrip('/')}/credit-notes/{note['id']}/pdf"
    note["out_of_band_amount"] = ways.get("out_of_band_amount")
    if ways.get("refund_amount"):
        note["refunds"] = [refund_of(bank, invoice, ways["refund_amount"])]
    if ways.get("credit_amount"):
        customer = bank.known("customer", invoice["customer"])
        balance = {"balance": customer["balance"] - ways["credit_amount"]}
        bank.change("customer", customer, balance, "customer.updated")
    count(bank, invoice, cents)
    bank.store.put("credit_note", note)
    bank.tell("credit_note.created", note)
    return note


def check_amount(bank: Bank, invoice: Thing, cents: int, ways: dict[str, int]) -> None:
    """Raises Problem for more than is left, and where the ways do not make up the amount."""
    is_paid = invoice["status"] == "paid"
    left = left_of(invoice)
    if not 0 < cents <= left:
        raise Problem(
            f"The credit note's amount ({cents}) is greater than what is left of the invoice "
            f"({left}).",
            param="amount",
        )
    if is_paid and sum(ways.values()) != cents:
        raise Problem(
            "The sum of credit amount, refund amount and out of band amount "
            f"({sum(ways.values())}) must equal the credit note amount ({cents})."
        )
    if not is_paid and ways:
        raise Problem("An invoice that is not paid has nothing to refund.", param=next(iter(ways)))


def left_of(invoice: Thing) -> int:
    """What can still be credited."""
    if invoice["status"] == "paid":
        return int(invoice["amount_paid"] - invoice["post_payment_credit_notes_amount"])
    return int(invoice["amount_remaining"])


def refund_of(bank: Bank, invoice: Thing, cents: int) -> Thing:
    payment = settling.payment_of(bank, invoice)
    if payment is None or payment["status"] != "paid":
        raise Problem("This invoice has no payment to refund.", param="refund_amount")
    intent_id = payment["payment"]["payment_intent"]
    refund = refunding.create(bank, {"payment_intent": intent_id, "amount": str(cents)})
    return {
        "amount_refunded": cents,
        "payment_record_refund": None,
        "refund": refund["id"],
        "type": "refund",
    }


def count(bank: Bank, invoice: Thing, cents: int) -> None:
    if invoice["status"] == "paid":
        name = "post_payment_credit_notes_amount"
        bank.change("invoice", invoice, {name: invoice[name] + cents}, "invoice.updated")
        return
    changed = {
        name: invoice[name] + step
        for name, step in (
            ("pre_payment_credit_notes_amount", cents),
            ("amount_due", -cents),
            ("amount_remaining", -cents),
        )
    }
    invoice = bank.change("invoice", invoice, changed, "invoice.updated")
    intent = settling.intent_of(bank, invoice)
    if invoice["amount_due"] == 0:
        settling.give_up_payment(bank, invoice)
        settling.mark_paid(bank, invoice)
    else:
        bank.change("payment_intent", intent, {"amount": invoice["amount_due"]})
