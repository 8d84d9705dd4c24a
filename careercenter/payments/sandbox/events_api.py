"""/v1/events: what happened, and whether it was delivered."""

from typing import Any

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, operations
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, one_of, same
from careercenter.payments.sandbox.params import BOOLEAN, TEXT
from careercenter.payments.sandbox.store import Thing

blueprint = operations("sandbox_events")


@blueprint.get("/events")
def list_events() -> Response:
    filters: dict[str, Test] = {
        "type": is_like,
        "types": one_of("type"),
        "delivery_success": was_delivered(set(bank().post.delivered())),
    }
    shapes = {"types": [TEXT], "delivery_success": BOOLEAN}
    return answer_list(bank().store.all("event"), filters, listing.table_of(filters, shapes))


@blueprint.get("/events/<id_>")
def retrieve_event(id_: str) -> Response:
    return answer_one(bank().known("event", id_, status=404))


def is_like(event: Thing, wanted: Any) -> bool:
    """A type, or all of a family such as charge.*"""
    if wanted.endswith(".*"):
        return str(event["type"]).startswith(wanted.removesuffix("*"))
    return same("type")(event, wanted)


def was_delivered(delivered: set[str]) -> Test:
    """Delivered once is delivered, however often it went before or after that."""

    return lambda event, wanted: (event["id"] in delivered) == (wanted == "true")
