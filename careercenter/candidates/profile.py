"""Who looks for work: an account becomes a candidate when it first needs to be one."""

from collections.abc import Mapping
from typing import Any

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


def describe(account: Account, columns: Mapping[str, Any]) -> Candidate:
    """Saves what the person says of themselves: columns of Candidate and their values."""
    candidate = candidate_of(account)
    for name, value in columns.items():
        setattr(candidate, name, value)
    return candidate
