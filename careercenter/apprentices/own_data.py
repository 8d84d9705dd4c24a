"""What is kept of the way from an apprentice credential to the full one: exported and erased."""

from sqlalchemy import delete, select

from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.apprentices.models import Apprenticeship
from careercenter.candidates.profile import find_candidate
from careercenter.db import db
from careercenter.rows import as_facts


def export(account: Account) -> Part:
    candidate = find_candidate(account)
    if candidate is None:
        return Part({})
    kept = select(Apprenticeship).where(Apprenticeship.candidate_id == candidate.id)
    return Part({"apprenticeships": [as_facts(row) for row in db.session.scalars(kept)]})


def erase(account: Account) -> None:
    candidate = find_candidate(account)
    if candidate is not None:
        kept = delete(Apprenticeship).where(Apprenticeship.candidate_id == candidate.id)
        db.session.execute(kept)
