"""What pages and mails say of an order: its state, what became of it, and its bill."""

from typing import NamedTuple

from careercenter.dates import day
from careercenter.money import format_money
from careercenter.payments.models import (
    CreditKind,
    Order,
    OrderStatus,
    Purpose,
    RefundReason,
    RefundStatus,
    Way,
)
from careercenter.payments.plans import Item, sold

STATES = {
    OrderStatus.open: "Not paid yet",
    OrderStatus.processing: "Bank is working on it",
    OrderStatus.invoiced: "Invoice sent",
    OrderStatus.paid: "Paid",
    OrderStatus.expired: "Not paid",
    OrderStatus.failed: "Did not come through",
    OrderStatus.held: "Being looked at",
    OrderStatus.refunded: "Refunded",
    OrderStatus.void: "Invoice canceled",
}
KINDS = {
    CreditKind.posting: "A posting of {days} days",
    CreditKind.featured: "Featuring for {days} days",
    CreditKind.renewal: "A renewal of {days} days",
    CreditKind.talent: "The search for coders",
}
USES = {
    CreditKind.posting: "A posting credit",
    CreditKind.featured: "A featured credit",
    CreditKind.renewal: "A renewal",
    "slot": "A slot of your plan",
}
LEFT = {
    CreditKind.posting: ("posting", "postings"),
    CreditKind.featured: ("featured posting", "featured postings"),
    CreditKind.renewal: ("renewal", "renewals"),
}
REFUNDS = {
    RefundStatus.asked: "on its way",
    RefundStatus.pending: "on its way",
    RefundStatus.succeeded: "sent",
    RefundStatus.failed: "did not arrive; our staff look at it",
}
CURRENCIES = {
    "usd": "US dollars",
    "cad": "Canadian dollars",
    "eur": "euros",
    "gbp": "pounds sterling",
    "jpy": "Japanese yen",
}
NOT_YET = "Stripe has not received a payment for this order. {rest}"


class Told(NamedTuple):
    """A heading, and what it means for whoever bought."""

    title: str
    lead: str


def told(order: Order) -> Told:
    """How an order is doing."""
    if order.status is OrderStatus.paid:
        return told_paid(order)
    return {
        OrderStatus.open: Told("Not paid yet", NOT_YET.format(rest=nothing_lost(order))),
        OrderStatus.processing: Told(
            "Your bank is working on it",
            "A bank debit takes a few days. What you ordered begins when the money is there, "
            "and we mail you. You can close this page.",
        ),
        OrderStatus.invoiced: Told(
            "Your invoice is on its way",
            f"It is due on {day(order.due_at) if order.due_at else 'the day it says'}. "
            f"{happens(order)}",
        ),
        OrderStatus.held: Told(
            "We are looking at your payment",
            "Something about it does not match your order. Our staff have been told and will "
            "mail you. Please do not pay again.",
        ),
        OrderStatus.refunded: Told("Refunded", "The money for this order went back to you."),
        OrderStatus.void: Told(
            "This invoice was canceled",
            "Nothing is owed. What it granted and was not paid for cannot be used.",
        ),
    }.get(
        order.status,
        Told("This payment did not come through", f"Nothing was charged. {nothing_lost(order)}"),
    )


def told_paid(order: Order) -> Told:
    if went_back(order):
        return Told(
            "This was paid before",
            "Your posting had been paid for already, so this payment goes back to you in full. "
            "There is nothing to do.",
        )
    receipt = " A receipt is on its way too." if order.way is Way.checkout else ""
    title = {
        Purpose.post: "Thank you. Your posting is on its way to review",
        Purpose.renew: "Thank you. Your posting has more days",
        Purpose.feature: "Thank you. Your posting is featured",
        Purpose.subscribe: "Thank you. Your plan has begun",
    }.get(order.purpose, "Thank you")
    return Told(title, happens(order) + receipt)


def went_back(order: Order) -> bool:
    """Whether it was the second payment for the same posting."""
    return any(refund.reason is RefundReason.second_payment for refund in order.refunds)


def nothing_lost(order: Order) -> str:
    if order.purpose is Purpose.post:
        return "Your posting is saved, and you can pay for it whenever you like."
    return "You can try again whenever you like."


def happens(order: Order) -> str:
    """What follows from an order that was granted."""
    posting = order.posting
    if posting is not None and order.purpose is Purpose.post and posting.status == "in-review":
        return (
            f"“{posting.title}” is with our moderators now. That takes one working day at most, "
            "as a rule, and we mail you when it is live. The days count from that moment."
        )
    if posting is not None and order.purpose is Purpose.renew and posting.ends_at:
        return f"“{posting.title}” runs until {day(posting.ends_at)}."
    if posting is not None and order.purpose is Purpose.feature and posting.is_featured:
        until = day(posting.featured_until) if posting.featured_until else ""
        return f"“{posting.title}” is featured until {until}."
    if posting is not None and order.purpose is Purpose.post:
        return f"It paid for “{posting.title}”."
    if order.purpose is Purpose.subscribe:
        return "Choose “Use a slot” when you post a job."
    if order.purpose is Purpose.period:
        return "It paid for your plan."
    return "What you bought is ready to use."


def note(item: Item) -> str:
    """The line under an item that is offered: what one gets."""
    return f"{item.blurb} {searching(item)}." if item.talent_views else item.blurb


def searching(item: Item) -> str:
    """How far an item opens the search for coders."""
    much = f"{item.talent_views} profiles and {item.talent_requests} requests a month"
    is_all = item.grant is not None and item.grant.kind is CreditKind.talent
    return much if is_all else f"Search for coders: {much}"


def bill(order: Order) -> list[tuple[str, str]]:
    """Each line of the bill with its amount; discount, tax and total where they are known."""
    lines = [(item.name, item.cents) for item in sold(order.plan).items]
    if order.total_cents is not None and (order.discount_cents or order.tax_cents):
        lines.append(("Subtotal", order.subtotal_cents))
        lines += [("Discount", -order.discount_cents)] if order.discount_cents else []
        lines += [("Tax", order.tax_cents)] if order.tax_cents else []
    return [(name, format_money(cents, order.currency)) for name, cents in lines]


def amount(order: Order) -> str:
    """What was paid or is due; what it costs before tax, where that is not known yet."""
    cents = order.subtotal_cents if order.total_cents is None else order.total_cents
    return format_money(cents, order.currency)
