"""/v1/invoices, invoiceitems, invoice_payments and credit_notes."""

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, operations, post
from careercenter.payments.sandbox.billing import (
    credit_notes,
    invoices,
    items,
    params,
    settling,
)
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, same
from careercenter.payments.sandbox.params import NOTHING
from careercenter.payments.sandbox.store import Thing

blueprint = operations("sandbox_billing")


@blueprint.post("/invoices")
def create_invoice() -> Response:
    return post(params.INVOICE, invoices.create)


@blueprint.post("/invoices/<id_>")
def change_invoice(id_: str) -> Response:
    return post(params.CHANGE, lambda bank, asked: invoices.change(bank, id_, asked))


@blueprint.get("/invoices/<id_>")
def retrieve_invoice(id_: str) -> Response:
    return answer_one(bank().known("invoice", id_, status=404))


@blueprint.get("/invoices")
def list_invoices() -> Response:
    filters: dict[str, Test] = {
        "collection_method": same("collection_method"),
        "customer": same("customer"),
        "status": same("status"),
        "subscription": lambda invoice, wanted: subscription_id(invoice) == wanted,
    }
    return answer_list(bank().store.all("invoice"), filters, listing.table_of(filters, {}))


def subscription_id(invoice: Thing) -> str | None:
    details: Thing = (invoice["parent"] or {}).get("subscription_details") or {}
    return details.get("subscription")


@blueprint.post("/invoices/<id_>/finalize")
def finalize_invoice(id_: str) -> Response:
    return post(params.FINALIZE, lambda bank, asked: invoices.finalize(bank, id_))


@blueprint.post("/invoices/<id_>/send")
def send_invoice(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: invoices.send(bank, id_))


@blueprint.post("/invoices/<id_>/pay")
def pay_invoice(id_: str) -> Response:
    return post(params.PAY, lambda bank, asked: settling.pay(bank, id_, asked))


@blueprint.post("/invoices/<id_>/void")
def void_invoice(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: invoices.void(bank, id_))


@blueprint.post("/invoiceitems")
def create_item() -> Response:
    return post(params.ITEM, items.create)


@blueprint.get("/invoiceitems/<id_>")
def retrieve_item(id_: str) -> Response:
    return answer_one(bank().known("invoiceitem", id_, status=404))


@blueprint.get("/invoice_payments/<id_>")
def retrieve_payment(id_: str) -> Response:
    return answer_one(bank().known("invoice_payment", id_, status=404))


@blueprint.get("/invoice_payments")
def list_payments() -> Response:
    filters: dict[str, Test] = {
        "invoice": same("invoice"),
        "payment": pays_by,
        "status": same("status"),
    }
    table = listing.table_of(filters, {"payment": params.PAYMENT_OF})
    return answer_list(bank().store.all("invoice_payment"), filters, table)


def pays_by(invoice_payment: Thing, wanted: Thing) -> bool:
    return bool(invoice_payment["payment"]["payment_intent"] == wanted.get("payment_intent"))


@blueprint.post("/credit_notes")
def create_credit_note() -> Response:
    return post(params.CREDIT_NOTE, credit_notes.create)


@blueprint.get("/credit_notes/<id_>")
def retrieve_credit_note(id_: str) -> Response:
    return answer_one(bank().known("credit_note", id_, status=404))


@blueprint.get("/credit_notes")
def list_credit_notes() -> Response:
    filters: dict[str, Test] = {"customer": same("customer"), "invoice": same("invoice")}
    return answer_list(bank().store.all("credit_note"), filters, listing.table_of(filters, {}))
