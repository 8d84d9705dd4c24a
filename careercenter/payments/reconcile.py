"""Reconciliation: what Stripe says against what we say. Each difference is told in words.

Everything is read from Stripe first and compared afterwards, so that no transaction waits for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from careercenter.db import db
from careercenter.payments import books
from careercenter.payments.gateway import (
    ChargeState,
    DisputeState,
    PaymentsDown,
    PaymentsRefused,
    RefundState,
    SubscriptionState,
    gateway,
)
from careercenter.payments.ledger_check import Checked
from careercenter.payments.models import BooksCheck, BooksCheckKind
from careercenter.payments.reconcile_charges import charge_differences
from careercenter.payments.reconcile_others import (
    dispute_differences,
    refund_differences,
    subscription_differences,
)

SLOWEST_PAYMENT = timedelta(days=14)  # a bank debit is made long before it is paid


@dataclass(frozen=True)
class Told:
    """What Stripe says. `charges` reach back before `since`, for what was slow to be paid."""

    since: datetime
    charges: tuple[ChargeState, ...]
    refunds: tuple[RefundState, ...]
    disputes: tuple[DisputeState, ...]
    subscriptions: tuple[SubscriptionState, ...]

    @property
    def count(self) -> int:
        lists = (self.charges, self.refunds, self.disputes, self.subscriptions)
        return sum(len(each) for each in lists)


def compare(since: datetime) -> BooksCheck:
    """Compares all money since then and keeps what was found, or why it could not be told."""
    db.session.rollback()
    try:
        told = ask(since)
    except (PaymentsDown, PaymentsRefused) as error:
        return books.keep(BooksCheckKind.stripe, 0, [], trouble=str(error))
    checked = differences(told)
    return books.keep(BooksCheckKind.stripe, checked.compared, checked.differences)


def ask(since: datetime) -> Told:
    asked = gateway()
    return Told(
        since=since,
        charges=tuple(asked.charges(since - SLOWEST_PAYMENT)),
        refunds=tuple(asked.refunds(since)),
        disputes=tuple(asked.disputes(since)),
        subscriptions=tuple(asked.subscriptions()),
    )


def differences(told: Told) -> Checked:
    found = [
        *charge_differences(told.charges, told.since),
        *refund_differences(told.refunds, told.since),
        *dispute_differences(told.disputes, told.since),
        *subscription_differences(told.subscriptions),
    ]
    return Checked(told.count, found)
