"""The URL map of applications."""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.applications import own_data, queries
from careercenter.applications.views import applying, candidate, employer
from careercenter.payments import evidence
from careercenter.postings import reader

blueprint = Blueprint("applications", __name__)

ONE = "/postings/<id:posting_id>/applications/<id:application_id>"

url = blueprint.add_url_rule
url("/jobs/<id:posting_id>/apply", "apply", applying.apply_to, methods=["GET", "POST"])
url("/applications", "mine", candidate.mine)
url("/applications/<id:application_id>", "sent", candidate.sent)
url("/applications/<id:application_id>/resume", "sent_resume", candidate.sent_resume)
url(
    "/applications/<id:application_id>/withdrawal",
    "withdraw",
    candidate.withdraw,
    methods=["POST"],
)
url("/postings/<id:posting_id>/applications", "list", employer.received)
url(ONE, "show", employer.show)
url(f"{ONE}/resume", "resume", employer.resume)
url(f"{ONE}/stage", "stage", employer.stage, methods=["POST"])


def init_app(app: Flask) -> None:
    reader.told_by(app, candidate.sent_for)
    reader.applied_told_by(app, queries.applied_to)
    evidence.told_by(app, queries.told_of)
    leaving.told_by(app, "applications", export=own_data.export, erase=own_data.erase)
