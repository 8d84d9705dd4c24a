"""Everything that a coder told us of themselves: exported with its files, and erased."""

from typing import Any

from sqlalchemy import delete, select

from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.candidates.models import (
    CredentialCheck,
    Education,
    Experience,
    HeldCredential,
    HiddenFrom,
    ProfileView,
    Resume,
)
from careercenter.candidates.profile import find_candidate
from careercenter.db import db
from careercenter.rows import as_facts, empty


def export(account: Account) -> Part:
    """Member numbers in full: they are the coder's own."""
    candidate = find_candidate(account)
    if candidate is None:
        return Part({})
    hidden = db.session.scalars(select(HiddenFrom).where(HiddenFrom.candidate_id == candidate.id))
    facts = {
        "profile": as_facts(candidate),
        "credentials": [credential(row) for row in candidate.held],
        "experience": [as_facts(row) for row in candidate.experience],
        "education": [as_facts(row) for row in candidate.education],
        "resumes": [{"file": row.file.name, **as_facts(row)} for row in candidate.resumes],
        "hidden_from": [as_facts(row) for row in hidden],
    }
    evidence = [row.evidence for row in candidate.held if row.evidence is not None]
    return Part(facts, [*(row.file for row in candidate.resumes), *evidence])


def credential(row: HeldCredential) -> dict[str, Any]:
    return {**as_facts(row), "checks": [as_facts(check) for check in row.checks]}


def erase(account: Account) -> None:
    """The row itself stays, empty and hidden, where an application or a request names it.

    Files that nobody else holds are thrown away by the daily round of files.
    """
    candidate = find_candidate(account)
    if candidate is None:
        return
    held = select(HeldCredential.id).where(HeldCredential.candidate_id == candidate.id)
    db.session.execute(delete(CredentialCheck).where(CredentialCheck.held_id.in_(held)))
    for kind in (HeldCredential, Experience, Education, Resume, HiddenFrom, ProfileView):
        db.session.execute(delete(kind).where(kind.candidate_id == candidate.id))
    db.session.expire(candidate)
    empty(candidate, but={"created_at"})
