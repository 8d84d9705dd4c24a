"""The URL map of moderation, for staff alone."""

from collections.abc import Callable

from flask import Blueprint, Flask

from careercenter.moderation import credential_queue, words
from careercenter.moderation.views import (
    accounts,
    catalogue,
    credentials,
    edits,
    employers,
    log,
    mails,
    postings,
    queue,
    tasks,
)
from careercenter.payments import evidence

blueprint = Blueprint("moderation", __name__, url_prefix="/moderation")
url = blueprint.add_url_rule
POST = ["POST"]

url("", "queue", queue.queue)
url("/postings/<id:posting_id>", "review", postings.review)
url("/postings/<id:posting_id>/decision", "decide", postings.decide, methods=POST)
url("/postings/<id:posting_id>/takedown", "takedown", postings.takedown, methods=POST)
url("/edits/<id:edit_id>", "edit", edits.edit)
url("/edits/<id:edit_id>/decision", "decide_edit", edits.decide, methods=POST)

url("/credentials", "credentials", credentials.credentials)
url("/credentials/<id:held_id>", "credential", credentials.credential)
url("/credentials/<id:held_id>/decision", "decide_credential", credentials.decide, methods=POST)
url("/credentials/<id:held_id>/evidence", "evidence", credentials.evidence)

url("/employers", "employers", employers.employers)
url("/employers/<id:employer_id>", "employer", employers.employer)
url("/employers/<id:employer_id>/verification", "verify", employers.verify, methods=POST)
FREE_POSTING = "/employers/<id:employer_id>/free-posting"
url(FREE_POSTING, "free_posting", employers.free_posting, methods=POST)

url("/accounts", "accounts", accounts.accounts)
url("/accounts/<id:account_id>", "account", accounts.account)
url("/accounts/<id:account_id>/suspension", "suspend", accounts.suspend, methods=POST)
url("/accounts/<id:account_id>/reinstatement", "reinstate", accounts.reinstate, methods=POST)

ONE_ENTRY = "/catalogue/<address>"
url("/catalogue", "catalogue", catalogue.catalogue)
url("/catalogue/new", "new_entry", catalogue.new_credential, methods=["GET", "POST"])
url(ONE_ENTRY, "catalogue_entry", catalogue.credential)
url(ONE_ENTRY, "change_entry", catalogue.change, methods=POST)

url("/audit", "audit", log.audit)
url("/mails", "mails", mails.mails)
url("/mails/<name>", "mail", mails.mail)
url("/mails/<name>/html", "mail_html", mails.html)
url("/tasks", "tasks", tasks.tasks)
url("/tasks/<id:task_id>/retry", "retry", tasks.retry, methods=POST)


@blueprint.context_processor
def tell_counts() -> dict[str, Callable[[], int]]:
    """For the tabs of the frame; asked by the pages that have it."""
    return {"credentials_waiting": credential_queue.count}


def init_app(app: Flask) -> None:
    evidence.told_by(app, words.told_of)
