"""The URL map of the search."""

from pathlib import Path

from flask import Blueprint, Flask

from careercenter.config import Settings
from careercenter.postings import related
from careercenter.search import alike
from careercenter.search.reader import IndexReader
from careercenter.search.views import landing, results

blueprint = Blueprint("search", __name__)

blueprint.add_url_rule("/jobs", "results", results.results)
blueprint.add_url_rule("/jobs/browse", "browse", landing.browse)
blueprint.add_url_rule("/jobs/<path:where>", "landing", landing.landing)  # if nothing else fits


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    app.extensions["search"] = IndexReader(Path(settings.search_index_dir))
    related.found_by(app, alike.alike)
