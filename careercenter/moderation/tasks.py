"""What moderation does after the answer."""

from careercenter import background
from careercenter.db import db
from careercenter.moderation import emails
from careercenter.postings.models import Posting
from careercenter.postings.status import Status


@background.task("moderation.mail_submitted")
def mail_submitted(posting_id: int) -> None:
    """Tells the employer that a posting is in the queue, unless it has been decided already."""
    posting = db.session.get(Posting, posting_id)
    if posting is not None and posting.status is Status.in_review:
        emails.posting_submitted(posting)
