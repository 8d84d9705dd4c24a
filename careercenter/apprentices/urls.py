"""The URL map of the way from an apprentice credential to the full one."""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.apprentices import own_data
from careercenter.apprentices.views import letter, tracker

blueprint = Blueprint("apprentices", __name__, url_prefix="/remove-your-a")
url = blueprint.add_url_rule
POST = ["POST"]

url("", "explain", tracker.explain)
url("/<code>", "track", tracker.track)
url("/<code>", "keep", tracker.keep, methods=POST)
url("/<code>/letter", "letter", letter.letter)
url("/<code>/letter", "fill", letter.fill, methods=POST)
url("/<code>/letter/removal", "forget", letter.forget, methods=POST)


def init_app(app: Flask) -> None:
    leaving.told_by(app, "apprentices", export=own_data.export, erase=own_data.erase)
