"""The URL map of candidates."""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.candidates import own_data
from careercenter.candidates.views import profile, resumes

blueprint = Blueprint("candidates", __name__)

url = blueprint.add_url_rule
url("/profile", "profile", profile.profile, methods=["GET", "POST"])
url("/resumes", "resumes", resumes.resumes)
url("/resumes", "upload", resumes.upload, methods=["POST"])
url("/resumes/<id:resume_id>", "download", resumes.download)
url("/resumes/<id:resume_id>/removal", "remove", resumes.remove, methods=["POST"])


def init_app(app: Flask) -> None:
    leaving.told_by(app, "profile", export=own_data.export, erase=own_data.erase)
