"""Mails about orders and refunds, one function each."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.money import format_money
from careercenter.payments import words
from careercenter.payments.models import Order, Refund
from careercenter.payments.plans import Sale, price_list
from careercenter.payments.queries import billing_people, billing_staff
from careercenter.web import site_url


def order_paid(order: Order) -> None:
    """The receipt, once: what was bought, for how much, and what happens to the posting now."""
    to_buyer(
        "order_paid",
        order,
        key=f"order-{order.id}-paid",
        paid=words.amount(order),
        happens=words.happens(order),
    )


def payment_failed(order: Order) -> None:
    to_buyer(
        "payment_failed",
        order,
        key=f"order-{order.id}-failed",
        nothing_lost=words.nothing_lost(order),
    )


def second_payment_refunded(order: Order) -> None:
    key = f"order-{order.id}-second"
    to_buyer("second_payment_refunded", order, key=key, paid=words.amount(order))


def refund_made(refund: Refund) -> None:
    to_buyer(
        "refund_made",
        refund.order,
        key=f"refund-{refund.id}-made",
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


def to_buyer(name: str, order: Order, *, key: str, **context: Any) -> None:
    """To who ordered or, where they left, to the employer's owners."""
    for person in billing_people(order.employer, order.account):
        send(name, person.email, key=key, **{**told(order, person), **context})


def told(order: Order, reader: Account | None = None) -> dict[str, Any]:
    """What every mail about an order says of it."""
    return {
        "name": (reader or order.account).name,
        "employer": order.buyer_name,
        "reference": order.reference,
        "title": order.posting.title if order.posting else "",
        "lines": words.bill(order),
        "orders_url": site_url("payments.billing", employer_id=order.employer_id),
        "staff_url": site_url("bookkeeping.order", order_id=order.id),
        "session_id": order.session_id or "",
    }


def bill(sale: Sale) -> list[tuple[str, str]]:
    return [(item.name, format_money(item.cents, sale.currency)) for item in sale.items]


@preview("payment_failed")
def payment_failed_example() -> dict[str, Any]:
    return {**an_order(), "nothing_lost": "Your posting is saved, and you can pay for it again."}


def an_order() -> dict[str, Any]:
    return {
        "name": "Ana Reyes",
        "employer": "Larkspur Health",
        "reference": "CC-4021",
        "title": "Inpatient Coder II",
        "lines": bill(price_list("usd").sale("single", featured=True)),
        "orders_url": site_url("payments.billing", employer_id=1),
        "staff_url": site_url("bookkeeping.order", order_id=4021),
        "session_id": "cs_test_example",
    }


@preview("order_paid")
def order_paid_example() -> dict[str, Any]:
    happens = "“Inpatient Coder II” is with our moderators now, and we mail you when it is live."
    return {**an_order(), "paid": "$278", "happens": happens}


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
