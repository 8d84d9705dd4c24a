"""Jobs and searches that a person saved: exported, and erased."""

from sqlalchemy import delete, select

from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.postings.models import Posting
from careercenter.rows import as_facts
from careercenter.search.models import SavedPosting, SavedSearch


def export(account: Account) -> Part:
    jobs = db.session.execute(
        select(SavedPosting, Posting.title)
        .join(Posting, Posting.id == SavedPosting.posting_id)
        .where(SavedPosting.account_id == account.id)
    )
    searches = db.session.scalars(select(SavedSearch).where(SavedSearch.account_id == account.id))
    return Part(
        {
            "jobs": [{"title": title, **as_facts(row)} for row, title in jobs],
            "searches": [as_facts(row) for row in searches],
        }
    )


def erase(account: Account) -> None:
    for kind in (SavedPosting, SavedSearch):
        db.session.execute(delete(kind).where(kind.account_id == account.id))
