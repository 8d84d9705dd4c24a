"""Who pays, at Stripe: made at an employer's first order and kept.

What Stripe knows of it (name, address, tax id, card) is copied here for the billing page.
"""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.payments.gateway import CustomerRequest, CustomerState, gateway
from careercenter.payments.models import Order, StripeCustomer

LONGEST = 200


def customer_of(employer_id: int) -> StripeCustomer | None:
    return db.session.get(StripeCustomer, employer_id)


def customer_id(employer_id: int) -> str | None:
    known = customer_of(employer_id)
    return known.customer_id if known else None


def customer_request(order: Order) -> CustomerRequest:
    return CustomerRequest(
        key=f"order-{order.id}-customer",
        name=order.buyer_name,
        email=order.buyer_email,
        employer_id=order.employer_id,
    )


def first_request(employer: Employer, account: Account) -> CustomerRequest:
    """Before its first order: for an employer that gives its address and tax id ahead."""
    return CustomerRequest(
        key=f"employer-{employer.id}-customer",
        name=employer.name,
        email=account.email,
        employer_id=employer.id,
    )


def remember_customer(employer_id: int, customer: str) -> None:
    """Keeps who the employer is at Stripe; where two orders were first, the first one's is kept."""
    try:
        with db.session.begin_nested():
            db.session.add(StripeCustomer(employer_id=employer_id, customer_id=customer))
    except IntegrityError:
        if customer_id(employer_id) is None:
            raise


def forget_customer(employer_id: int) -> None:
    """For a customer that somebody deleted at Stripe."""
    known = customer_of(employer_id)
    if known is not None:
        db.session.delete(known)


def look_at_customer(customer: str) -> bool:
    """Reads a customer at Stripe again. False for one that is not ours. Raises as the gateway."""
    return record(gateway().find_customer(customer))


def record(state: CustomerState) -> bool:
    """Keeps what Stripe says of a customer. One that was deleted is made anew when needed."""
    db.session.flush()
    mine = select(StripeCustomer).where(StripeCustomer.customer_id == state.id)
    row = db.session.scalar(mine.with_for_update(of=StripeCustomer))
    if row is None:
        return False
    if state.is_deleted:
        forget_customer(row.employer_id)
        return True
    row.name, row.tax_id = state.name[:LONGEST], state.tax_id[:LONGEST]
    row.address, row.card = state.address, state.card[:LONGEST]
    row.read_at = clock.now()
    return True
