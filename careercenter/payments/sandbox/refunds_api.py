"""/v1/refunds and /v1/charges"""

from flask import Response

from careercenter.payments.sandbox import refunding
from careercenter.payments.sandbox.api import answer_of, answer_one, operations, post
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.params import EXPAND, NOTHING, REFUND, TEXTS, Table

blueprint = operations("sandbox_refunds")
NOTES: Table = {"metadata": TEXTS, **EXPAND}


@blueprint.post("/refunds")
def create_refund() -> Response:
    return post(REFUND, refunding.create)


@blueprint.get("/refunds")
def list_refunds() -> Response:
    return answer_of("refund", "charge", "payment_intent")


@blueprint.get("/refunds/<id_>")
def retrieve_refund(id_: str) -> Response:
    return answer_one(bank().known("refund", id_, status=404))


@blueprint.post("/refunds/<id_>")
def update_refund(id_: str) -> Response:
    return post(NOTES, lambda bank, asked: refunding.note(bank, id_, asked))


@blueprint.post("/refunds/<id_>/cancel")
def cancel_refund(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: refunding.cancel(bank, id_))


@blueprint.get("/charges")
def list_charges() -> Response:
    return answer_of("charge", "customer", "payment_intent")


@blueprint.get("/charges/<id_>")
def retrieve_charge(id_: str) -> Response:
    return answer_one(bank().known("charge", id_, status=404))
