"""A moderator looks an employer up and gives it the badge, or takes it back."""

from collections.abc import Sequence

from careercenter import background, clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, Verification
from careercenter.employers.words import CHECKS
from careercenter.errors import Refused
from careercenter.moderation import emails


def verify(employer: Employer, by: Account, checked: Sequence[str], note: str) -> Verification:
    """`checked` are codes of CHECKS. Raises Refused where it is verified already."""
    lock(employer)
    if employer.is_verified:
        raise Refused("This employer is verified already.")
    employer.verified_at = clock.now()
    decision = decide(employer, by, checked, note, verified=True)
    emails.employer_verified(employer, key=f"verification-{decision.id}")
    return decision


def take_badge(employer: Employer, by: Account, note: str) -> Verification:
    """Raises Refused where it has none."""
    lock(employer)
    if not employer.is_verified:
        raise Refused("This employer is not verified.")
    employer.verified_at = None
    return decide(employer, by, [], note, verified=False)


def lock(employer: Employer) -> None:
    """Waits for another moderator's decision, and reads the employer as that one left it."""
    db.session.refresh(employer, with_for_update={"of": Employer})


def decide(
    employer: Employer, by: Account, checked: Sequence[str], note: str, *, verified: bool
) -> Verification:
    decision = Verification(
        employer_id=employer.id,
        account_id=by.id,
        verified=verified,
        checked=[code for code in CHECKS if code in checked],
        note=note.strip(),
    )
    db.session.add(decision)
    db.session.flush()
    action = "verified" if verified else "took the badge from"
    audit.record(by, action, "employer", employer.id, checked=decision.checked, note=decision.note)
    background.enqueue("hiring.employer_changed", employer_id=employer.id)
    return decision
