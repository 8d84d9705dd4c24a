"""The search for coders, and the pages on which coders say who finds them.

The latter show employers, of which candidates know nothing: they lie here, under their own names.
"""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.talent.own_data import erase, export
from careercenter.talent.views import answers, profiles, search, visibility

blueprint = Blueprint("talent", __name__)
url = blueprint.add_url_rule
POST = ["POST"]
ONE = "/employers/<id:employer_id>/talent/<alias>"

url("/talent", "start", search.start)
url("/employers/<id:employer_id>/talent", "search", search.search)
url("/employers/<id:employer_id>/talent/requests", "requests", profiles.sent)
url(ONE, "show", profiles.show)
url(f"{ONE}/resume", "resume", profiles.resume)
url(f"{ONE}/request", "ask", profiles.ask, methods=POST)
url(f"{ONE}/withdrawal", "withdraw", profiles.withdraw, methods=POST)


def init_app(app: Flask) -> None:
    own = app.add_url_rule
    own(
        "/profile/visibility",
        "candidates.visibility",
        visibility.visibility,
        methods=["GET", "POST"],
    )
    own("/profile/pause", "candidates.pause", visibility.pause, methods=POST)
    own("/profile/resumption", "candidates.unpause", visibility.resume, methods=POST)
    own("/profile/hidden", "candidates.hide_from", visibility.hide_from, methods=POST)
    own(
        "/profile/hidden/<id:hidden_id>/removal",
        "candidates.show_to",
        visibility.show_to,
        methods=POST,
    )
    own("/profile/views", "candidates.views", answers.views)
    own("/profile/requests", "candidates.requests", answers.requests)
    one = "/profile/requests/<id:request_id>"
    own(f"{one}/acceptance", "candidates.accept_request", answers.accept, methods=POST)
    own(f"{one}/refusal", "candidates.decline_request", answers.decline, methods=POST)
    leaving.told_by(app, "talent", export=export, erase=erase)
