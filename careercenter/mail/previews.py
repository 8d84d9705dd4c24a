"""An example of every mail, for staff to look at: each feature registers its own."""

from collections.abc import Callable
from typing import Any

from careercenter.mail.message import Mail, compose

examples: dict[str, Callable[[], dict[str, Any]]] = {}


def preview(name: str) -> Callable[[Callable[[], dict[str, Any]]], Callable[[], dict[str, Any]]]:
    """Registers a function that returns the context of an example of the mail `name`."""

    def register(context: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
        examples[name] = context
        return context

    return register


def example(name: str) -> Mail:
    """Raises KeyError for a mail without an example."""
    return compose(name, "reader@careercenter.example", "preview", **examples[name]())
