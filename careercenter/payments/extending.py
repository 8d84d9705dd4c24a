"""More for a posting that was public: further days, and days among the featured."""

from collections.abc import Callable

from sqlalchemy import select

from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import holding, slots, spend
from careercenter.payments.models import Credit, CreditKind
from careercenter.payments.queries import has_slot_in_force, usable
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import PUBLIC


def can_be_featured(posting: Posting) -> bool:
    return posting.status in PUBLIC and not posting.is_over


def is_for_sale(check: Callable[[Posting], None], posting: Posting) -> bool:
    """Whether a check below lets it pass, for pages that offer it."""
    try:
        check(posting)
    except Refused:
        return False
    return True


def check_renewable(posting: Posting) -> None:
    if not posting.can_be_renewed:
        raise Refused("Only a posting that is public, or ran out lately, can be renewed.")
    if is_kept_by_a_slot(posting):
        raise Refused("This posting is in a slot of your plan and stays as long as the plan runs.")
    if holding.is_frozen(posting):
        raise Refused(publish.HELD)


def check_featurable(posting: Posting) -> None:
    if not can_be_featured(posting):
        raise Refused("Only a posting that is public can be featured.")
    if posting.held_at is not None:
        raise Refused(publish.HELD)


def is_kept_by_a_slot(posting: Posting) -> bool:
    """Whether a subscription that runs keeps it on the board."""
    return bool(db.session.scalar(select(has_slot_in_force(posting))))


def renew_by_credit(posting: Posting, kind: CreditKind) -> None:
    """Spends a credit on more days. Raises Refused where none is left, or it cannot be renewed."""
    publish.lock(posting)
    check_renewable(posting)
    if not any(renew_from(credit, posting) for credit in credits(posting, kind)):
        raise Refused("No credit is left. Choose another way to pay.")


def feature_by_credit(posting: Posting) -> None:
    """Spends a credit on days among the featured. Raises Refused like renewing."""
    publish.lock(posting)
    check_featurable(posting)
    if not any(feature_from(credit, posting) for credit in credits(posting, CreditKind.featured)):
        raise Refused("No credit is left. Choose another way to pay.")


def credits(posting: Posting, kind: CreditKind) -> list[Credit]:
    return list(db.session.scalars(usable(posting.employer_id, kind)))


def renew_from(credit: Credit, posting: Posting) -> bool:
    """Adds the days of this credit. False where it is used up, or the posting is past renewing.

    A posting that was on hold, since its subscription ended, is paid by the credit from now on.
    """
    if not posting.can_be_renewed or not spend.take(credit, posting):
        return False
    publish.renew(posting, credit.days)
    slots.free(posting)
    holding.follow(posting)
    return True


def feature_from(credit: Credit, posting: Posting) -> bool:
    """Adds its days among the featured. False where it is used up, or the posting is not public."""
    if not can_be_featured(posting) or not spend.take(credit, posting):
        return False
    publish.feature(posting, credit.days)
    return True
