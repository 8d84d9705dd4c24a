"""Mails to staff about disputes."""

from typing import Any

from careercenter.dates import day
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.money import format_money
from careercenter.payments.emails.orders import an_order, told
from careercenter.payments.models import Dispute
from careercenter.payments.queries import billing_staff
from careercenter.web import site_url


def dispute_opened(dispute: Dispute) -> None:
    """Once for an inquiry, once for a chargeback: until when the bank wants an answer."""
    kind = "inquiry" if dispute.is_inquiry else "chargeback"
    for address in billing_staff():
        send(
            "dispute_opened",
            address,
            key=f"dispute-{dispute.id}-{kind}",
            **{**told(dispute.order), "staff_url": page_of(dispute.id)},
            amount=format_money(dispute.amount_cents, dispute.order.currency),
            is_inquiry=dispute.is_inquiry,
            because=dispute.reason.replace("_", " "),
            due=day(dispute.due_at) if dispute.due_at else "",
            dispute_id=dispute.dispute_id,
        )


def page_of(dispute_id: int) -> str:
    """Where staff find the text for the bank."""
    return site_url("bookkeeping.dispute", dispute_id=dispute_id)


@preview("dispute_opened")
def dispute_opened_example() -> dict[str, Any]:
    more = {"is_inquiry": False, "because": "fraudulent", "due": "Dec 8, 2026"}
    return {
        **an_order(),
        **more,
        "staff_url": page_of(1),
        "amount": "$278",
        "dispute_id": "dp_example",
    }
