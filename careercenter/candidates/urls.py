"""The URL map of candidates."""

from flask import Blueprint

from careercenter.candidates.views import credentials, profile, resumes

blueprint = Blueprint("candidates", __name__)

url = blueprint.add_url_rule
url("/profile", "profile", profile.profile, methods=["GET", "POST"])
url("/resumes", "resumes", resumes.resumes)
url("/resumes", "upload", resumes.upload, methods=["POST"])
url("/resumes/<id:resume_id>", "download", resumes.download)
url("/resumes/<id:resume_id>/removal", "remove", resumes.remove, methods=["POST"])

url("/profile/credentials", "credentials", credentials.credentials)
url("/profile/credentials/new", "add_credential", credentials.add, methods=["GET", "POST"])
url("/profile/credentials/<id:held_id>", "credential", credentials.edit, methods=["GET", "POST"])
url("/profile/credentials/<id:held_id>/evidence", "evidence", credentials.evidence)
url(
    "/profile/credentials/<id:held_id>/removal",
    "remove_credential",
    credentials.remove,
    methods=["POST"],
)
