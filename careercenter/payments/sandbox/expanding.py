"""`expand[]`: objects in place of their ids, and the lists that are left out until asked for.

https://docs.stripe.com/api/expanding_objects
"""

from typing import Any

from careercenter.payments.sandbox.store import Store, Thing

DEEPEST = 4
EXPANDABLE = frozenset(
    {
        *("charge", "coupon", "customer", "default_payment_method", "default_price", "dispute"),
        *("discounts", "invoice", "latest_charge", "latest_invoice", "payment_intent"),
        *("payment_method", "price", "product", "promotion_code", "refund", "subscription"),
        "setup_intent",
    }
)
HIDDEN = frozenset({"applies_to", "breakdown", "discounts", "line_items", "taxes"})
# what an object belongs to: kind of the owner, name of the list → kind and field that names it
OWNED = {
    ("invoice", "payments"): ("invoice_payment", "invoice", "/v1/invoice_payments"),
    ("customer", "tax_ids"): ("tax_id", "customer", "/v1/customers/{id}/tax_ids"),
    ("customer", "subscriptions"): ("subscription", "customer", "/v1/subscriptions"),
}


class CannotExpand(Exception):
    """The path that leads nowhere."""


def shown(value: Any) -> Any:
    """As the API gives it: what begins with _ is the sandbox's own, all the way down."""
    if isinstance(value, list):
        return [shown(each) for each in value]
    if isinstance(value, dict):
        return {key: shown(each) for key, each in value.items() if not key.startswith("_")}
    return value


def list_of(things: list[Thing], url: str, has_more: bool = False) -> Thing:
    return {"object": "list", "data": things, "has_more": has_more, "url": url}


def opened(thing: Thing, paths: list[str], store: Store) -> Thing:
    """The object with what the paths name in full. Raises CannotExpand."""
    heads: dict[str, list[str]] = {}
    for path in paths:
        if path.count(".") >= DEEPEST:
            raise CannotExpand(path)
        head, _, rest = path.partition(".")
        heads.setdefault(head, []).extend([rest] if rest else [])
    opened_fields = {head: opened_field(thing, head, rest, store) for head, rest in heads.items()}
    whole: Thing = {**shown(thing), **opened_fields}
    return whole


def opened_field(thing: Thing, head: str, rest: list[str], store: Store) -> Any:
    owned = OWNED.get((str(thing.get("object")), head))
    if head in HIDDEN and f"_{head}" in thing:
        return opened_value(hidden(thing, head), head, rest, store)
    if owned is not None:
        kind, field, url = owned
        things = [each for each in reversed(store.all(kind)) if each[field] == thing["id"]]
        listed = list_of(things, url.format(id=thing["id"]))
        return opened_value(listed, head, rest, store)
    if head not in thing:
        raise CannotExpand(head)
    return opened_value(thing[head], head, rest, store)


def hidden(thing: Thing, head: str) -> Any:
    """What an object has and shows only where it is asked for."""
    kept = thing[f"_{head}"]
    if head == "line_items":
        kept = {
            "object": "list",
            "data": kept,
            "has_more": False,
            "url": f"/v1/checkout/sessions/{thing['id']}/line_items",
        }
    return kept


def opened_value(value: Any, head: str, rest: list[str], store: Store) -> Any:
    if isinstance(value, list):
        return [opened_value(each, head, rest, store) for each in value]
    if isinstance(value, dict):
        return opened(value, rest, store)
    if head not in EXPANDABLE:
        raise CannotExpand(head)
    found = store.find(value or "")
    return opened(found, rest, store) if found else value
