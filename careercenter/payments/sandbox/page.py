"""The hosted page on which a buyer pays, and the ways on from it."""

from flask import Blueprint, Response, current_app, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

blueprint = Blueprint("sandbox_page", __name__)
PLACEHOLDER = "{CHECKOUT_SESSION_ID}"


def bank() -> Bank:
    found: Bank = current_app.extensions["sandbox_bank"]
    return found


@blueprint.errorhandler(Problem)
def problem(error: Problem) -> tuple[str, int]:
    return render_template("problem.html", words=str(error)), error.status


@blueprint.get("/c/pay/<session_id>")
def show(session_id: str) -> str:
    return page(bank().session(session_id))


def page(session: Thing, trouble: str = "") -> str:
    intent = bank().store.get("payment_intent", session["payment_intent"] or "")
    waits_for_bank = intent is not None and intent["status"] == "processing"
    return render_template(
        "pay.html",
        session=session,
        lines=session["_line_items"],
        trouble=trouble,
        waits_for_bank=waits_for_bank,
        done_url=done_url(session),
    )


@blueprint.post("/c/pay/<session_id>/card")
def pay_by_card(session_id: str) -> AnyResponse:
    return redirect(done_url(bank().pay(session_id)), 303)


@blueprint.post("/c/pay/<session_id>/declined-card")
def be_declined(session_id: str) -> str:
    session = bank().decline(session_id)
    return page(session, "Your card was declined. Try another one.")


@blueprint.post("/c/pay/<session_id>/bank-debit")
def pay_by_debit(session_id: str) -> AnyResponse:
    return redirect(done_url(bank().debit(session_id)), 303)


@blueprint.post("/c/pay/<session_id>/bank-debit/<any(success, failure):outcome>")
def hear_from_bank(session_id: str, outcome: str) -> AnyResponse:
    act = bank().settle if outcome == "success" else bank().bounce
    return redirect(done_url(act(session_id)), 303)


@blueprint.get("/")
def home() -> str:
    sessions = bank().store.all("checkout.session")
    return render_template("home.html", sessions=list(reversed(sessions))[:50])


@blueprint.get("/sandbox.css")
def css() -> Response:
    return Response(render_template("sandbox.css"), mimetype="text/css")


def done_url(session: Thing) -> str:
    return str(session["success_url"]).replace(PLACEHOLDER, str(session["id"]))
