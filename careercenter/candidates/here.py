"""The candidate that reads this page, looked up once for all that asks."""

from flask import g
from flask_login import current_user
from sqlalchemy import select

from careercenter.candidates.facts import FACTS, facts_of
from careercenter.candidates.models import Candidate
from careercenter.credentials.facts import Facts
from careercenter.db import db


def candidate_here() -> Candidate | None:
    """None for visitors, and for accounts that do not look for work."""
    if not (current_user.is_authenticated and current_user.seeks_work):
        return None
    if "candidate_here" not in g:
        own = select(Candidate).where(Candidate.account_id == current_user.id)
        g.candidate_here = db.session.scalar(own.options(*FACTS))
    found: Candidate | None = g.candidate_here
    return found


def facts_here() -> Facts | None:
    """What the reader holds and can do; None where nobody told enough to be weighed."""
    candidate = candidate_here()
    if candidate is None:
        return None
    if "facts_here" not in g:
        g.facts_here = facts_of(candidate)
    facts: Facts = g.facts_here
    return facts if facts.held or facts.months is not None else None
