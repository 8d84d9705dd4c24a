"""/v1/disputes"""

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, bank, operations, post
from careercenter.payments.sandbox.disputes import life
from careercenter.payments.sandbox.disputes.objects import EVIDENCE
from careercenter.payments.sandbox.listing import Test, same
from careercenter.payments.sandbox.params import EXPAND, NOTHING, TEXT, TEXTS, Table

blueprint = operations("sandbox_disputes")
ANSWER: Table = {
    "evidence": dict.fromkeys(EVIDENCE.split(), TEXT),
    "submit": TEXT,
    "metadata": TEXTS,
    **EXPAND,
}


@blueprint.get("/disputes")
def list_disputes() -> Response:
    filters: dict[str, Test] = {name: same(name) for name in ("charge", "payment_intent")}
    disputes = bank().store.all("dispute")
    return answer_list(disputes, filters, listing.table_of(filters, {}))


@blueprint.get("/disputes/<id_>")
def retrieve_dispute(id_: str) -> Response:
    return answer_one(bank().known("dispute", id_, status=404))


@blueprint.post("/disputes/<id_>")
def update_dispute(id_: str) -> Response:
    return post(ANSWER, lambda bank, asked: life.answer(bank, id_, asked))


@blueprint.post("/disputes/<id_>/close")
def close_dispute(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: life.close(bank, id_))
