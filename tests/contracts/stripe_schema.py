"""Checks requests and answers against stripe_schema.json, a cut of Stripe's published contract.

Its origin and licence stand in the file's `info`; cut_schema.py makes it.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator

from careercenter.payments.sandbox.wire import parse

Node = dict[str, Any]
PREFIX = "#/components/schemas/"
FORM = "application/x-www-form-urlencoded"


@cache
def contract() -> Node:
    return json.loads(Path(__file__).with_name("stripe_schema.json").read_text())


@cache
def operations() -> dict[str, Node]:
    """By method and path, such as "post /v1/refunds"."""
    return {
        f"{method} {path}": operation
        for path, methods in contract()["paths"].items()
        for method, operation in methods.items()
    }


def operation_of(method: str, path: str) -> str:
    """Which operation of the contract a request is for. Raises LookupError for none."""
    for name in operations():
        wanted, template = name.split()
        shape = re.sub(r"\{\w+\}", "[^/]+", template)
        if wanted == method.lower() and re.fullmatch(shape, path):
            return name
    raise LookupError(f"{method} {path} is not in the contract")


def problems_of_answer(operation: str, answer: Any) -> list[str]:
    """What an answer lacks or invents; empty where it keeps the contract."""
    schema = operations()[operation]["responses"]["200"]["content"]["application/json"]["schema"]
    return errors(answer_schema(schema), answer)


def problems_of_object(answer: Node) -> list[str]:
    """The same for an object by its own name, as it lies inside an event."""
    return errors({"$ref": f"#/$defs/{answer['object']}"}, answer)


def errors(schema: Node, value: Any) -> list[str]:
    whole = {**schema, "$defs": definitions()}
    found = Draft202012Validator(whole).iter_errors(value)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


@cache
def definitions() -> dict[str, Node]:
    return {
        name: {**answer_schema(node), "additionalProperties": False}
        for name, node in contract()["components"]["schemas"].items()
    }


def answer_schema(node: Node) -> Node:
    """Stripe's dialect in JSON Schema: expandable ids, lists, null, and open enumerations."""
    schema: Node = {}
    if "x-list" in node:
        schema = list_schema(node["x-list"])
    elif "$ref" in node:
        schema = expanded(node["$ref"].removeprefix(PREFIX))
    elif "x-expansion" in node:
        schema = {"anyOf": [{"type": "string"}, *map(expanded, node["x-expansion"])]}
    elif "anyOf" in node:
        schema = {"anyOf": [answer_schema(each) for each in node["anyOf"]]}
    else:
        schema = plain_schema(node)
    return {"anyOf": [schema, {"type": "null"}]} if node.get("nullable") else schema


def expanded(name: str) -> Node:
    known = name in contract()["components"]["schemas"]
    return {"$ref": f"#/$defs/{name}"} if known else {"type": "object"}


def list_schema(of: Node) -> Node:
    fields = {
        "object": {"const": "list"},
        "data": {"type": "array", "items": answer_schema(of)},
        "has_more": {"type": "boolean"},
        "url": {"type": "string"},
    }
    return {"type": "object", "properties": fields, "required": list(fields)}


def plain_schema(node: Node) -> Node:
    schema: Node = {key: node[key] for key in ("type", "required") if key in node}
    if "enum" in node and not node.get("x-openEnum"):
        schema["enum"] = node["enum"]
    if "properties" in node:
        schema["properties"] = {k: answer_schema(v) for k, v in node["properties"].items()}
    if "items" in node:
        schema["items"] = answer_schema(node["items"])
    if isinstance(node.get("additionalProperties"), dict):
        schema["additionalProperties"] = answer_schema(node["additionalProperties"])
    return schema


def problems_of_request(method: str, path: str, query: str, body: str) -> list[str]:
    """What a request sends that the contract does not take, or lacks that it asks for."""
    operation = operations()[operation_of(method, path)]
    if method == "POST":
        schema = operation.get("requestBody", {}).get("content", {}).get(FORM, {}).get("schema", {})
        sent = body
    else:
        schema, sent = query_schema(operation), query
    given = parse(parse_qsl(sent, keep_blank_values=True))
    return list(problems_of_value(given, schema, path))


def query_schema(operation: Node) -> Node:
    inside = [each for each in operation.get("parameters", []) if each["in"] == "query"]
    return {
        "type": "object",
        "properties": {each["name"]: each["schema"] for each in inside},
        "additionalProperties": False,
    }


def problems_of_value(value: Any, node: Node, where: str) -> list[str]:
    """A form carries text alone: what it must be, a number or a choice, the contract says."""
    if "anyOf" in node:
        tries = [problems_of_value(value, each, where) for each in node["anyOf"]]
        return [] if [] in tries else tries[0]
    if node.get("type") == "object":
        return problems_of_hash(value, node, where)
    if node.get("type") == "array":
        return problems_of_array(value, node, where)
    return problems_of_text(value, node, where)


def problems_of_hash(value: Any, node: Node, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: not an object"]
    known, others = node.get("properties", {}), node.get("additionalProperties")
    found = [f"{where}: lacks {name}" for name in node.get("required", ()) if name not in value]
    for name, each in value.items():
        inner = known.get(name, others)
        if isinstance(inner, dict):
            found += problems_of_value(each, inner, f"{where}[{name}]")
        else:
            found.append(f"{where}: {name} is not in the contract")
    return found


def problems_of_array(value: Any, node: Node, where: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{where}: not an array"]
    return [
        problem
        for place, each in enumerate(value)
        for problem in problems_of_value(each, node.get("items", {}), f"{where}[{place}]")
    ]


def problems_of_text(value: Any, node: Node, where: str) -> list[str]:
    if not isinstance(value, str):
        return [f"{where}: not a text"]
    if node.get("type") == "integer" and not re.fullmatch(r"-?\d+", value):
        return [f"{where}: {value!r} is not a whole number"]
    if node.get("type") == "boolean" and value not in ("true", "false"):
        return [f"{where}: {value!r} is neither true nor false"]
    if "enum" in node and value not in node["enum"]:
        return [f"{where}: {value!r} is none of {node['enum']}"]
    return []
