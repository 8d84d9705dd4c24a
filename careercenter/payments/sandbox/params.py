"""Which parameters an operation takes, and what is wrong with those that were sent.

The tables hold what the sandbox understands; anything else is answered as Stripe answers what it
does not know, so that no request succeeds here that would fail there.
"""

import re
from dataclasses import dataclass
from typing import Any

from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

Table = dict[str, Any]
TEXT = "text"
WHOLE = "whole number"
INTEGER = re.compile(r"-?[0-9]{1,12}")
TEXTS = "texts by name"
DECIMAL = "decimal number"
BOOLEAN = ("true", "false")
FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")
EXPAND = {"expand": [TEXT]}


@dataclass(frozen=True)
class Emptyable:
    """An object or a list that is taken away by an empty text."""

    shape: Any


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
    """A shape is a table, a list of one shape, a tuple of choices, or the kind of a text."""
    if isinstance(shape, Emptyable):
        if value != "":
            check_value(value, shape.shape, where)
    elif isinstance(shape, dict):
        check(a_hash(value, where), shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise Problem(f"Invalid array: {where}", param=where)
        for number, each in enumerate(value):
            check_value(each, shape[0], f"{where}[{number}]")
    elif shape is TEXTS:
        for each in a_hash(value or {}, where).values():
            check_value(each, TEXT, where)
    elif not isinstance(value, str):
        raise Problem(f"Invalid string: {where}", param=where)
    else:
        check_text(value, shape, where)


def check_text(value: str, shape: Any, where: str) -> None:
    if isinstance(shape, tuple) and value not in shape:
        raise Problem(f"Invalid {where}: must be one of {', '.join(shape)}", param=where)
    if shape is WHOLE and not INTEGER.fullmatch(value):
        raise Problem(f"Invalid integer: {value}", code="parameter_invalid_integer", param=where)
    if shape is DECIMAL and not FRACTION.fullmatch(value):
        raise Problem(f"Invalid decimal: {value}", param=where)


def a_hash(value: Any, where: str) -> Thing:
    if not isinstance(value, dict):
        raise Problem("Invalid object", param=where)
    return value


def is_on(given: Thing, *path: str) -> bool:
    """Whether a switch such as automatic_tax[enabled] was sent as true."""
    for name in path[:-1]:
        given = given.get(name, {})
    return given.get(path[-1]) == "true"


def required(given: Thing, name: str, shown_as: str | None = None) -> Any:
    """A parameter that must be there. Raises Problem."""
    if given.get(name) in (None, ""):
        param = shown_as or name
        raise Problem(f"Missing required param: {param}.", code="parameter_missing", param=param)
    return given[name]
