"""Who looked at a person and who asked: exported, and erased."""

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.candidates.models import ProfileView
from careercenter.candidates.profile import find_candidate
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.rows import as_facts
from careercenter.talent.models import ContactRequest


def export(account: Account) -> Part:
    """Who looked by the employer's name, never by a member's."""
    candidate = find_candidate(account)
    if candidate is None:
        return Part({})
    looks = db.session.execute(
        select(ProfileView, Employer.name)
        .join(Employer, Employer.id == ProfileView.employer_id)
        .where(ProfileView.candidate_id == candidate.id)
        .order_by(ProfileView.id)
    )
    asked = db.session.scalars(
        select(ContactRequest)
        .where(ContactRequest.candidate_id == candidate.id)
        .options(joinedload(ContactRequest.employer))
        .order_by(ContactRequest.id)
    )
    return Part(
        {
            "views": [{"employer": name, **as_facts(row)} for row, name in looks],
            "requests": [{"employer": row.employer.name, **as_facts(row)} for row in asked],
        }
    )


def erase(account: Account) -> None:
    """Requests that the person sent for an employer stay: they are the employer's."""
    candidate = find_candidate(account)
    if candidate is not None:
        for kind in (ContactRequest, ProfileView):
            db.session.execute(delete(kind).where(kind.candidate_id == candidate.id))
