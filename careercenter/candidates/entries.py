"""The entries of a profile: jobs and schools, added, changed and removed by their owner."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, Education, Experience
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from careercenter.errors import Refused

Kind = type[Experience] | type[Education]
MOST = {Experience: 30, Education: 15}


def add(kind: Kind, account: Account, columns: Mapping[str, Any]) -> None:
    """Raises Refused where there are as many as one profile holds."""
    candidate = candidate_of(account)
    if count(kind, candidate) >= MOST[kind]:
        raise Refused(f"A profile holds up to {MOST[kind]} of these. Remove one first.")
    db.session.add(kind(candidate_id=candidate.id, **columns))


def count(kind: Kind, candidate: Candidate) -> int:
    number = select(func.count()).select_from(kind).where(kind.candidate_id == candidate.id)
    return db.session.scalar(number) or 0


def load_experience(account: Account, entry_id: int) -> Experience:
    """Raises NotFound where it is missing or somebody else's."""
    own = select(Experience).join(Experience.candidate).where(Candidate.account_id == account.id)
    entry = db.session.scalar(own.where(Experience.id == entry_id))
    if entry is None:
        raise NotFound
    return entry


def load_education(account: Account, entry_id: int) -> Education:
    """Raises NotFound where it is missing or somebody else's."""
    own = select(Education).join(Education.candidate).where(Candidate.account_id == account.id)
    entry = db.session.scalar(own.where(Education.id == entry_id))
    if entry is None:
        raise NotFound
    return entry


def change(entry: Experience | Education, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(entry, name, value)


def remove(entry: Experience | Education) -> None:
    db.session.delete(entry)
