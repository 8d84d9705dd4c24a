"""More handles under /sandbox: the clock, codes, addresses, cards, subscriptions, invoices."""

from flask import Blueprint, Response, jsonify

from careercenter.payments.sandbox import clock, due, presets, subscription_acts
from careercenter.payments.sandbox.billing import overdue
from careercenter.payments.sandbox.billing.page import pay_now
from careercenter.payments.sandbox.checkout import entering
from careercenter.payments.sandbox.controls import problem, wanted
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.subscriptions import renewing
from careercenter.payments.sandbox.wire import Problem

blueprint = Blueprint("sandbox_billing_controls", __name__, url_prefix="/sandbox")
blueprint.register_error_handler(Problem, problem)


@blueprint.get("/clock")
def tell_time() -> Response:
    return jsonify({"now": clock.now(), "moved_by": clock.moved_by()})


@blueprint.put("/clock")
def move_clock() -> Response:
    """{"advance": seconds} or {"to": unix time}: what falls due until then is done in its order."""
    given = wanted()
    moment = int(given["to"]) if "to" in given else clock.now() + int(given.get("advance", 0))
    if moment < clock.now():
        raise Problem("The clock only moves forwards.", param="to")
    return jsonify({"done": due.move_on(bank(), moment), "now": clock.now()})


@blueprint.post("/codes")
def preset_codes() -> Response:
    """Makes the codes that are always there to try. Returns their texts."""
    return jsonify({"codes": presets.preset(bank())})


@blueprint.post("/sessions/<id_>/code")
def enter_code(id_: str) -> Response:
    """{"code": text}; an empty one takes the code away."""
    with bank().store.lock:
        session = bank().session(id_)
        return jsonify(entering.enter_code(bank(), session, str(wanted().get("code", ""))))


@blueprint.post("/sessions/<id_>/address")
def enter_address(id_: str) -> Response:
    """{"line1", "city", "state", "postal_code", "name", "email", "tax_id"}"""
    with bank().store.lock:
        return jsonify(entering.enter_address(bank(), bank().session(id_), wanted()))


@blueprint.post("/customers/<id_>/card")
def switch_card(id_: str) -> Response:
    """{"declines": true}: what is saved on this customer declines from now on."""
    return jsonify(cards.switch(bank(), id_, bool(wanted().get("declines", True))))


@blueprint.post("/invoices/<id_>/pay")
def pay_invoice(id_: str) -> Response:
    """{"by": "card", "transfer-arrives" or "declined-card"}: who was billed pays on the page."""
    with bank().store.lock:
        invoice = bank().known("invoice", id_, status=404)
        if invoice["status"] != "open":
            raise Problem(f"This invoice is {invoice['status']}.")
        return jsonify(pay_now(bank(), invoice, str(wanted().get("by", "card"))))


@blueprint.post("/invoices/<id_>/overdue")
def let_invoice_be_late(id_: str) -> Response:
    """Moves the clock until the invoice is overdue."""
    invoice = bank().known("invoice", id_, status=404)
    due.move_on(bank(), overdue.moment_of(invoice))
    return jsonify(bank().known("invoice", id_))


@blueprint.post("/subscriptions/<id_>/<any('renew', 'fail-renewal', 'retry', 'cancel'):act>")
def act_on_subscription(id_: str, act: str) -> Response:
    """renew and fail-renewal move the clock to the end of the period; retry tries once more."""
    return jsonify(subscription_acts.ACTS[act](bank(), id_))


@blueprint.put("/subscriptions")
def set_end_of_retries() -> Response:
    """{"after_retries": "canceled" or "unpaid"}: what the last failed try makes of them."""
    end = str(wanted().get("after_retries", "canceled"))
    if end not in renewing.ENDS:
        raise Problem(f"after_retries must be one of {', '.join(renewing.ENDS)}")
    bank().store.keep(renewing.AFTER_RETRIES, end)
    return jsonify({"after_retries": end})
