"""Who looks for work: an account becomes a candidate when it first needs to be one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from careercenter.accounts.models import Account
from careercenter.candidates.facts import FACTS
from careercenter.candidates.models import Candidate, Resume
from careercenter.db import db

WHOLE = (*FACTS, selectinload(Candidate.resumes).selectinload(Resume.file))  # all that is shown


def find_candidate(account: Account) -> Candidate | None:
    return db.session.scalar(select(Candidate).where(Candidate.account_id == account.id))


def find_whole(account: Account) -> Candidate | None:
    """The account's candidate with all that a profile shows."""
    own = select(Candidate).where(Candidate.account_id == account.id)
    return db.session.scalar(own.options(*WHOLE))


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
