"""After Stripe: what the buyer sees, and what it changes."""

import pytest
from sqlalchemy import event

from careercenter.db import db
from careercenter.payments.models import OrderStatus
from careercenter.postings.status import Status
from tests.factories import a_draft, an_employer, an_order
from tests.payments.test_spend import a_credit
from tests.people import sign_in


@pytest.fixture
def hiring(client, owner, sandbox):
    sign_in(client, owner)
    return client


@pytest.fixture
def order(draft, buy):
    return buy(draft)


@pytest.fixture
def success(hiring, order):
    def look(session_id: str | None = None):
        given = order.session_id if session_id is None else session_id
        page = hiring.get(f"/orders/{order.id}/success?session_id={given}")
        db.session.expire_all()
        return page

    return look


def test_a_buyer_who_returns_publishes_without_a_webhook(success, order, draft, sandbox):
    sandbox.act("pay", order.session_id)
    page = success()
    assert "on its way to review" in page.text
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)


def test_the_page_can_be_looked_at_again(success, order, sandbox):
    sandbox.act("pay", order.session_id)
    assert success().text.count("$199") == success().text.count("$199")
    assert len(order.credits) == 1


def test_returning_without_paying_publishes_nothing(success, order, draft):
    page = success()
    assert "Not paid yet" in page.text
    assert order.session_url in page.text
    assert (order.status, draft.status) == (OrderStatus.open, Status.awaiting_payment)


@pytest.mark.parametrize("given", ["", "cs_test_made_up", "x" * 3000])
def test_a_session_that_is_not_the_orders_is_not_shown(success, order, sandbox, given):
    sandbox.act("pay", order.session_id)
    assert success(given).status_code == 404
    assert order.status is OrderStatus.open


def test_a_paid_session_of_another_employer_opens_nothing(success, order, buy, sandbox):
    other = buy(a_draft(an_employer()))
    sandbox.act("pay", other.session_id)
    assert success(other.session_id).status_code == 404
    assert (order.status, other.status) == (OrderStatus.open, OrderStatus.open)


def test_a_bank_debit_says_that_it_takes_a_while(success, order, sandbox):
    sandbox.act("debit", order.session_id)
    page = success()
    assert "bank is working" in page.text
    assert "hx-get" in page.text
    sandbox.act("bounce", order.session_id)
    assert "did not come through" in success().text


def test_a_stripe_that_is_down_costs_nothing(success, order, sandbox):
    sandbox.act("pay", order.session_id)
    sandbox.fail("500", times=2)
    page = success()
    assert (page.status_code, "asking Stripe" in page.text) == (200, True)
    assert "on its way to review" in success().text


def test_what_does_not_match_is_said_without_alarm(success, order, sandbox):
    sandbox.act("pay", order.session_id)
    sandbox.call("PATCH", f"/sessions/{order.session_id}", {"amount_subtotal": 5})
    assert "do not pay again" in success().text


def test_coming_back_frees_the_posting(hiring, order, draft, sandbox):
    page = hiring.get(f"/orders/{order.id}/cancelled")
    db.session.expire_all()
    assert "Nothing was charged" in page.text
    assert (order.status, draft.status) == (OrderStatus.expired, Status.draft)
    assert sandbox.objects()[0]["status"] == "expired"


def test_coming_back_after_paying_shows_that_it_is_paid(hiring, order, draft, sandbox):
    sandbox.act("pay", order.session_id)
    answer = hiring.get(f"/orders/{order.id}/cancelled")
    db.session.expire_all()
    assert "/success?" in answer.location
    assert draft.status is Status.in_review


def test_coming_back_while_stripe_is_down_says_so(hiring, order, sandbox):
    sandbox.fail("500", times=2)
    page = hiring.get(f"/orders/{order.id}/cancelled")
    assert (page.status_code, "does not answer" in page.text) == (503, True)
    assert hiring.get(f"/orders/{order.id}/cancelled").status_code == 200


def test_the_orders_page_shows_orders_and_credits(hiring, order, draft):
    credit = a_credit(draft.employer, left=4)
    db.session.commit()
    page = hiring.get(f"/employers/{draft.employer_id}/billing").text
    expiry = credit.expires_at
    assert all(
        words in page
        for words in (order.reference, "$199", "4 of 5", f"{expiry:%b} {expiry.day}, {expiry.year}")
    )


def test_fifty_orders_cost_no_more_queries_than_five(hiring, draft, owner):
    def queries() -> int:
        seen: list[str] = []
        listen = (db.engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
        event.listen(*listen)
        assert hiring.get(f"/employers/{draft.employer_id}/billing").status_code == 200
        event.remove(*listen)
        return len(seen)

    counts = []
    for number in (5, 20):
        for _ in range(number):
            posting = a_draft(draft.employer)
            an_order(draft.employer, owner, posting_id=posting.id)
        db.session.commit()
        counts.append(queries())
    assert counts[0] == counts[1]


def test_an_employer_without_orders_is_shown_the_way(hiring, draft):
    page = hiring.get(f"/employers/{draft.employer_id}/billing").text
    assert "No orders yet" in page
