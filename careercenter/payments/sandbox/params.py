"""Which parameters an operation takes, and what is wrong with those that were sent.

The tables hold what the sandbox understands; anything else is answered as Stripe answers what it
does not know, so that no request succeeds here that would fail there.
"""

import re
from typing import Any

from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

Table = dict[str, Any]
TEXT = "text"
WHOLE = "whole number"
INTEGER = re.compile(r"-?[0-9]{1,12}")
TEXTS = "texts by name"
EXPAND = {"expand": [TEXT]}

CUSTOMER: Table = {
    "name": TEXT,
    "email": TEXT,
    "phone": TEXT,
    "description": TEXT,
    "metadata": TEXTS,
    **EXPAND,
}
SESSION: Table = {
    "mode": TEXT,
    "customer": TEXT,
    "customer_email": TEXT,
    "client_reference_id": TEXT,
    "line_items": [
        {
            "price_data": {
                "currency": TEXT,
                "unit_amount": WHOLE,
                "product_data": {"name": TEXT, "description": TEXT},
            },
            "quantity": WHOLE,
        }
    ],
    "metadata": TEXTS,
    "payment_intent_data": {"metadata": TEXTS, "description": TEXT},
    "success_url": TEXT,
    "cancel_url": TEXT,
    "expires_at": WHOLE,
    **EXPAND,
}
REFUND: Table = {
    "payment_intent": TEXT,
    "charge": TEXT,
    "amount": WHOLE,
    "reason": TEXT,
    "metadata": TEXTS,
    **EXPAND,
}
PAGE: Table = {"limit": TEXT, "starting_after": TEXT, "ending_before": TEXT, **EXPAND}
NOTHING: Table = EXPAND


def check(given: Thing, table: Table, path: str = "") -> None:
    """Raises Problem, naming the parameter, for one that is unknown or of the wrong shape."""
    for name, value in given.items():
        where = f"{path}[{name}]" if path else name
        if name not in table:
            raise Problem(
                f"Received unknown parameter: {where}", code="parameter_unknown", param=where
            )
        check_value(value, table[name], where)


def check_value(value: Any, shape: Any, where: str) -> None:
    if isinstance(shape, dict):
        check(a_hash(value, where), shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise Problem(f"Invalid array: {where}", param=where)
        for number, each in enumerate(value):
            check_value(each, shape[0], f"{where}[{number}]")
    elif shape is TEXTS:
        for each in a_hash(value, where).values():
            check_value(each, TEXT, where)
    elif not isinstance(value, str):
        raise Problem(f"Invalid string: {where}", param=where)
    elif shape is WHOLE and not INTEGER.fullmatch(value):
        raise Problem(f"Invalid integer: {value}", code="parameter_invalid_integer", param=where)


def a_hash(value: Any, where: str) -> Thing:
    if not isinstance(value, dict):
        raise Problem("Invalid object", param=where)
    return value


def required(given: Thing, name: str, shown_as: str | None = None) -> Any:
    """A parameter that must be there. Raises Problem."""
    if given.get(name) in (None, ""):
        param = shown_as or name
        raise Problem(f"Missing required param: {param}.", code="parameter_missing", param=param)
    return given[name]
