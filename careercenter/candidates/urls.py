"""The URL map of candidates."""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.candidates import own_data
from careercenter.candidates.views import (
    credentials,
    entries,
    importing,
    profile,
    resumes,
    sections,
    starting,
)

blueprint = Blueprint("candidates", __name__)
FORM = ["GET", "POST"]

url = blueprint.add_url_rule
url("/profile", "profile", profile.profile)
url("/profile/print", "print_profile", profile.print_profile)
url("/profile/resume.json", "export", profile.export)
url("/profile/start", "start", starting.start, methods=FORM)
url("/profile/about", "about", sections.about, methods=FORM)
url("/profile/work", "work", sections.work, methods=FORM)
url("/profile/skills", "skills", sections.skills, methods=FORM)
url("/profile/links", "links", sections.links, methods=FORM)
url("/profile/experience/new", "add_experience", entries.add_experience, methods=FORM)
url("/profile/experience/<id:entry_id>", "experience", entries.experience, methods=FORM)
url(
    "/profile/experience/<id:entry_id>/removal",
    "remove_experience",
    entries.remove_experience,
    methods=["POST"],
)
url("/profile/education/new", "add_education", entries.add_education, methods=FORM)
url("/profile/education/<id:entry_id>", "education", entries.education, methods=FORM)
url(
    "/profile/education/<id:entry_id>/removal",
    "remove_education",
    entries.remove_education,
    methods=["POST"],
)
url("/profile/import", "import_profile", importing.import_profile)
url("/profile/import/resume", "read_resume", importing.read_resume, methods=["POST"])
url("/profile/import/json", "read_json", importing.read_json, methods=["POST"])
url("/profile/import/chosen", "accept", importing.accept, methods=["POST"])
url("/resumes", "resumes", resumes.resumes)
url("/resumes", "upload", resumes.upload, methods=["POST"])
url("/resumes/<id:resume_id>", "download", resumes.download)
url("/resumes/<id:resume_id>/default", "make_default", resumes.make_default, methods=["POST"])
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


def init_app(app: Flask) -> None:
    leaving.told_by(app, "profile", export=own_data.export, erase=own_data.erase)
