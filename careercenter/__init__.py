"""CareerCenter: the job board of medical coders. create_app() makes the application."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from careercenter.config import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """The application for these settings, or for the environment's. Raises BadSetting."""
    # Imported when asked: the payment sandbox and the mail inbox are processes of this package
    # that need nothing of the application, and start in a third of the time without it.
    from careercenter.application import build
    from careercenter.config import from_environment

    return build(settings or from_environment())
