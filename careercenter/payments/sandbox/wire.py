"""Stripe's wire format: bracketed forms in, objects and lists and errors out.

https://docs.stripe.com/api (requests are form-encoded, responses are JSON)
"""

import re
from typing import Any

from careercenter.payments.sandbox.expanding import CannotExpand, list_of, opened, shown
from careercenter.payments.sandbox.store import Store, Thing

__all__ = ["Problem", "expanded", "list_of", "page_of", "parse", "shown"]

PLACE = re.compile(r"[0-9]{1,4}")
NAME = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")
PAGE_SIZES = {str(size) for size in range(1, 101)}


class Problem(Exception):
    """An error as Stripe answers it."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"message": message, "type": kind, "code": code, "param": param}

    def body(self) -> Thing:
        return {"error": {name: value for name, value in self.error.items() if value is not None}}


def parse(pairs: list[tuple[str, str]]) -> Thing:
    """`a[b][0][c]=1` → {"a": {"b": [{"c": "1"}]}}. Numbers from 0 and empty brackets make lists."""
    tree: Thing = {}
    for name, value in pairs:
        match = NAME.match(name)
        if match is None:
            raise Problem(f"Invalid parameter name: {name}", param=name)
        keys = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])]
        plant(tree, keys, value)
    return {key: listed(value) for key, value in tree.items()}


def plant(tree: Thing, keys: list[str], value: str) -> None:
    for key in keys[:-1]:
        deeper = tree.setdefault(key or str(len(tree)), {})
        if not isinstance(deeper, dict):
            raise Problem(f"Invalid hash at {key}", param=keys[0])
        tree = deeper
    tree[keys[-1] or str(len(tree))] = value


def listed(value: Any) -> Any:
    """Turns what has only the keys 0, 1, 2 … into a list, all the way down."""
    if not isinstance(value, dict):
        return value
    inner = {key: listed(each) for key, each in value.items()}
    if inner and all(PLACE.fullmatch(key) for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def expanded(thing: Thing, paths: list[str], store: Store) -> Thing:
    """The object with the objects that `expand[]` names in place of their ids. Raises Problem."""
    try:
        return opened(thing, paths, store)
    except CannotExpand as error:
        raise Problem(f"This property cannot be expanded ({error}).", param="expand") from error


def page_of(things: list[Thing], url: str, limit: str, after: str, before: str) -> Thing:
    """One page of a list, newest first. Raises Problem for a limit out of 1 … 100."""
    if limit not in PAGE_SIZES:
        raise Problem(f"Invalid integer: {limit}", param="limit")
    newest_first = list(reversed(things))
    places = {thing["id"]: place for place, thing in enumerate(newest_first)}
    if before:
        end = places.get(before, 0)
        start = max(0, end - int(limit))
        return list_of(newest_first[start:end], url, has_more=start > 0)
    start = places[after] + 1 if after in places else 0
    end = start + int(limit)
    return list_of(newest_first[start:end], url, has_more=end < len(newest_first))
