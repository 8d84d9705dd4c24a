"""Changing what an employer says about itself."""

from typing import Any

from careercenter import background
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, Verification
from careercenter.files.models import StoredFile
from careercenter.slugs import slug

CHECKED = ("name", "website")


def change(employer: Employer, by: Account, facts: dict[str, Any]) -> None:
    """`facts` are columns of Employer. A verified one that takes another name or website loses the
    badge until a moderator has looked again: it was given to what stood there before.
    """
    before = {column: getattr(employer, column) for column in facts}
    changed = {column: value for column, value in facts.items() if value != before[column]}
    for column, value in changed.items():
        setattr(employer, column, value)
    employer.slug = slug(employer.name)
    if employer.is_verified and any(column in changed for column in CHECKED):
        end_verification(employer, by, before)
    if changed:
        audit.record(by, "edited", "employer", employer.id, changed=sorted(changed))
        background.enqueue("hiring.employer_changed", employer_id=employer.id)


def end_verification(employer: Employer, by: Account, before: dict[str, Any]) -> None:
    employer.verified_at = None
    was = ", ".join(str(before[column]) for column in CHECKED)
    db.session.add(
        Verification(
            employer_id=employer.id,
            account_id=by.id,
            verified=False,
            checked=[],
            note=f"Changed by the employer. Verified as {was}.",
        )
    )


def show_logo(employer: Employer, logo: StoredFile | None) -> None:
    employer.logo = logo
    background.enqueue("hiring.employer_changed", employer_id=employer.id)
