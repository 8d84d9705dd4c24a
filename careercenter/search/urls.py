"""The URL map of the search."""

from pathlib import Path

from flask import Blueprint, Flask

from careercenter.accounts import leaving, wishes
from careercenter.config import Settings
from careercenter.postings import reader, related
from careercenter.search import alike, own_data
from careercenter.search.reader import IndexReader
from careercenter.search.saving import saved_among
from careercenter.search.suggestion_reader import SuggestionReader
from careercenter.search.views import (
    landing,
    recommending,
    results,
    saved_searches,
    saving,
    suggestions,
    viewed,
    wishing,
)
from careercenter.search.wishing import fulfil

blueprint = Blueprint("search", __name__)
url = blueprint.add_url_rule
FORM, POST = ["GET", "POST"], ["POST"]
ONE_JOB = "/saved/jobs/<id:posting_id>"
ONE_SEARCH = "/saved/searches/<id:search_id>"

url("/jobs", "results", results.results)
url("/jobs/suggestions", "suggestions", suggestions.suggestions)
url("/jobs/for-you", "for_you", recommending.for_you)
url("/jobs/browse", "browse", landing.browse)
url("/jobs/<path:where>", "landing", landing.landing)  # if nothing else fits

url("/saved", "saved", saving.saved)
url(ONE_JOB, "wish_posting", wishing.wish_posting)
url(ONE_JOB, "save_posting", saving.save_posting, methods=POST)
url(f"{ONE_JOB}/removal", "remove_posting", saving.remove_posting, methods=POST)

url("/saved/searches", "saved_searches", saved_searches.searches)
url("/saved/searches", "save_search", saved_searches.save_search, methods=POST)
url("/saved/searches/wish", "wish_search", wishing.wish_search)
url(f"{ONE_SEARCH}/name", "rename_search", saved_searches.rename_search, methods=FORM)
url(f"{ONE_SEARCH}/removal", "remove_search", saved_searches.remove_search, methods=POST)

url("/recently-viewed", "recently_viewed", viewed.recently_viewed)
url("/recently-viewed/removal", "forget_viewed", viewed.forget, methods=POST)


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    index = IndexReader(Path(settings.search_index_dir))
    app.extensions["search"] = index
    app.extensions["suggestions"] = SuggestionReader(index.folder)
    related.found_by(app, alike.alike)
    reader.saved_told_by(app, saved_among)
    wishes.fulfilled_by(app, fulfil)
    leaving.told_by(app, "saved", export=own_data.export, erase=own_data.erase)
