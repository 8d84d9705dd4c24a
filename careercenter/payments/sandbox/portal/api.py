"""/v1/billing_portal: configurations and sessions."""

from flask import Response, request

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, operations, post
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.customers import people
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, flag
from careercenter.payments.sandbox.params import BOOLEAN, required
from careercenter.payments.sandbox.portal import objects, params
from careercenter.payments.sandbox.store import Thing

blueprint = operations("sandbox_portal_api")
CONFIGURATION = "billing_portal.configuration"
SESSION = "billing_portal.session"


@blueprint.post("/billing_portal/configurations")
def create_configuration() -> Response:
    return post(params.CONFIGURATION, configure)


def configure(books: Books, asked: Thing) -> Thing:
    required(asked, "features")
    return books.store.put(CONFIGURATION, objects.configuration(asked))


@blueprint.get("/billing_portal/configurations/<id_>")
def retrieve_configuration(id_: str) -> Response:
    return answer_one(bank().known(CONFIGURATION, id_, status=404))


@blueprint.get("/billing_portal/configurations")
def list_configurations() -> Response:
    filters: dict[str, Test] = {"active": flag("active"), "is_default": flag("is_default")}
    table = listing.table_of(filters, {"active": BOOLEAN, "is_default": BOOLEAN})
    return answer_list(bank().store.all(CONFIGURATION), filters, table)


@blueprint.post("/billing_portal/sessions")
def create_session() -> Response:
    return post(params.SESSION, open_portal)


def open_portal(books: Books, asked: Thing) -> Thing:
    people.living(books, required(asked, "customer"))
    if "flow_data" in asked:
        required(asked["flow_data"], "type", "flow_data[type]")
    if "configuration" in asked:
        chosen = books.known(CONFIGURATION, asked["configuration"], "configuration")
    else:
        chosen = usual(books)
    base_url = request.host_url.rstrip("/")
    return books.store.put(SESSION, objects.session(chosen["id"], asked, base_url))


def usual(books: Books) -> Thing:
    """What the dashboard holds for who names no configuration: everything is on."""
    known = books.of(CONFIGURATION, lambda each: bool(each["is_default"]))
    if known:
        return known[0]
    on = {"enabled": "true"}
    update = {**on, "allowed_updates": ["address", "email", "name", "tax_id"]}
    features = {"customer_update": update, "invoice_history": on, "payment_method_update": on}
    made = objects.configuration({"features": features}, is_default=True)
    return books.store.put(CONFIGURATION, made)
