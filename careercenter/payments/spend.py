"""Spending a credit on a posting, and giving it back. One conditional write decides who gets it."""

from enum import StrEnum

from sqlalchemy import select, update

from careercenter import background, clock
from careercenter.db import db, rows_changed
from careercenter.errors import Refused
from careercenter.payments import holding, ledger, refunds, slots
from careercenter.payments.models import (
    Credit,
    CreditKind,
    CreditUse,
    Order,
    OrderStatus,
    RefundReason,
)
from careercenter.payments.plans import sold
from careercenter.payments.queries import is_paid, is_usable, usable
from careercenter.payments.taking_back import SHORTEST_AFTER_RETURN
from careercenter.postings.models import Posting
from careercenter.postings.publish import lock, renew
from careercenter.postings.status import Status

SENDABLE = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})


class GivenBack(StrEnum):
    """What the end of a posting gave back: for the words of its mail. The last one tells most."""

    nothing = "nothing"
    slot = "slot"
    credit = "credit"
    money = "money"


def submit_for_review(posting: Posting, *, featured: bool = False, slot: bool = False) -> None:
    """Sends a posting to the moderators and spends one credit, or takes a slot of the employer's
    subscription, unless it was paid before.

    Raises Refused where no credit or slot is left, or where it is not the posting's turn.
    """
    slots.lock_running(posting.employer_id)
    lock(posting)
    if posting.status not in SENDABLE:
        raise Refused("This posting has been sent for review already.")
    if is_paid(posting):
        slots.keep(posting)
    elif not slot:
        spend(posting, CreditKind.posting)
    elif not slots.take(posting):
        raise Refused(slots.FULL)
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
    taken = take(credit, posting)
    if taken:
        use(credit, posting)
    return taken


def take(credit: Credit, posting: Posting) -> bool:
    """The same, for a use that the caller makes of it."""
    taken = rows_changed(
        update(Credit)
        .where(Credit.id == credit.id, is_usable())
        .values(left_over=Credit.left_over - 1)
        .execution_options(synchronize_session=False)
    )
    if not taken:
        return False
    db.session.refresh(credit)
    spent = CreditUse(credit_id=credit.id, posting_id=posting.id)
    db.session.add(spent)
    db.session.flush()
    ledger.record_spend(spent)
    return True


def use(credit: Credit, posting: Posting) -> None:
    """What a credit does for its posting. One that pays for its days frees the slot it had."""
    if credit.kind is CreditKind.featured:
        posting.feature(credit.days)
        return
    if credit.kind is CreditKind.posting:
        posting.days = credit.days
    elif credit.kind is CreditKind.renewal:
        renew(posting, credit.days)
    slots.free(posting)
    if posting.held_at is not None:
        holding.follow(posting)


def give_back(posting: Posting, reason: RefundReason = RefundReason.rejected) -> GivenBack:
    """After a rejection for good: the credits, or the money of an order for this posting alone.

    Does nothing the second time. The money is asked of Stripe by a task, after the commit.
    """
    lock(posting)
    given = {GivenBack.slot if slots.free(posting) else GivenBack.nothing}
    uses = db.session.scalars(
        select(CreditUse)
        .where(CreditUse.posting_id == posting.id, CreditUse.returned_at.is_(None))
        .order_by(CreditUse.id)
    ).all()
    orders = {spent.credit.order: None for spent in uses}
    bought = (order for order in orders if order is not None)
    for order in sorted(bought, key=lambda order: order.id):  # before credits, as everybody does
        refunds.lock(order)
    for spent in uses:
        return_use(spent)
    given |= {give_back_order(order, reason) for order in orders}
    posting.featured_days = 0
    return max(given, key=list(GivenBack).index)


def return_use(spent: CreditUse) -> None:
    spent.returned_at = clock.now()
    restore(spent.credit)
    ledger.record_give_back(spent)


def give_back_order(order: Order | None, reason: RefundReason) -> GivenBack:
    """Whose credits came back: of an order for one posting the money follows, and takes them.

    While its payment is disputed the credits stay frozen, and nothing can be said of them.
    """
    if order is None:
        return GivenBack.credit
    if refunds.is_disputed(order):
        return GivenBack.nothing
    if order.status is OrderStatus.refunded:
        refunds.take_all(order)
        return GivenBack.nothing
    if sold(order.plan).pays_one_posting and refunds.refundable(order).cents:
        refunds.place_refund(order, reason)
        return GivenBack.money
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
