"""What staff agreed with an employer apart from the price list: that it posts for free."""

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.payments.models import BillingTerms

LONGEST_REASON = 200


def terms_of(employer_id: int) -> BillingTerms | None:
    return db.session.get(BillingTerms, employer_id)


def posts_for_free(employer: Employer) -> bool:
    """Only while it is verified, too."""
    terms = terms_of(employer.id)
    return employer.is_verified and terms is not None and terms.free_since is not None


def pays_by_invoice(employer: Employer) -> bool:
    """Whether it may buy against a purchase order and pay later."""
    return employer.is_verified


def let_post_for_free(employer: Employer, by: Account, reason: str) -> None:
    """Raises Refused where it does already, or is not verified."""
    lock(employer)
    if not employer.is_verified:
        raise Refused("Verify this employer first. Only then it may post for free.")
    if posts_for_free(employer):
        raise Refused("This employer posts for free already.")
    change(employer, by, reason, free=True)


def let_pay_again(employer: Employer, by: Account, reason: str) -> None:
    """Raises Refused where it pays already. What was posted for free stays."""
    lock(employer)
    terms = terms_of(employer.id)
    if terms is None or terms.free_since is None:
        raise Refused("This employer pays already.")
    change(employer, by, reason, free=False)


def change(employer: Employer, by: Account, reason: str, *, free: bool) -> None:
    terms = terms_of(employer.id)
    if terms is None:
        terms = BillingTerms(employer_id=employer.id)
        db.session.add(terms)
    terms.free_since = clock.now() if free else None
    terms.account_id, terms.note = by.id, reason
    action = "let post for free" if free else "took free posting from"
    audit.record(by, action, "employer", employer.id, note=terms.note)


def lock(employer: Employer) -> None:
    """Waits for another member of staff."""
    db.session.refresh(employer, with_for_update={"of": Employer, "key_share": True})
