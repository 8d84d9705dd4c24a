"""Handles under /sandbox for tests and developers: pay without a browser, delay, repeat, break."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from careercenter.payments.sandbox.bank import SESSION, no_such
from careercenter.payments.sandbox.checkout.entering import enter_address, needs_address
from careercenter.payments.sandbox.faults import KINDS, Fault, Faults
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.post import Post, sign
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

AT_HOME = {"line1": "1 Main Street", "city": "Salem", "state": "OR", "postal_code": "97301"}
blueprint = Blueprint("sandbox_controls", __name__, url_prefix="/sandbox")


def post() -> Post:
    return bank().post


def faults() -> Faults:
    found: Faults = current_app.extensions["sandbox_faults"]
    return found


def wanted() -> dict[str, Any]:
    """What was sent, as JSON or by a form of the developers' page."""
    given = request.form.to_dict() or request.get_json(silent=True)
    return given if isinstance(given, dict) else {}


@blueprint.errorhandler(Problem)
def problem(error: Problem) -> tuple[Response, int]:
    return jsonify(error.body()), error.status


@blueprint.post("/sessions/<id_>/<any(pay, decline, debit, settle, bounce, expire):act>")
def act_on_session(id_: str, act: str) -> Response:
    acts: dict[str, Callable[[str], Thing]] = {
        "pay": anywhere(bank().pay),
        "decline": anywhere(bank().decline),
        "debit": anywhere(bank().debit),
        "settle": bank().settle,
        "bounce": bank().bounce,
        "expire": bank().expire,
    }
    return jsonify(acts[act](id_))


def anywhere(act: Callable[[str], Thing]) -> Callable[[str], Thing]:
    """Who was not given an address lives in Oregon, where nothing is taxed."""

    def acted(session_id: str) -> Thing:
        session = bank().session(session_id)
        if session["status"] == "open" and needs_address(session):
            enter_address(bank(), session, AT_HOME)
        return act(session_id)

    return acted


@blueprint.patch("/sessions/<id_>")
def change_session(id_: str) -> Response:
    """Makes a session differ from what was asked for, as no good gateway would."""
    return jsonify(bank().store.put(SESSION, {**bank().session(id_), **wanted()}))


@blueprint.put("/refunds")
def set_refunds() -> Response:
    """How refunds begin from now on: {"begin": "pending"} or "succeeded"."""
    bank().refunds = "pending" if wanted().get("begin") == "pending" else "succeeded"
    return jsonify({"begin": bank().refunds})


@blueprint.put("/webhooks")
def set_webhooks() -> Response:
    """{"url", "secret", "hold"}: where events go, and whether they wait to be released."""
    given = wanted()
    post().url = str(given.get("url", post().url))
    post().secret = str(given.get("secret", post().secret))
    post().holds = bool(given.get("hold", post().holds))
    return jsonify({"url": post().url, "hold": post().holds})


@blueprint.post("/webhooks/release")
def release() -> Response:
    """{"order": "as-is", "reversed" or "shuffled"}"""
    return jsonify({"released": post().release(str(wanted().get("order", "as-is")))})


@blueprint.post("/events/<id_>/deliveries")
def send_again(id_: str) -> Response:
    """Sends an event again: {"times": 2, "delay": seconds}"""
    event = bank().store.get("event", id_)
    if event is None:
        raise no_such("event", id_)
    times, delay = int(wanted().get("times", 1)), float(wanted().get("delay", 0))
    return jsonify([post().add(event, delay) for _ in range(min(times, 100))])


@blueprint.get("/deliveries")
def deliveries() -> Response:
    """Every delivery with the body and a signature made now."""
    found = bank().store.all("delivery")
    return jsonify([with_body(each) for each in found])


def with_body(delivery: Thing) -> Thing:
    body = post().body(delivery)
    return {**delivery, "body": body.decode(), "signature": sign(body, post().secret)}


@blueprint.get("/objects/<id_>")
def look_at(id_: str) -> Response:
    found = bank().store.find(id_)
    if found is None:
        raise no_such("object", id_)
    return jsonify(found)


@blueprint.get("/objects")
def look_at_all() -> Response:
    return jsonify(bank().store.all(request.args.get("kind", SESSION)))


@blueprint.get("/requests")
def seen() -> Response:
    return jsonify(list(bank().store.requests))


@blueprint.post("/faults")
def add_fault() -> Response:
    """{"kind", "path", "method", "times", "seconds"}; the kinds are those of `faults`."""
    given = wanted()
    if given.get("kind") not in KINDS:
        raise Problem(f"kind must be one of {', '.join(KINDS)}", param="kind")
    texts = {name: str(given[name]) for name in ("kind", "path", "method") if name in given}
    times, seconds = int(given.get("times", 1)), float(given.get("seconds", 1))
    faults().add(Fault(**texts, times=times, seconds=seconds))
    return jsonify({"waiting": len(faults().waiting)})


@blueprint.delete("/faults")
def clear_faults() -> Response:
    faults().clear()
    return jsonify({"waiting": 0})


@blueprint.post("/reset")
def reset() -> Response:
    """Forgets everything but where webhooks go."""
    bank().store.clear()
    bank().refunds = "succeeded"
    post().holds = False
    faults().clear()
    return jsonify({"empty": True})
