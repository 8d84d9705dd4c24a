"""Buying ahead: packs, and the search for coders, without a posting."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments.models import Credit, CreditKind, Order
from careercenter.payments.plans import TalentRight
from careercenter.payments.queries import credits_left, talent_right
from tests.payments.conftest import newest_order
from tests.payments.test_spend import a_credit


@pytest.fixture
def buy_stock(choose, draft):
    path = f"/employers/{draft.employer_id}/billing/buy"
    return lambda plan="pack-5", **more: choose(path, plan, **more)


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_pack_is_bought_without_a_posting(buy_stock, draft, sandbox, come_back):
    assert buy_stock().status_code == 303
    sandbox.act("pay", newest_order().session_id)
    assert "ready to use" in come_back().text
    assert credits_left(draft.employer_id, CreditKind.posting).left == 5


def test_the_search_for_coders_opens_for_thirty_days(clock, buy_stock, draft, sandbox, come_back):
    buy_stock("talent")
    assert talent_right(draft.employer_id) is None
    sandbox.act("pay", newest_order().session_id)
    come_back()
    right = talent_right(draft.employer_id)
    ends = time.now() + timedelta(days=30)
    assert right == TalentRight(100, 25, ends)
    clock.shift(timedelta(days=31))
    assert talent_right(draft.employer_id) is None


def test_the_search_for_coders_given_by_hand_is_open_until_it_ends(draft):
    credit = a_credit(draft.employer, valid_days=14, kind=CreditKind.talent, note="A trial.")
    assert talent_right(draft.employer_id) == TalentRight(100, 25, credit.expires_at)
    credit.left_over = 0  # taken back
    assert talent_right(draft.employer_id) is None


def test_two_clicks_are_one_order(buy_stock, sandbox):
    assert buy_stock().location == buy_stock().location
    assert count(Order) == len(sandbox.objects()) == 1


def test_one_who_paid_may_buy_the_same_again(buy_stock, draft, sandbox, come_back):
    for _ in range(2):
        buy_stock()
        sandbox.act("pay", newest_order().session_id)
        come_back()
    assert credits_left(draft.employer_id, CreditKind.posting).left == 10


def test_an_order_whose_checkout_expired_makes_room(buy_stock, sandbox):
    buy_stock()
    first = newest_order().session_id
    sandbox.act("expire", first)
    assert buy_stock().status_code == 303
    assert newest_order().session_id != first


@pytest.mark.parametrize("plan", ["single", "featured", "slots-3-monthly", "credit", "free", ""])
def test_what_is_no_stock_is_not_sold_there(buy_stock, plan):
    assert buy_stock(plan).status_code == 422
    assert count(Order) == count(Credit) == 0
