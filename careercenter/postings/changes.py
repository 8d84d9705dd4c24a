"""Tells whatever is derived from postings that one of them changed."""

from careercenter.db import db
from careercenter.postings.models import Posting, PostingChange


def announce(posting: Posting) -> None:
    """Adds the news to the caller's transaction: it is heard only if the change is committed."""
    if posting.id is None:
        db.session.flush()
    db.session.add(PostingChange(posting_id=posting.id))
