"""One source of Stripe's contract: which operations there are, what they take and what they answer.

A contract is OpenAPI as Stripe publishes it, or as `cut_schema.py` and `package_schema.py` make it,
where x-list, x-expansion and x-openEnum say in short what Stripe's own says at length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator

from careercenter.payments.sandbox.wire import parse
from tests.contracts.forms import Node, problems_of_value

PREFIX = "#/components/schemas/"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True)
class Contract:
    """`node` is its OpenAPI. What it does not know it finds no fault with: see `knows`."""

    name: str
    node: Node

    @cached_property
    def operations(self) -> dict[str, Node]:
        """By method and path, such as "post /v1/refunds/{refund}"."""
        return {
            f"{method} {path}": operation
            for path, methods in self.node["paths"].items()
            for method, operation in methods.items()
            if isinstance(operation, dict)
        }

    @cached_property
    def shapes(self) -> dict[str, Node]:
        """The operations by names that are the same in every source."""
        return {nameless(name): operation for name, operation in self.operations.items()}

    @cached_property
    def definitions(self) -> dict[str, Node]:
        return {name: self.whole(node) for name, node in self.objects.items()}

    @property
    def objects(self) -> dict[str, Node]:
        found: dict[str, Node] = self.node["components"]["schemas"]
        return found

    def knows(self, operation: str) -> bool:
        return nameless(operation) in self.shapes

    def problems_of_request(self, operation: str, query: str, body: str) -> list[str]:
        """What a request sends that the contract does not take, or lacks that it asks for."""
        node = self.shapes[nameless(operation)]
        is_post = operation.startswith("post ")
        schema = form_schema(node) if is_post else query_schema(node)
        given = parse(parse_qsl(body if is_post else query, keep_blank_values=True))
        return self.named(problems_of_value(given, schema, operation))

    def problems_of_answer(self, operation: str, answer: Any) -> list[str]:
        """What an answer lacks or invents; empty where it keeps the contract."""
        good = self.shapes[nameless(operation)]["responses"]["200"]
        return self.named(self.errors(good["content"][JSON]["schema"], answer))

    def problems_of_object(self, answer: Node) -> list[str]:
        """The same for an object by its own name, as it lies inside an event."""
        return self.named(self.errors({"$ref": PREFIX + answer["object"]}, answer))

    def named(self, problems: Iterator[str] | list[str]) -> list[str]:
        return [f"{self.name}: {problem}" for problem in problems]

    def errors(self, node: Node, value: Any) -> Iterator[str]:
        whole = {**self.schema(node), "$defs": self.definitions}
        for error in Draft202012Validator(whole).iter_errors(value):
            yield f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"

    def whole(self, node: Node) -> Node:
        """An object itself has no field but those that are known."""
        closed = {"additionalProperties": False} if "properties" in node else {}
        return {**self.schema(node), **closed}

    def schema(self, node: Node) -> Node:
        """Stripe's dialect in JSON Schema: expandable ids, lists, null, and open enumerations."""
        if "x-list" in node:
            schema = self.list_schema(node["x-list"])
        elif "$ref" in node:
            schema = self.referred(node["$ref"].removeprefix(PREFIX))
        elif "x-expansion" in node:
            schema = {"anyOf": [{"type": "string"}, *map(self.referred, node["x-expansion"])]}
        elif "anyOf" in node:
            schema = {"anyOf": [self.schema(each) for each in node["anyOf"]]}
        else:
            schema = self.plain_schema(node)
        return {"anyOf": [schema, {"type": "null"}]} if node.get("nullable") else schema

    def referred(self, name: str) -> Node:
        return {"$ref": f"#/$defs/{name}"} if name in self.objects else {"type": "object"}

    def list_schema(self, of: Node) -> Node:
        fields = {
            "object": {"const": "list"},
            "data": {"type": "array", "items": self.schema(of)},
            "has_more": {"type": "boolean"},
            "url": {"type": "string"},
        }
        return {"type": "object", "properties": fields, "required": list(fields)}

    def plain_schema(self, node: Node) -> Node:
        schema: Node = {key: node[key] for key in ("type", "required") if key in node}
        if "enum" in node and not is_open(node):
            schema["enum"] = node["enum"]
        if "properties" in node:
            schema["properties"] = {k: self.schema(v) for k, v in node["properties"].items()}
        if "items" in node:
            schema["items"] = self.schema(node["items"])
        if isinstance(node.get("additionalProperties"), dict):
            schema["additionalProperties"] = self.schema(node["additionalProperties"])
        return schema


def nameless(operation: str) -> str:
    """Each source has names of its own for what stands in a path."""
    return re.sub(r"\{\w+\}", "{}", operation)


def is_open(node: Node) -> bool:
    return bool(node.get("x-openEnum") or node.get("x-stripeBypassValidation"))


def form_schema(operation: Node) -> Node:
    content = operation.get("requestBody", {}).get("content", {})
    schema: Node = content.get(FORM, {}).get("schema", {"type": "object"})
    return schema


def query_schema(operation: Node) -> Node:
    inside = [each for each in operation.get("parameters", []) if each["in"] == "query"]
    return {"type": "object", "properties": {each["name"]: each["schema"] for each in inside}}
