"""The URL map of the search."""

from pathlib import Path

from flask import Blueprint, Flask

from careercenter.config import Settings
from careercenter.search.reader import IndexReader
from careercenter.search.suggestion_reader import SuggestionReader
from careercenter.search.views import results, suggestions

blueprint = Blueprint("search", __name__)

blueprint.add_url_rule("/jobs", "results", results.results)
blueprint.add_url_rule("/jobs/suggestions", "suggestions", suggestions.suggestions)


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    reader = IndexReader(Path(settings.search_index_dir))
    app.extensions["search"] = reader
    app.extensions["suggestions"] = SuggestionReader(reader.folder)
