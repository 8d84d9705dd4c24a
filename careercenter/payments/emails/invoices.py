"""Mails about invoices on account: sent, overdue, cancelled."""

from typing import Any

from careercenter.dates import day
from careercenter.mail.previews import preview
from careercenter.payments import words
from careercenter.payments.emails.orders import an_order, to_buyer
from careercenter.payments.models import Order


def order_invoiced(order: Order) -> None:
    """The invoice, once: what is owed by when, and what was granted meanwhile."""
    key = f"order-{order.id}-invoiced"
    to_buyer("order_invoiced", order, key=key, **owed(order), happens=words.happens(order))


def invoice_overdue(order: Order) -> None:
    to_buyer("invoice_overdue", order, key=f"order-{order.id}-overdue", **owed(order))


def invoice_cancelled(order: Order) -> None:
    to_buyer("invoice_cancelled", order, key=f"order-{order.id}-void", **owed(order))


def owed(order: Order) -> dict[str, Any]:
    return {
        "amount": words.amount(order),
        "due": day(order.due_at) if order.due_at else "",
        "purchase_order": order.purchase_order,
        "number": order.invoice_number,
        "invoice_url": order.invoice_url,
    }


def an_invoice() -> dict[str, Any]:
    return {
        **an_order(),
        "amount": "$278",
        "due": "Dec 26, 2026",
        "purchase_order": "PO-7781",
        "number": "LARK-0007",
        "invoice_url": "https://invoice.stripe.com/i/example",
    }


@preview("order_invoiced")
def order_invoiced_example() -> dict[str, Any]:
    return {**an_invoice(), "happens": "“Inpatient Coder II” is with our moderators now."}


@preview("invoice_overdue")
def invoice_overdue_example() -> dict[str, Any]:
    return an_invoice()


@preview("invoice_cancelled")
def invoice_cancelled_example() -> dict[str, Any]:
    return an_invoice()
