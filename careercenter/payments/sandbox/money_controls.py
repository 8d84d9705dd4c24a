"""Handles under /sandbox for what banks and Stripe's dashboard do: disputes and refunds."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify

from careercenter.payments.sandbox import refunding
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.controls import problem, wanted
from careercenter.payments.sandbox.disputes import life
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

blueprint = Blueprint("sandbox_money_controls", __name__, url_prefix="/sandbox")
blueprint.register_error_handler(Problem, problem)
Act = Callable[[Bank, str], Thing]
ON_DISPUTES: dict[str, Act] = {
    "win": life.win,
    "lose": life.lose,
    "escalate": life.escalate,
    "close": life.close,
}
ON_REFUNDS: dict[str, Act] = {"succeed": refunding.succeed, "fail": refunding.fail}


@blueprint.post("/charges/<id_>/dispute")
def dispute_charge(id_: str) -> Response:
    """{"reason", "inquiry", "amount"}; the id of a charge, intent, session or invoice."""
    return jsonify(life.begin(bank(), id_, wanted()))


@blueprint.post("/charges/<id_>/refund")
def refund_in_dashboard(id_: str) -> Response:
    """{"amount", "reason"}: somebody refunds it in Stripe's dashboard."""
    return jsonify(refunding.in_dashboard(bank(), id_, wanted()))


@blueprint.post("/disputes/<id_>/<any(win, lose, escalate, close):act>")
def act_on_dispute(id_: str, act: str) -> Response:
    return jsonify(ON_DISPUTES[act](bank(), id_))


@blueprint.post("/refunds/<id_>/<any(succeed, fail):act>")
def act_on_refund(id_: str, act: str) -> Response:
    return jsonify(ON_REFUNDS[act](bank(), id_))
