"""Promotion codes and sales tax: what is charged is what the order tells, and adds up."""

import urllib.error

import pytest

from careercenter.db import db
from careercenter.payments import ledger_check
from careercenter.payments.models import OrderStatus, StripeCustomer
from careercenter.postings.status import Status
from tests.payments.conftest import newest_order, settings_of

AUSTIN = {"line1": "12 Elm St", "city": "Austin", "state": "TX", "postal_code": "78701"}


@pytest.fixture
def session_id(choose, draft, sandbox):
    """A checkout of a single posting, with codes to enter."""
    sandbox.call("POST", "/codes")

    def begin(plan: str = "single") -> str:
        choose(f"/postings/{draft.id}/checkout", plan)
        return str(newest_order().session_id)

    return begin


def enter(sandbox, session: str, code: str) -> None:
    sandbox.call("POST", f"/sessions/{session}/code", {"code": code})


def test_a_code_takes_its_share_off(session_id, sandbox, come_back):
    session = session_id()
    enter(sandbox, session, "WELCOME20")
    sandbox.act("pay", session)
    assert "-$39.80" in come_back().text
    order = newest_order()
    assert (order.discount_cents, order.total_cents) == (3980, 15920)
    assert ledger_check.check().differences == []


def test_a_code_for_all_of_it_publishes(session_id, sandbox, come_back, draft):
    session = session_id()
    enter(sandbox, session, "FREEPOST")
    sandbox.act("pay", session)
    come_back()
    order = newest_order()
    assert (order.status, order.total_cents) == (OrderStatus.paid, 0)
    assert (draft.status, order.payment_intent_id) == (Status.in_review, None)
    assert ledger_check.check().differences == []


def test_a_code_of_a_first_purchase_counts_once(session_id, sandbox, come_back, choose, draft):
    session = session_id()
    enter(sandbox, session, "FIRST50")
    sandbox.act("pay", session)
    come_back()
    assert newest_order().discount_cents == 5000
    choose(f"/employers/{draft.employer_id}/billing/buy", "pack-5")
    with pytest.raises(urllib.error.HTTPError):
        enter(sandbox, str(newest_order().session_id), "FIRST50")


@pytest.mark.parametrize("code", ["USEDUP", "EXPIRED", "NEVERMADE"])
def test_a_code_that_does_not_count_changes_nothing(session_id, sandbox, come_back, code):
    session = session_id()
    with pytest.raises(urllib.error.HTTPError):
        enter(sandbox, session, code)
    sandbox.act("pay", session)
    come_back()
    assert (newest_order().discount_cents, newest_order().total_cents) == (0, 19900)


def test_tax_is_added_and_told_apart(app, session_id, sandbox, come_back, draft, work):
    with settings_of(app, stripe_tax="on"):
        session = session_id()
        sandbox.call("POST", f"/sessions/{session}/address", {**AUSTIN, "tax_id": "12-3456789"})
        enter(sandbox, session, "WELCOME20")
        sandbox.act("pay", session)
        page = come_back().text
    order = newest_order()
    assert (order.subtotal_cents, order.discount_cents) == (19900, 3980)
    assert order.tax_cents == round(15920 * 0.0825)
    assert order.total_cents == 15920 + order.tax_cents
    assert "Tax" in page
    assert ledger_check.check().differences == []
    work()
    known = db.session.get_one(StripeCustomer, draft.employer_id)
    assert "Austin, TX 78701" in known.address
    assert "3456789" in known.tax_id


def test_pages_say_when_tax_comes_on_top(app, hiring, draft):
    with settings_of(app, stripe_tax="on"):
        assert "before tax" in hiring.get("/pricing").text
        assert "before tax" in hiring.get(f"/postings/{draft.id}/checkout").text
    assert "before tax" not in hiring.get("/pricing").text
