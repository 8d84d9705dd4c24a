"""What the coder of the demonstration has saved: jobs that are open, jobs that ended, searches."""

from datetime import timedelta

from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from careercenter.search.models import SavedPosting
from careercenter.search.saved_searches import criteria_of, save_search

ENDED = (Status.paused, Status.expired, Status.taken_down)
SEARCHES = (
    "q=remote+risk+adjustment&credential=CPC&credential=CRC&state=OH",
    "q=auditor&pay=35&sort=newest",
    "near=43215&within=25",
)


def add_saved(account: Account, live: list[Posting]) -> None:
    """Ended ones among open ones, the last saved an hour ago."""
    ended = db.session.scalars(select(Posting).where(Posting.status.in_(ENDED))).all()
    for number, posting in enumerate([*live[:3], *ended, *live[3:7]]):
        saved_at = clock.now() - timedelta(hours=1 + 9 * number)
        db.session.add(
            SavedPosting(account_id=account.id, posting_id=posting.id, created_at=saved_at)
        )
    for query in SEARCHES:
        save_search(account, criteria_of(query))
