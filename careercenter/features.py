"""The features and the files of theirs that the application loads.

Every feature has the same file names, and a file exists only when it has content:
urls.py (`blueprint`, its whole URL map on one screen, and `init_app(app)` where it needs more),
tasks.py (background tasks), emails.py (mails and their previews), commands.py (`register(app)`).
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask

FEATURES = (
    "accounts",
    "credentials",
    "employers",
    "candidates",
    "postings",
    "search",
    "payments",
    "applications",
    "talent",
    "apprentices",
    "hiring",
    "moderation",
    "bookkeeping",
    "pages",
    "demo",
)
FOUNDATION = ("mail", "files", "background")
MODELS = (
    "accounts",
    "files",
    "credentials",
    "employers",
    "candidates",
    "postings",
    "search",
    "applications",
    "payments",
    "moderation",
    "talent",
    "apprentices",
    "background",
)


def load(feature: str, part: str) -> ModuleType | None:
    """The module careercenter.<feature>.<part>, or None where the feature has no such file."""
    name = f"careercenter.{feature}.{part}"
    return import_module(name) if find_spec(name) else None


def load_models() -> None:
    for feature in MODELS:
        import_module(f"careercenter.{feature}.models")


def init_app(app: Flask) -> None:
    load_models()
    for feature in (*FOUNDATION, *FEATURES):
        load(feature, "tasks")
        load(feature, "emails")
        for part in ("urls", "commands"):
            module = load(feature, part)
            if module is not None:
                register(app, module)


def register(app: Flask, module: ModuleType) -> None:
    if hasattr(module, "blueprint"):
        app.register_blueprint(module.blueprint)
    if hasattr(module, "init_app"):
        module.init_app(app)
