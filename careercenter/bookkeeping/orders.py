"""Orders as staff look them up."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, or_, select
from sqlalchemy.orm import joinedload, selectinload

from careercenter.accounts.models import Account
from careercenter.bookkeeping.forms import OrderLookup
from careercenter.bookkeeping.lookup import between, of_employer, order_number
from careercenter.paging import Page, one_page
from careercenter.payments.models import Dispute, Order, Refund, Subscription
from careercenter.payments.plans import FREE
from careercenter.payments.selling import prices
from careercenter.postings.models import Posting

PER_PAGE = 50


def find(form: OrderLookup, number: int) -> Page:
    """Newest first, with what their rows show."""
    wanted = (
        select(Order)
        .options(
            joinedload(Order.employer),
            joinedload(Order.posting),
            selectinload(Order.refunds),
            selectinload(Order.disputes),
        )
        .order_by(Order.created_at.desc(), Order.id.desc())
    )
    return one_page(narrowed(wanted, form), number, PER_PAGE)


def narrowed(wanted: Select[Order], form: OrderLookup) -> Select[Order]:
    if form.words():
        wanted = wanted.where(or_(*matches(form.words())))
    fields: dict[Any, Any] = {
        Order.status: form.status.data,
        Order.purpose: form.purpose.data,
        Order.way: form.way.data,
    }
    for column, chosen in fields.items():
        if chosen is not None:
            wanted = wanted.where(column == chosen)
    if form.plan.data:
        code = f'"code": "{form.plan.data}"'  # as the column's JSON is written
        wanted = wanted.where(cast(Order.plan, Text).contains(code, autoescape=True))
    return wanted.where(*between(Order.created_at, form.since.data, form.until.data))


def matches(words: str) -> list[ColumnElement[bool]]:
    """Whatever of an order somebody may have at hand: names in part, identifiers in whole."""
    buyers = select(Account.id).where(Account.email.icontains(words, autoescape=True))
    postings = select(Posting.id).where(Posting.title.icontains(words, autoescape=True))
    subscriptions = select(Subscription.id).where(Subscription.subscription_id == words)
    refunds = select(Refund.order_id).where(Refund.refund_id == words)
    disputes = select(Dispute.order_id).where(Dispute.dispute_id == words)
    return [
        Order.id == order_number(words),
        of_employer(Order.employer_id, words),
        Order.account_id.in_(buyers),
        Order.buyer_email.icontains(words, autoescape=True),
        Order.posting_id.in_(postings),
        Order.subscription_id.in_(subscriptions),
        Order.purchase_order.icontains(words, autoescape=True),
        Order.id.in_(refunds.union(disputes)),
        *(column == words for column in IDENTIFIERS),
    ]


IDENTIFIERS: tuple[Any, ...] = (
    Order.payment_intent_id,
    Order.session_id,
    Order.invoice_id,
    Order.invoice_number,
)


def plans() -> dict[str, str]:
    """What an order may be for, by code: for the filter, and for the names of accounts."""
    return {
        **{item.code: item.name for item in prices().items.values()},
        FREE: "Free posting",
    }
