"""Mails about orders and refunds, one function each."""

from typing import Any

from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.money import format_money
from careercenter.payments.models import Order, Refund
from careercenter.payments.plans import Sale, price_list, sold
from careercenter.payments.queries import billing_staff
from careercenter.web import site_url


def order_paid(order: Order) -> None:
    """The receipt, once: what was bought, for how much, and what happens to the posting now."""
    send(
        "order_paid",
        order.account.email,
        key=f"order-{order.id}-paid",
        **told(order),
        paid=format_money(order.total_cents or 0, order.currency),
        is_in_review=order.posting is not None and order.posting.status == "in-review",
    )


def payment_failed(order: Order) -> None:
    send("payment_failed", order.account.email, key=f"order-{order.id}-failed", **told(order))


def second_payment_refunded(order: Order) -> None:
    send(
        "second_payment_refunded",
        order.account.email,
        key=f"order-{order.id}-second",
        **told(order),
        paid=format_money(order.total_cents or 0, order.currency),
    )


def refund_made(refund: Refund) -> None:
    send(
        "refund_made",
        refund.order.account.email,
        key=f"refund-{refund.id}-made",
        **told(refund.order),
        amount=format_money(refund.amount_cents, refund.order.currency),
    )


def order_held(order: Order, difference: str) -> None:
    """To staff: somebody paid, and not for what we sold."""
    for address in billing_staff():
        key = f"order-{order.id}-held"
        send("order_held", address, key=key, **told(order), difference=difference)


def refund_failed(refund: Refund, why: str) -> None:
    """To staff: somebody waits for money that did not arrive."""
    amount = format_money(refund.amount_cents, refund.order.currency)
    for address in billing_staff():
        key = f"refund-{refund.id}-failed"
        send("refund_failed", address, key=key, **told(refund.order), amount=amount, why=why)


def told(order: Order) -> dict[str, Any]:
    """What every mail about an order says of it."""
    return {
        "name": order.account.name,
        "employer": order.buyer_name,
        "reference": order.reference,
        "title": order.posting.title if order.posting else "",
        "lines": bill(sold(order.plan)),
        "orders_url": site_url("payments.orders", employer_id=order.employer_id),
        "session_id": order.session_id or "",
    }


def bill(sale: Sale) -> list[tuple[str, str]]:
    return [(item.name, format_money(item.cents, sale.currency)) for item in sale.items]


@preview("payment_failed")
def an_order() -> dict[str, Any]:
    return {
        "name": "Ana Reyes",
        "employer": "Larkspur Health",
        "reference": "CC-4021",
        "title": "Inpatient Coder II",
        "lines": bill(price_list("usd").sale("single", featured=True)),
        "orders_url": site_url("payments.orders", employer_id=1),
        "session_id": "cs_test_example",
    }


@preview("order_paid")
def order_paid_example() -> dict[str, Any]:
    return {**an_order(), "paid": "$278", "is_in_review": True}


@preview("second_payment_refunded")
def second_payment_example() -> dict[str, Any]:
    return {**an_order(), "paid": "$278"}


@preview("refund_made")
def refund_made_example() -> dict[str, Any]:
    return {**an_order(), "amount": "$278"}


@preview("order_held")
def order_held_example() -> dict[str, Any]:
    return {**an_order(), "difference": "subtotal 100 instead of 27800"}


@preview("refund_failed")
def refund_failed_example() -> dict[str, Any]:
    return {**an_order(), "amount": "$278", "why": "the bank sent the money back"}
