"""/sandbox: a page for developers, where a button does what the handles beside it do."""

from collections import defaultdict
from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Response as AnyResponse

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.bank import SESSION
from careercenter.payments.sandbox.controls import faults, post
from careercenter.payments.sandbox.faults import KINDS
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

blueprint = Blueprint("sandbox_desk", __name__, url_prefix="/sandbox")
NEWEST = 8
NEWEST_EVENTS = 25


@blueprint.get("")
def show() -> str:
    return page()


@blueprint.post("/press/<path:handle>")
def press(handle: str) -> AnyResponse | tuple[str, int]:
    """Does what POST /sandbox/<handle> does, or the method that the form names, and comes back."""
    method = request.form.get("_method", "POST")
    try:
        endpoint, values = current_app.url_map.bind("").match(f"/sandbox/{handle}", method)
        current_app.view_functions[endpoint](**values)
    except Problem as error:
        return page(str(error)), error.status
    except ValueError:
        return page("That is not a number."), 400
    except (NotFound, MethodNotAllowed):
        return page(f"The sandbox has no {method} /sandbox/{handle}."), 404
    anchor = request.form.get("_from", "")
    return redirect(f"/sandbox#{anchor}" if anchor.isalnum() else "/sandbox", 303)


@blueprint.get("/desk.css")
def css() -> Response:
    return Response(render_template("desk.css"), mimetype="text/css")


def page(trouble: str = "") -> str:
    return render_template(
        "desk.html",
        trouble=trouble,
        now=clock.now(),
        faults=faults().waiting,
        kinds_of_fault=KINDS,
        post=post(),
        refunds_begin=bank().refunds,
        sessions=[with_intent(each) for each in newest(SESSION)],
        subscriptions=newest("subscription"),
        invoices=newest("invoice"),
        charges=newest("charge"),
        refunds=newest("refund"),
        disputes=newest("dispute"),
        events=newest("event", NEWEST_EVENTS),
        deliveries=deliveries_by_event(),
        held=len([each for each in bank().store.all("delivery") if each["state"] == "held"]),
    )


def newest(kind: str, number: int = NEWEST) -> list[Thing]:
    return bank().store.all(kind)[: -number - 1 : -1]


def with_intent(session: Thing) -> Thing:
    intent = bank().store.get("payment_intent", session.get("_intent_id", ""))
    waits = intent is not None and intent["status"] == "processing"
    return {**session, "waits_for_bank": waits}


def deliveries_by_event() -> dict[str, list[str]]:
    """What became of each event on its way, in words."""
    found = defaultdict(list)
    for each in bank().store.all("delivery"):
        tries = f", tried {each['tries']}×" if each["tries"] > 1 else ""
        answer = f", answer {each['answer']}" if each["answer"] else ""
        found[each["event"]].append(f"{each['state']}{answer}{tries}")
    return found


@blueprint.app_template_filter("moment")
def moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%b %d, %Y, %H:%M:%S} UTC"
