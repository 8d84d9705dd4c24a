"""Spending a credit on a posting, and giving it back. One conditional write decides who gets it."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select, update

from careercenter import background, clock
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import refunds
from careercenter.payments.models import Credit, CreditKind, CreditUse, RefundReason
from careercenter.payments.plans import sold
from careercenter.payments.queries import is_paid, usable
from careercenter.postings.models import Posting
from careercenter.postings.publish import lock, renew
from careercenter.postings.status import Status

SHORTEST_AFTER_RETURN = timedelta(days=30)
SENDABLE = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})


class GivenBack(StrEnum):
    """What a rejection for good gave back: for the words of its mail."""

    nothing = "nothing"
    credit = "credit"
    money = "money"


def submit_for_review(posting: Posting, *, featured: bool = False) -> None:
    """Sends a posting to the moderators and spends one credit, unless it was paid before.

    Raises Refused where no credit is left, or where it is not the posting's turn.
    """
    lock(posting)
    if posting.status not in SENDABLE:
        raise Refused("This posting has been sent for review already.")
    if not is_paid(posting):
        spend(posting, CreditKind.posting)
    if featured:
        spend(posting, CreditKind.featured)
    posting.submit()
    background.enqueue("moderation.mail_submitted", posting_id=posting.id)


def spend(posting: Posting, kind: CreditKind) -> None:
    """Spends the credit of the employer that expires first. Raises Refused where none is left."""
    for credit in db.session.scalars(usable(posting.employer_id, kind)).all():
        if spend_from(credit, posting):
            return
    raise Refused("No credit is left. Choose a plan to post this job.")


def spend_from(credit: Credit, posting: Posting) -> bool:
    """Takes one of this credit for the posting. False where somebody took the last one first."""
    taken = db.session.execute(
        update(Credit)
        .where(
            Credit.id == credit.id,
            Credit.left_over > 0,
            Credit.expires_at > clock.now(),
            Credit.frozen_at.is_(None),
        )
        .values(left_over=Credit.left_over - 1)
        .execution_options(synchronize_session=False)
    ).rowcount  # type: ignore[attr-defined]
    if not taken:
        return False
    db.session.refresh(credit)
    db.session.add(CreditUse(credit_id=credit.id, posting_id=posting.id))
    use(credit, posting)
    return True


def use(credit: Credit, posting: Posting) -> None:
    """What a credit does for its posting."""
    if credit.kind is CreditKind.posting:
        posting.days = credit.days
    elif credit.kind is CreditKind.featured:
        posting.feature(credit.days)
    elif credit.kind is CreditKind.renewal:
        renew(posting, credit.days)


def give_back(posting: Posting) -> GivenBack:
    """After a rejection for good: the credit back, or the money of an order for this posting alone.

    Does nothing the second time. The money is asked of Stripe by a task, after the commit.
    """
    lock(posting)
    given = GivenBack.nothing
    uses = select(CreditUse).where(
        CreditUse.posting_id == posting.id, CreditUse.returned_at.is_(None)
    )
    for use in db.session.scalars(uses).all():
        use.returned_at = clock.now()
        given = max(given, give_back_use(use), key=list(GivenBack).index)
    posting.featured_days = 0
    return given


def give_back_use(use: CreditUse) -> GivenBack:
    order = use.credit.order
    if order is not None and order.total_cents and sold(order.plan).pays_one_posting:
        refunds.place_refund(order, RefundReason.rejected)
        return GivenBack.money
    restore(use.credit)
    return GivenBack.credit


def restore(credit: Credit) -> None:
    """A credit that comes back can still be used for a month, even if it was about to expire."""
    db.session.execute(
        update(Credit)
        .where(Credit.id == credit.id, Credit.left_over < Credit.granted)
        .values(left_over=Credit.left_over + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(credit)
    credit.expires_at = max(credit.expires_at, clock.now() + SHORTEST_AFTER_RETURN)
