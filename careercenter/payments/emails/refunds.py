"""Mails to staff about money that moved without us."""

from typing import Any

from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.money import format_money
from careercenter.payments.emails.orders import an_order, told
from careercenter.payments.models import Refund
from careercenter.payments.queries import billing_staff


def refund_at_stripe(refund: Refund) -> None:
    """Somebody made a refund in Stripe's dashboard: what it paid for may still be on the board."""
    for address in billing_staff():
        send(
            "refund_at_stripe",
            address,
            key=f"refund-{refund.id}-at-stripe",
            **told(refund.order),
            amount=format_money(refund.amount_cents, refund.order.currency),
            taken_back=refund.taken_back,
        )


@preview("refund_at_stripe")
def refund_at_stripe_example() -> dict[str, Any]:
    return {**an_order(), "amount": "$278", "taken_back": 2}
