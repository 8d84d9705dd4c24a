"""Credentials that a coder says to hold: added as self-reported, and never more than that."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter.candidates.models import Candidate, CheckState, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.db import db


def report(candidate: Candidate, code: str, issued_on: date | None = None) -> bool:
    """Whether it was added: not where it is there in any state, nor a code that nobody may add."""
    known = CATALOGUE.get(code)
    if known is None or not known.is_active or holds(candidate, code):
        return False
    try:
        with db.session.begin_nested():
            db.session.add(
                HeldCredential(
                    candidate_id=candidate.id,
                    code=code,
                    state=CheckState.self_reported,
                    issued_on=issued_on,
                )
            )
    except IntegrityError:  # another request of the same person was faster
        return False
    candidate.exams = [each for each in candidate.exams if each != code]
    return True


def holds(candidate: Candidate, code: str) -> bool:
    found = select(HeldCredential.id).where(
        HeldCredential.candidate_id == candidate.id, HeldCredential.code == code
    )
    return db.session.scalar(found) is not None
