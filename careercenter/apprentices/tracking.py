"""An apprentice's own way: which credentials have an A to remove, and what is kept about it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter.accounts.models import Account
from careercenter.apprentices.models import Apprenticeship
from careercenter.apprentices.ways import FULL, Done
from careercenter.candidates.models import Candidate
from careercenter.candidates.profile import find_candidate
from careercenter.db import db

ENTRY = "CCA"


def codes_of(candidate: Candidate | None) -> list[str]:
    """The apprentice credentials whose full one the candidate does not hold."""
    held = {row.code for row in candidate.held if row.standing is not None} if candidate else set()
    return [code for code, full in FULL.items() if code in held and full not in held]


def holds_entry(candidate: Candidate | None) -> bool:
    return candidate is not None and any(row.code == ENTRY for row in candidate.held)


def candidate_of(account: Account) -> Candidate | None:
    """None for visitors too."""
    return find_candidate(account) if account.is_authenticated else None


def kept(candidate: Candidate, code: str) -> Apprenticeship | None:
    wanted = select(Apprenticeship).where(
        Apprenticeship.candidate_id == candidate.id, Apprenticeship.code == code
    )
    return db.session.scalar(wanted)


def keep(candidate: Candidate, code: str) -> Apprenticeship:
    """The row to write to, made now where there is none; two requests at once make one."""
    found = kept(candidate, code)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Apprenticeship(candidate_id=candidate.id, code=code, letter={})
            db.session.add(made)
    except IntegrityError:
        found = kept(candidate, code)
        if found is None:
            raise
        return found
    return made


def done(candidate: Candidate, row: Apprenticeship | None) -> Done:
    return Done(
        work=tuple(sorted_spans(candidate)),
        course_on=row.course_on if row else None,
        practicum_on=row.practicum_on if row else None,
    )


def sorted_spans(candidate: Candidate) -> list[tuple[date, date | None]]:
    coding = (each for each in candidate.experience if each.is_coding)
    return sorted(((e.started_on, e.ended_on) for e in coding), key=lambda span: span[0])
