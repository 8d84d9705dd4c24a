"""/v1/customers with tax ids, and /v1/payment_methods."""

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, operations, post
from careercenter.payments.sandbox.customers import cards, params, people
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, same
from careercenter.payments.sandbox.params import NOTHING
from careercenter.payments.sandbox.subscriptions import ending

blueprint = operations("sandbox_customers")


@blueprint.post("/customers")
def create_customer() -> Response:
    return post(params.CUSTOMER, people.create)


@blueprint.post("/customers/<id_>")
def change_customer(id_: str) -> Response:
    return post(params.CHANGE, lambda bank, asked: people.change(bank, id_, asked))


@blueprint.delete("/customers/<id_>")
def delete_customer(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: ending.delete_customer(bank, id_))


@blueprint.get("/customers/<id_>")
def retrieve_customer(id_: str) -> Response:
    return answer_one(people.as_answered(bank().known("customer", id_, status=404)))


@blueprint.get("/customers")
def list_customers() -> Response:
    filters: dict[str, Test] = {"email": same("email")}
    living = bank().of("customer", lambda each: not each.get("deleted"))
    return answer_list(living, filters, listing.table_of(filters, {}))


@blueprint.post("/customers/<id_>/tax_ids")
def add_tax_id(id_: str) -> Response:
    return post(params.TAX_ID, lambda bank, asked: people.add_tax_id(bank, id_, asked))


@blueprint.get("/customers/<id_>/tax_ids")
def list_tax_ids(id_: str) -> Response:
    people.living(bank(), id_, "customer", 404)
    return answer_list(people.tax_ids_of(bank(), id_), {}, listing.table_of({}, {}))


@blueprint.get("/customers/<id_>/tax_ids/<tax_id>")
def retrieve_tax_id(id_: str, tax_id: str) -> Response:
    people.living(bank(), id_, "customer", 404)
    return answer_one(bank().known("tax_id", tax_id, status=404))


@blueprint.delete("/customers/<id_>/tax_ids/<tax_id>")
def remove_tax_id(id_: str, tax_id: str) -> Response:
    return post(NOTHING, lambda bank, asked: people.remove_tax_id(bank, id_, tax_id))


@blueprint.get("/customers/<id_>/payment_methods")
def list_saved(id_: str) -> Response:
    filters: dict[str, Test] = {"type": same("type"), "allow_redisplay": same("allow_redisplay")}
    people.living(bank(), id_, "customer", 404)
    return answer_list(cards.saved(bank(), id_), filters, listing.table_of(filters, {}))


@blueprint.get("/payment_methods/<id_>")
def retrieve_method(id_: str) -> Response:
    return answer_one(bank().known("payment_method", id_, status=404))


@blueprint.post("/payment_methods/<id_>/attach")
def attach_method(id_: str) -> Response:
    return post(params.ATTACH, lambda bank, asked: cards.attach(bank, id_, asked["customer"]))


@blueprint.post("/payment_methods/<id_>/detach")
def detach_method(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: cards.detach(bank, id_))
