"""What follows from a change of an employer."""

from sqlalchemy import select

from careercenter import background
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.status import PUBLIC


@background.task("hiring.employer_changed")
def employer_changed(employer_id: int) -> None:
    """Cards carry the employer's name, logo and badge: what is derived from them is made anew."""
    public = select(Posting).where(Posting.employer_id == employer_id, Posting.status.in_(PUBLIC))
    for posting in db.session.scalars(public):
        announce(posting)
