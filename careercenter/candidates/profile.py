"""Who looks for work: an account becomes a candidate when it first needs to be one."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.db import db


def find_candidate(account: Account) -> Candidate | None:
    return db.session.scalar(select(Candidate).where(Candidate.account_id == account.id))


def candidate_of(account: Account) -> Candidate:
    """The account's candidate, made now where there is none; two requests at once make one."""
    found = find_candidate(account)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Candidate(account_id=account.id)
            db.session.add(made)
    except IntegrityError:
        return db.session.scalars(select(Candidate).where(Candidate.account_id == account.id)).one()
    account.seeks_work = True
    return made


def describe(account: Account, *, name: str, headline: str, state: str, zip_code: str) -> Candidate:
    """Saves what the person says of themselves. `state` is a postal code or ""."""
    candidate = candidate_of(account)
    account.name = name
    candidate.headline = headline
    candidate.state = state
    candidate.zip_code = zip_code
    return candidate
