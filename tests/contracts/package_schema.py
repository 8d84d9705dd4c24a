"""Stripe's contract as the installed package has it, in the form of the published one.

A service's method names its operation, the TypedDict of its parameters and the class that it
answers with: so a version that drops a parameter or a field drops it here too.
"""

import ast
import importlib
import inspect
import re
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType, NoneType, SimpleNamespace, UnionType
from typing import Any, NotRequired

import stripe
from stripe._list_object import ListObject
from stripe._object_classes import OBJECT_CLASSES, get_object_class
from stripe._request_options import RequestOptions
from stripe._stripe_object import StripeObject, UntypedStripeObject
from typing_extensions import is_typeddict

from tests.contracts.contract import FORM, JSON, PREFIX, nameless
from tests.contracts.cut_schema import OBJECTS
from tests.contracts.cut_schema import wanted as wanted_paths
from tests.contracts.forms import Node

MORE_OBJECTS = frozenset({"invoiceitem"})
MORE_PATHS = {"/v1/invoiceitems": ["post", "get"], "/v1/invoiceitems/{}": ["get", "delete"]}
CALL = re.compile(r'_request\(\s*"(\w+)",\s*"([^"]+)"')
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", Decimal: "string"}
Swap = Callable[[type], type]


def as_installed(swap: Swap = lambda params: params) -> Node:
    """`swap` may put another TypedDict in the place of one of the package's."""
    paths: dict[str, Node] = {}
    for method, path, hints in operations():
        paths.setdefault(path, {})[method] = operation(method, hints, swap)
    return {"paths": paths, "components": {"schemas": objects()}}


def wanted() -> set[str]:
    paths = {**dict(wanted_paths()), **MORE_PATHS}
    return {nameless(f"{method} {path}") for path, methods in paths.items() for method in methods}


@cache
def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path, and the types of parameters and answer, of each that we use."""
    asked = wanted()
    return [
        (match[1], match[2], evaluated(act, inspect.getmodule(act)))
        for act in methods_of_services()
        for match in CALL.finditer(inspect.getsource(act))
        if nameless(f"{match[1]} {match[2]}") in asked
    ]


def methods_of_services() -> Iterator[Callable[..., Any]]:
    """Of those services alone whose text names a path that we use."""
    texts = {name.split("/")[2] for name in wanted()}
    root = Path(stripe.__path__[0])
    for file in sorted(root.rglob("_*_service.py")):
        text = file.read_text()
        if "test_helpers" in file.parts or not any(f'"/v1/{each}' in text for each in texts):
            continue
        name = ".".join(["stripe", *file.relative_to(root).with_suffix("").parts])
        for service in vars(importlib.import_module(name)).values():
            if inspect.isclass(service) and service.__module__ == name:
                yield from filter(is_plain_method, vars(service).values())


def is_plain_method(found: object) -> bool:
    return inspect.isfunction(found) and not inspect.iscoroutinefunction(found)


def evaluated(annotated: Any, module: ModuleType | None) -> dict[str, Any]:
    """Its types. Without locals of our own, `typing` would give one module's Session to another."""
    return typing.get_type_hints(annotated, namespace(module), {}) if module else {}


@cache
def namespace(module: ModuleType) -> dict[str, Any]:
    """What a module's annotations may name: also what it imports for type checkers alone."""
    found = dict(vars(module))
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("stripe"):
            origin = importlib.import_module(str(node.module))
            for each in node.names:
                found[each.asname or each.name] = getattr(origin, each.name)
    return found


def operation(method: str, hints: dict[str, Any], swap: Swap) -> Node:
    good: Node = {"200": {"content": {JSON: {"schema": node_of(hints["return"])}}}}
    if "params" not in hints:
        return {"responses": good}
    params = (*typing.get_args(hints["params"]), hints["params"])[0]
    form = typed_dict(swap(params))
    if method == "post":
        return {"requestBody": {"content": {FORM: {"schema": form}}}, "responses": good}
    inside = [{"name": k, "in": "query", "schema": v} for k, v in form["properties"].items()]
    return {"parameters": inside, "responses": good}


def node_of(kind: Any) -> Node:
    """A type of the package as a node of a contract."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, UnionType):
        return union(args)
    if origin is typing.Literal:
        return {"type": "boolean"} if True in args else {"type": "string", "enum": list(args)}
    if origin is list:
        return {"type": "array", "items": node_of(args[0])}
    if origin in (dict, UntypedStripeObject):
        return {"type": "object", "additionalProperties": node_of(args[-1])}
    if origin is ListObject:
        return {"x-list": node_of(args[0])}
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if is_typeddict(kind):
        return typed_dict(kind)
    return resource(kind) if inspect.isclass(kind) and issubclass(kind, StripeObject) else {}


def union(kinds: tuple[Any, ...]) -> Node:
    """A choice, with null and with what a later version may add."""
    some = [each for each in kinds if each is not NoneType]
    nodes = [node_of(each) for each in some]
    choices = [each for each in nodes if "enum" in each]
    if choices and {"type": "string"} in nodes:
        nodes = [{**choices[0], "x-openEnum": True}]
    whole = nodes[0] if len(nodes) == 1 else {"anyOf": nodes}
    return {**whole, "nullable": True} if NoneType in kinds else whole


@cache
def typed_dict(kind: type) -> Node:
    fields = hints_of(kind)
    return {
        "type": "object",
        "properties": {name: node_of(bare(each)) for name, each in fields.items()},
        "required": [name for name, each in fields.items() if not is_optional(each)],
        "additionalProperties": False,
    }


def hints_of(kind: type) -> dict[str, Any]:
    """The types of a TypedDict's parameters, without what the library takes for itself."""
    inherited = namespace(importlib.import_module(RequestOptions.__module__))
    hints = typing.get_type_hints(kind, localns=inherited, include_extras=True)
    return {name: each for name, each in hints.items() if name not in options()}


def options() -> frozenset[str]:
    return frozenset(RequestOptions.__annotations__)


def is_optional(hint: Any) -> bool:
    return typing.get_origin(hint) is NotRequired


def bare(hint: Any) -> Any:
    return typing.get_args(hint)[0] if is_optional(hint) else hint


def resource(kind: type[StripeObject]) -> Node:
    name = getattr(kind, "OBJECT_NAME", "")
    return {"$ref": PREFIX + name} if name else fields_of(kind)


def objects() -> dict[str, Node]:
    names = (OBJECTS | MORE_OBJECTS) & OBJECT_CLASSES.keys()
    return {name: with_deleted(name, get_object_class("V1", name)) for name in sorted(names)}


def with_deleted(name: str, kind: type[StripeObject]) -> Node:
    """What was deleted is told by its id alone, and by the same class."""
    whole = fields_of(kind)
    if "deleted" not in kind.__annotations__:
        return whole
    left = {"id": {"type": "string"}, "object": {"type": "string", "enum": [name]}}
    left["deleted"] = {"type": "boolean"}
    return {"anyOf": [whole, {"type": "object", "properties": left, "required": list(left)}]}


def fields_of(kind: type[StripeObject]) -> Node:
    """Its class tells not which fields may be absent: those that may be null may be, here."""
    holder = SimpleNamespace(__annotations__=kind.__annotations__)
    hints = evaluated(holder, importlib.import_module(kind.__module__))
    hints = {k: v for k, v in hints.items() if k[0] != "_" and k != "OBJECT_NAME"}
    nodes = {name: node_of(hint) for name, hint in hints.items()}
    must = [name for name, node in nodes.items() if not node.get("nullable")]
    return {"type": "object", "properties": nodes, "required": must}
