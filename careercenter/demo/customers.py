"""Who the employers of the demonstration are at Stripe."""

from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.demo.stories import employers as stories
from careercenter.employers.models import Employer
from careercenter.payments.models import Order, StripeCustomer


def add_customers(employers: dict[str, Employer]) -> None:
    """All who bought something, with their address and the card that they paid with."""
    bought = set(db.session.scalars(select(Order.employer_id)))
    for key, employer in employers.items():
        if employer.id in bought:
            place = address(employer)
            region = f"{place['state']} {place['postal_code']}"
            db.session.add(
                StripeCustomer(
                    employer_id=employer.id,
                    customer_id=f"cus_demo_{key}",
                    name=employer.name,
                    address=f"{place['line1']}, {place['city']}, {region}, US",
                    card="Visa ending in 4242",
                    read_at=clock.now(),
                )
            )


def address(employer: Employer) -> dict[str, str]:
    story = next(each for each in stories() if each.name == employer.name)
    return {
        "line1": "100 Main St",
        "city": story.city,
        "state": story.state,
        "postal_code": story.zip,
    }
