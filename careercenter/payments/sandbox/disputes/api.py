"""/v1/disputes"""

from flask import Response

from careercenter.payments.sandbox.api import answer_of, answer_one, operations, post
from careercenter.payments.sandbox.disputes import life
from careercenter.payments.sandbox.disputes.objects import EVIDENCE
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.params import BOOLEAN, EXPAND, NOTHING, TEXT, TEXTS, Table

blueprint = operations("sandbox_disputes")
ANSWER: Table = {
    "evidence": dict.fromkeys(EVIDENCE.split(), TEXT),
    "submit": BOOLEAN,
    "metadata": TEXTS,
    **EXPAND,
}


@blueprint.get("/disputes")
def list_disputes() -> Response:
    return answer_of("dispute", "charge", "payment_intent")


@blueprint.get("/disputes/<id_>")
def retrieve_dispute(id_: str) -> Response:
    return answer_one(bank().known("dispute", id_, status=404))


@blueprint.post("/disputes/<id_>")
def update_dispute(id_: str) -> Response:
    return post(ANSWER, lambda bank, asked: life.answer(bank, id_, asked))


@blueprint.post("/disputes/<id_>/close")
def close_dispute(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: life.close(bank, id_))
