"""What can be told to a bank about a disputed payment: text that staff copy into Stripe's form."""

from collections.abc import Callable, Iterator

from flask import Flask, current_app
from sqlalchemy import or_, select

from careercenter.dates import day
from careercenter.db import db
from careercenter.payments import words
from careercenter.payments.models import Credit, CreditUse, Dispute, Order, SlotUse
from careercenter.postings.links import posting_url
from careercenter.postings.models import Posting

Teller = Callable[[Posting], list[str]]
TELLERS = "evidence_tellers"


def told_by(app: Flask, teller: Teller) -> None:
    """A package above says here what it knows of a posting, as lines of text."""
    app.extensions.setdefault(TELLERS, []).append(teller)


def evidence(dispute: Dispute) -> str:
    """What was bought, when and by whom, the bill, and what became of each posting that it paid."""
    order = dispute.order
    parts = [about_order(order), bill(order)]
    parts += [about_posting(posting) for posting in postings_of(order)]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def about_order(order: Order) -> list[str]:
    lines = [
        f"Order {order.reference}, placed on {day(order.created_at)} for {order.buyer_name} by "
        f"{order.account.name or 'a member of its team'} <{order.buyer_email}>.",
        f"Payment: {order.payment_intent_id}",
    ]
    if order.paid_at:
        lines.append(
            f"Paid on {day(order.paid_at)}; the receipt was mailed to {order.account.email}."
        )
    if order.invoice_number:
        lines.append(f"Invoice {order.invoice_number}: {order.invoice_url}")
    if order.purchase_order:
        lines.append(f"Bought against purchase order {order.purchase_order}.")
    return lines


def bill(order: Order) -> list[str]:
    lines = [*words.bill(order), ("Total", words.amount(order))]
    return [f"{name}: {amount}" for name, amount in lines]


def postings_of(order: Order) -> list[Posting]:
    """Every posting that the order paid for, ended ones too."""
    spent = select(CreditUse.posting_id).join(CreditUse.credit).where(Credit.order_id == order.id)
    slots = select(SlotUse.posting_id).where(SlotUse.subscription_id == order.subscription_id)
    paid = or_(Posting.id.in_(spent), Posting.id.in_(slots))
    return list(db.session.scalars(select(Posting).where(paid).order_by(Posting.id)))


def about_posting(posting: Posting) -> list[str]:
    lines = [f"Posting “{posting.title}”: {posting_url(posting)}", *life(posting)]
    for teller in current_app.extensions.get(TELLERS, []):
        lines += teller(posting)
    return lines


def life(posting: Posting) -> Iterator[str]:
    yield f"Written on {day(posting.created_at)}."
    if posting.submitted_at:
        yield f"Sent to our moderators on {day(posting.submitted_at)}."
    if posting.posted_at and posting.ends_at:
        until = posting.closed_at or posting.ends_at
        yield f"Public from {day(posting.posted_at)} to {day(until)}."
    if posting.featured_until:
        yield f"Featured until {day(posting.featured_until)}."
