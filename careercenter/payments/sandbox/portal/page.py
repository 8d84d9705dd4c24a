"""The page of the portal, and what its buttons do."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from careercenter.payments.sandbox.checkout.entering import NEEDED
from careercenter.payments.sandbox.customers import cards, people
from careercenter.payments.sandbox.here import bank, pages
from careercenter.payments.sandbox.portal.api import CONFIGURATION, SESSION
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

blueprint = pages("sandbox_portal")


@blueprint.get("/p/session/<session_id>")
def show(session_id: str) -> str:
    return page(session_id)


def page(session_id: str, trouble: str = "") -> str:
    portal = bank().known(SESSION, session_id, status=404)
    customer = people.living(bank(), portal["customer"])
    usual = cards.usual(bank(), customer["id"])
    invoices = bank().of("invoice", lambda each: bool(each["customer"] == customer["id"]))
    return render_template(
        "portal.html",
        portal=portal,
        features=bank().known(CONFIGURATION, portal["configuration"])["features"],
        customer=customer,
        cards=cards.saved(bank(), customer["id"]),
        usual_id=usual["id"] if usual else "",
        tax_ids=people.tax_ids_of(bank(), customer["id"]),
        invoices=[each for each in reversed(invoices) if each["number"]],
        typed=request.form.to_dict() or {**customer, **(customer["address"] or {})},
        trouble=trouble,
    )


@blueprint.post("/p/session/<session_id>/<any('card', 'bad-card', 'address', 'tax-id'):button>")
def act(session_id: str, button: str) -> AnyResponse | tuple[str, int]:
    acts = {"address": change_address, "tax-id": add_tax_id}
    with bank().store.lock:
        customer_id = bank().known(SESSION, session_id, status=404)["customer"]
        try:
            if button in acts:
                acts[button](customer_id)
            else:
                add_card(customer_id, declines=button == "bad-card")
        except Problem as error:
            return page(session_id, str(error)), error.status
    return redirect(url_for("sandbox_portal.show", session_id=session_id), 303)


def add_card(customer_id: str, *, declines: bool) -> Thing:
    """The new card is charged from now on."""
    customer = people.living(bank(), customer_id)
    method = cards.make(bank(), "card", customer, declines=declines)
    saved = cards.attach(bank(), method["id"], customer_id)
    cards.make_usual(bank(), customer_id, method["id"])
    return saved


def change_address(customer_id: str) -> None:
    typed = {name: request.form.get(name, "").strip() for name in (*NEEDED, "name")}
    lacking = [name for name in NEEDED if not typed[name]]
    if lacking:
        raise Problem(f"Please enter your {lacking[0].replace('_', ' ')}.", param=lacking[0])
    name = typed.pop("name")
    asked: Thing = {"address": {**typed, "country": "US"}, **({"name": name} if name else {})}
    people.change(bank(), customer_id, asked)


def add_tax_id(customer_id: str) -> None:
    asked = {"type": "us_ein", "value": request.form.get("tax_id", "").strip()}
    people.add_tax_id(bank(), customer_id, asked)


@blueprint.post("/p/session/<session_id>/tax-id/<tax_id>/remove")
def remove_tax_id(session_id: str, tax_id: str) -> AnyResponse:
    customer_id = bank().known(SESSION, session_id, status=404)["customer"]
    people.remove_tax_id(bank(), customer_id, tax_id)
    return redirect(url_for("sandbox_portal.show", session_id=session_id), 303)
