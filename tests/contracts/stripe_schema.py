"""Checks requests and answers against every source of Stripe's contract that is at hand.

- stripe_schema.json, a cut of what Stripe publishes; cut_schema.py makes it;
- the installed stripe package: its parameters' and its resources' types;
- the published contract itself, where STRIPE_SPEC names its file or it lies beside this repository.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from tests.contracts.contract import Contract
from tests.contracts.cut_schema import CUT
from tests.contracts.forms import Node
from tests.contracts.package_schema import as_installed

BESIDE = Path(__file__).parents[3] / "shared/stripe/spec3.trimmed.json"


def sources() -> list[Contract]:
    published = Path(os.environ.get("STRIPE_SPEC") or BESIDE)
    more = [in_file("published", published)] if published.exists() else []
    return [in_file("cut", CUT), in_package(), *more]


@cache
def in_file(name: str, path: Path) -> Contract:
    return Contract(name, json.loads(path.read_text()))


@cache
def in_package() -> Contract:
    return Contract("package", as_installed())


def operation_of(method: str, path: str) -> str:
    """Which operation of a contract a request is for. Raises LookupError for none."""
    for source in sources():
        for name in source.operations:
            wanted, template = name.split()
            shape = re.sub(r"\{\w+\}", "[^/]+", template)
            if wanted == method.lower() and re.fullmatch(shape, path):
                return name
    raise LookupError(f"{method} {path} is not in the contract")


def knowing(operation: str) -> list[Contract]:
    found = [source for source in sources() if source.knows(operation)]
    if not found:
        raise LookupError(f"{operation} is not in the contract")
    return found


def problems_of_request(method: str, path: str, query: str, body: str) -> list[str]:
    """What a request sends that a contract does not take, or lacks that it asks for."""
    name = operation_of(method, path)
    return [
        problem
        for source in knowing(name)
        for problem in source.problems_of_request(name, query, body)
    ]


def problems_of_answer(operation: str, answer: Any) -> list[str]:
    """What an answer lacks or invents; empty where it keeps every contract."""
    return [
        problem
        for source in knowing(operation)
        for problem in source.problems_of_answer(operation, answer)
    ]


def problems_of_object(answer: Node) -> list[str]:
    """The same for an object by its own name, as it lies inside an event."""
    found = [source for source in sources() if answer["object"] in source.objects]
    if not found:
        raise LookupError(f"{answer['object']} is not in the contract")
    return [problem for source in found for problem in source.problems_of_object(answer)]
