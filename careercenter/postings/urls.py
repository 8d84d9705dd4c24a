"""The URL map of postings. The page on which an employer manages one lies in hiring/urls.py."""

from flask import Blueprint

from careercenter.postings.views import assistance, drafting, life, public

blueprint = Blueprint("postings", __name__)
url = blueprint.add_url_rule
FORM, POST = ["GET", "POST"], ["POST"]
ONE = "/postings/<id:posting_id>"

url("/jobs/<id:posting_id>-<slug>", "show", public.show)
url("/jobs/<id:posting_id>", "show", public.show)

url("/post-a-job", "start", drafting.start)
url("/post-a-job", "create", drafting.create, methods=POST)
url(f"{ONE}/edit", "edit", drafting.edit, methods=FORM)
url(f"{ONE}/draft", "autosave", drafting.autosave, methods=POST)
url(f"{ONE}/preview", "preview", drafting.preview)

url(
    "/postings/description-preview",
    "preview_description",
    assistance.preview_description,
    methods=POST,
)
url("/postings/requirement", "tell_requirement", assistance.tell_requirement, methods=POST)
url("/postings/proposal", "propose_requirement", assistance.propose_requirement, methods=POST)
url("/postings/paste", "paste", assistance.paste, methods=POST)
url("/places", "places", assistance.places)

url(f"{ONE}/pause", "pause", life.pause, methods=POST)
url(f"{ONE}/resume", "resume", life.resume, methods=POST)
url(f"{ONE}/closure", "close", life.close, methods=POST)
url(f"{ONE}/copies", "post_again", life.post_again, methods=POST)
