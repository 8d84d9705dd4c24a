"""Binds the store of files to the application; files have no pages of their own."""

from flask import Flask

from careercenter.config import Settings
from careercenter.files.store import open_store


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    app.extensions["file_store"] = open_store(settings)
