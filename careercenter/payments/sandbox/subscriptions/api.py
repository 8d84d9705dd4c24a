"""/v1/subscriptions, and /v1/invoices/create_preview."""

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, asked_for, operations, post
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, same
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import changing, ending, params, previews

blueprint = operations("sandbox_subscriptions")


@blueprint.get("/subscriptions/<id_>")
def retrieve_subscription(id_: str) -> Response:
    return answer_one(bank().known("subscription", id_, status=404))


@blueprint.get("/subscriptions")
def list_subscriptions() -> Response:
    """Without `status` those that have not ended."""
    filters: dict[str, Test] = {
        "collection_method": same("collection_method"),
        "customer": same("customer"),
        "price": has_price,
        "status": has_status,
    }
    found = bank().store.all("subscription")
    if "status" not in asked_for():
        found = [each for each in found if not each["ended_at"]]
    return answer_list(found, filters, listing.table_of(filters, {}))


def has_price(subscription: Thing, wanted: str) -> bool:
    return any(each["price"]["id"] == wanted for each in subscription["items"]["data"])


def has_status(subscription: Thing, wanted: str) -> bool:
    if wanted == "ended":
        return subscription["ended_at"] is not None
    return wanted in ("all", subscription["status"])


@blueprint.post("/subscriptions/<id_>")
def change_subscription(id_: str) -> Response:
    return post(params.CHANGE, lambda bank, asked: changing.change(bank, id_, asked))


@blueprint.delete("/subscriptions/<id_>")
def cancel_subscription(id_: str) -> Response:
    return post(params.CANCEL, lambda bank, asked: ending.cancel(bank, id_, asked))


@blueprint.post("/invoices/create_preview")
def preview_invoice() -> Response:
    return post(params.PREVIEW, previews.preview)
