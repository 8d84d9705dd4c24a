"""The hosted page on which a buyer pays, and the ways on from it."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from careercenter.payments.sandbox.checkout import entering
from careercenter.payments.sandbox.here import bank, pages
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

blueprint = pages("sandbox_page")
PLACEHOLDER = "{CHECKOUT_SESSION_ID}"


@blueprint.get("/c/pay/<session_id>")
def show(session_id: str) -> str:
    return page(bank().session(session_id))


def page(session: Thing, trouble: str = "") -> str:
    intent = bank().store.get("payment_intent", session.get("_intent_id", ""))
    waits_for_bank = intent is not None and intent["status"] == "processing"
    return render_template(
        "pay.html",
        session=session,
        lines=session["_line_items"],
        trouble=trouble,
        waits_for_bank=waits_for_bank,
        done_url=done_url(session),
        typed=request.form.to_dict() or typed_before(session),
        code=code_of(session),
        asks_address=asks_address(session),
        asks_tax_id=session.get("tax_id_collection", {}).get("enabled", False),
    )


@blueprint.post("/c/pay/<session_id>/<any('card', 'declined-card', 'bank-debit'):button>")
def pay(session_id: str, button: str) -> AnyResponse | str | tuple[str, int]:
    """Takes what stands in the form with the button, then the money."""
    acts = {"card": bank().pay, "declined-card": bank().decline, "bank-debit": bank().debit}
    try:
        take_address(session_id)
        session = acts[button](session_id)
    except Problem as error:
        return again(session_id, error)
    if button == "declined-card":
        return page(session, "Your card was declined. Try another one.")
    return redirect(done_url(session), 303)


def take_address(session_id: str) -> None:
    session = bank().session(session_id)
    if session["status"] == "open" and any(name in request.form for name in entering.NEEDED):
        entering.enter_address(bank(), session, request.form.to_dict())


def again(session_id: str, error: Problem) -> tuple[str, int]:
    """The page with what is wrong, and with what was typed."""
    session = bank().session(session_id)  # a session that is not there is told as such
    return page(session, str(error)), error.status


@blueprint.post("/c/pay/<session_id>/code")
def enter_code(session_id: str) -> AnyResponse | tuple[str, int]:
    try:
        with bank().store.lock:
            session = bank().session(session_id)
            entering.enter_code(bank(), session, request.form.get("code", ""))
    except Problem as error:
        return again(session_id, error)
    return redirect(url_for("sandbox_page.show", session_id=session_id), 303)


@blueprint.post("/c/pay/<session_id>/address")
def enter_address(session_id: str) -> AnyResponse | tuple[str, int]:
    """Shows what tax comes to before anything is paid."""
    try:
        take_address(session_id)
    except Problem as error:
        return again(session_id, error)
    return redirect(url_for("sandbox_page.show", session_id=session_id), 303)


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


def asks_address(session: Thing) -> bool:
    automatic = session["automatic_tax"]["enabled"]
    return bool(automatic or session["billing_address_collection"] == "required")


def typed_before(session: Thing) -> Thing:
    details = session["customer_details"] or {}
    tax_ids = details.get("tax_ids") or [{"value": ""}]
    known = {"name": details.get("name"), "tax_id": tax_ids[0]["value"]}
    return {name: text or "" for name, text in {**known, **(details.get("address") or {})}.items()}


def code_of(session: Thing) -> str:
    """The text of the code that was taken, or ""."""
    ids = [each["promotion_code"] for each in session["discounts"] if each["promotion_code"]]
    return str(bank().known("promotion_code", ids[0])["code"]) if ids else ""


def done_url(session: Thing) -> str:
    return str(session["success_url"]).replace(PLACEHOLDER, str(session["id"]))
