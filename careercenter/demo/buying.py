"""Builders of what was bought: orders with their credits, subscriptions, and the books of both."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.demo.payment_names import payment
from careercenter.demo.postings import a_posting, make_live
from careercenter.demo.states import an_offer
from careercenter.employers.models import Employer, MemberRole
from careercenter.payments import ledger
from careercenter.payments.models import (
    Credit,
    CreditUse,
    LedgerEntry,
    Order,
    OrderStatus,
    Purpose,
    Subscription,
    SubscriptionStatus,
    Way,
)
from careercenter.payments.plans import Grant, Interval, Item, Sale, item_snapshot, price_list
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.status import Outcome, Status

PRICES = price_list("usd")
MONTH = timedelta(days=30)
MONTHS = {Interval.month: 1, Interval.year: 12}
PURPOSES = {"single": Purpose.post, "free": Purpose.post, "featured": Purpose.feature}


def days_ago(days: float) -> datetime:
    return clock.now() - timedelta(days=days)


class Till:
    """Numbers what it sells as Stripe would, so that every order has something to look for."""

    def __init__(self, employers: dict[str, Employer], seed: int) -> None:
        self.employers, self.chance, self.number = employers, Random(seed), 1000

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def buyer(self, key: str) -> Account:
        members = self.employers[key].members
        return next(each.account for each in members if each.role is MemberRole.owner)

    def order(self, key: str, sale: Sale, at: datetime, **values: Any) -> Order:
        """A paid order unless `values` say otherwise; `off` and `tax` in cents."""
        number, by, employer = self.next_number(), self.buyer(key), self.employers[key]
        off, tax = values.pop("off", 0), values.pop("tax", 0)
        defaults: dict[str, Any] = {
            "purpose": PURPOSES.get(sale.items[0].code, Purpose.stock),
            "status": OrderStatus.paid,
            **payment(number),
            "discount_cents": off,
            "tax_cents": tax,
            "total_cents": sale.subtotal_cents - off + tax,
            "paid_at": at,
        }
        order = Order(
            employer_id=employer.id,
            account_id=by.id,
            plan=sale.snapshot(),
            currency=sale.currency,
            subtotal_cents=sale.subtotal_cents,
            buyer_name=employer.name,
            buyer_email=by.email,
            created_at=at,
            **{**defaults, **values},
        )
        db.session.add(order)
        db.session.flush()
        return order

    def sell(
        self, key: str, code: str, at: datetime, used_for: Sequence[Posting] = (), **values: Any
    ) -> Order:
        """Paid and granted; `featured` adds featured days, used for the first of the postings."""
        sale = PRICES.sale(code, featured=values.pop("featured", False))
        if len(used_for) == 1:
            values.setdefault("posting_id", used_for[0].id)
        order = self.order(key, sale, at, **values)
        ledger.record_sale(order)
        for grant in sale.grants:
            add_credit(order, grant, used_for[: grant.count])
        return order

    def ended_posting(self, key: str, at: datetime) -> Posting:
        """A posting that went live then and has ended since."""
        posting = a_posting(an_offer(key, self.chance), self.employers[key], self.chance)
        is_filled = self.chance.random() < 0.6
        posting.status = Status.closed if is_filled else Status.expired
        posting.outcome = Outcome.filled_here if is_filled else None
        posting.created_at = posting.edited_at = posting.submitted_at = at
        posting.posted_at = at + timedelta(hours=6)
        posting.ends_at = posting.posted_at + MONTH
        ran = timedelta(days=self.chance.randint(9, 27)) if is_filled else MONTH
        posting.closed_at = posting.posted_at + ran
        db.session.add(posting)
        db.session.flush()
        return posting

    def live_posting(self, key: str) -> Posting:
        posting = a_posting(an_offer(key, self.chance), self.employers[key], self.chance)
        make_live(posting, self.chance)
        db.session.add(posting)
        db.session.flush()
        announce(posting)
        return posting


def add_credit(order: Order, grant: Grant, used_for: Sequence[Posting]) -> Credit:
    """What an order grants, partly used; what was not used in time has expired."""
    credit = Credit(
        employer_id=order.employer_id,
        order_id=order.id,
        kind=grant.kind,
        granted=grant.count,
        left_over=grant.count - len(used_for),
        days=grant.days,
        expires_at=order.created_at + timedelta(days=grant.valid_days),
        created_at=order.created_at,
    )
    db.session.add(credit)
    db.session.flush()
    ledger.record_grant(credit)
    for posting in used_for:
        add_use(credit, posting)
    if credit.left_over and credit.expires_at < clock.now():
        ledger.record_expiry(credit, credit.left_over)
        credit.left_over = 0
        backdate(
            f"credit-{credit.id}-expired-{int(credit.expires_at.timestamp())}", credit.expires_at
        )
    return credit


def add_use(credit: Credit, posting: Posting) -> None:
    at = max(credit.created_at, posting.submitted_at or credit.created_at)
    use = CreditUse(credit_id=credit.id, posting_id=posting.id, created_at=at)
    db.session.add(use)
    db.session.flush()
    ledger.record_spend(use)


def backdate(key: str, at: datetime) -> None:
    """An entry of the ledger that was written just now happened long before."""
    db.session.execute(update(LedgerEntry).where(LedgerEntry.key == key).values(occurred_at=at))


def subscribe(
    till: Till,
    key: str,
    code: str,
    *,
    periods: int,
    newest: float,
    unpaid: int = 0,
    ends: bool = False,
) -> Subscription:
    """So many periods, the newest begun so many days ago. Each is paid as it begins.

    `unpaid`: how many of the last ones were not; `ends`: it ended with the newest one.
    """
    item = PRICES.items[code]
    starts = days_of_paying(item, periods, newest)
    subscription = begin(till, key, item, starts)
    if ends:
        subscription.status, subscription.ended_at = SubscriptionStatus.canceled, starts[-1]
    if unpaid:
        subscription.status = SubscriptionStatus.past_due
        subscription.past_due_since = starts[-1 - unpaid]
    db.session.flush()
    for number, start in enumerate(starts[: periods - unpaid]):
        charge(till, key, subscription, Sale((item,), PRICES.currency), start, is_first=not number)
    return subscription


def days_of_paying(item: Item, periods: int, newest: float) -> list[datetime]:
    """When each period began, and when the newest one ends. Stripe knows whole seconds alone."""
    assert item.slots is not None
    months = MONTHS[item.slots.interval]
    first = months_after(days_ago(newest).replace(microsecond=0), -months * (periods - 1))
    return [months_after(first, months * number) for number in range(periods + 1)]


def begin(till: Till, key: str, item: Item, starts: Sequence[datetime]) -> Subscription:
    subscription = Subscription(
        employer_id=till.employers[key].id,
        account_id=till.buyer(key).id,
        subscription_id=f"sub_demo_{till.next_number()}",
        status=SubscriptionStatus.active,
        plan=item_snapshot(item),
        currency=PRICES.currency,
        period_start=starts[-2],
        period_end=starts[-1],
        created_at=starts[0],
    )
    db.session.add(subscription)
    return subscription


def months_after(moment: datetime, months: int) -> datetime:
    """As Stripe counts: the same day of the month, or the last one of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def charge(
    till: Till, key: str, subscription: Subscription, sale: Sale, at: datetime, *, is_first: bool
) -> None:
    """One period, paid; the first one at the checkout, the others by Stripe on its own."""
    more: dict[str, Any] = {"purpose": Purpose.subscribe}
    if not is_first:
        more = {"purpose": Purpose.period, "way": Way.subscription, "session_id": None}
    ledger.record_sale(till.order(key, sale, at, subscription_id=subscription.id, **more))
