"""A year of money: every page about it has something to show, and the books agree."""

from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter import clock
from careercenter.bookkeeping import revenue
from careercenter.bookkeeping.stripe_events import counts
from careercenter.demo.seed import seed
from careercenter.payments import ledger_check
from careercenter.payments.models import (
    Credit,
    Dispute,
    LedgerEntry,
    Order,
    OrderStatus,
    Purpose,
    Refund,
    RefundStatus,
    Subscription,
    SubscriptionStatus,
    Way,
)
from careercenter.postings.models import Posting


@pytest.fixture
def demonstration(session: Any) -> None:
    seed(30)
    session.commit()


pytestmark = pytest.mark.usefixtures("demonstration")


def test_its_books_agree(session: Any):
    checked = ledger_check.check()
    assert checked.differences == []
    assert checked.compared > 200


def test_orders_are_of_every_purpose_and_way_and_end_in_most_ways(session: Any):
    assert set(session.scalars(select(Order.purpose))) == set(Purpose) - {Purpose.renew}
    assert set(session.scalars(select(Order.way))) == set(Way)
    assert set(session.scalars(select(Order.status))) >= {
        OrderStatus.paid,
        OrderStatus.invoiced,
        OrderStatus.refunded,
        OrderStatus.held,
        OrderStatus.expired,
        OrderStatus.failed,
    }


def test_every_month_of_the_year_sold_something_and_some_went_back(session: Any):
    found = revenue.figures("usd", revenue.latest_months())
    months = range(len(found.months) - 1)  # the newest one may have just begun
    assert all(found.of_month(revenue.SALES, month) > 0 for month in months)
    assert found.in_all(revenue.REFUNDS) > 0
    assert found.in_all(revenue.TAX) > 0
    assert sum(found.of_month(revenue.REFUNDS, month) > 0 for month in months) >= 2


def test_what_banks_dispute_is_won_or_waits_with_its_posting_held(session: Any):
    statuses = set(session.scalars(select(Dispute.status)))
    assert {"won", "warning_closed", "needs_response"} <= statuses
    frozen = session.scalars(select(Credit).where(Credit.frozen_at.is_not(None))).one()
    held = session.scalars(select(Posting).where(Posting.held_at.is_not(None))).one()
    assert [use.posting_id for use in frozen.uses] == [held.id]


def test_subscriptions_run_owe_and_have_ended(session: Any):
    found = {each.status: each for each in session.scalars(select(Subscription))}
    assert set(found) == {
        SubscriptionStatus.active,
        SubscriptionStatus.past_due,
        SubscriptionStatus.canceled,
    }
    assert found[SubscriptionStatus.past_due].period_end > clock.now()
    assert found[SubscriptionStatus.canceled].ended_at is not None


def test_refunds_arrived_and_failed_and_credits_were_given_and_taken(session: Any):
    assert set(session.scalars(select(Refund.status))) == {
        RefundStatus.succeeded,
        RefundStatus.failed,
    }
    by_hand = session.scalars(select(Credit).where(Credit.account_id.is_not(None))).all()
    assert sorted(credit.left_over for credit in by_hand) == [0, 1, 2]


def test_nothing_is_written_for_a_day_that_is_still_to_come(session: Any):
    assert session.scalar(select(func.max(LedgerEntry.occurred_at))) <= clock.now()
    assert session.scalar(select(func.max(Order.created_at))) <= clock.now()


def test_events_came_to_everything(session: Any):
    assert [name for name, number in counts().items() if not number] == ["waiting"]
