"""What is wrong with a form that was sent, by the shape that a contract gives it.

A form carries text alone: what it must be, a number or a choice, the contract says.
"""

import re
from typing import Any

Node = dict[str, Any]
NUMBERS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false"}
WORDS = {
    "integer": "is not a whole number",
    "number": "is not a number",
    "boolean": "is neither true nor false",
}


def problems_of_value(value: Any, node: Node, where: str) -> list[str]:
    if "anyOf" in node:
        tries = [problems_of_value(value, each, where) for each in node["anyOf"]]
        return min(tries, key=len)
    if node.get("type") == "object":
        return problems_of_hash(value, node, where)
    if node.get("type") == "array":
        return problems_of_array(value, node, where)
    return problems_of_text(value, node, where) if node else []


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
    kind = node.get("type", "string")
    if kind in NUMBERS and not re.fullmatch(NUMBERS[kind], value):
        return [f"{where}: {value!r} {WORDS[kind]}"]
    if "enum" in node and value not in node["enum"]:
        return [f"{where}: {value!r} is none of {node['enum']}"]
    return []
