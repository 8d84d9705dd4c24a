"""Who pays, as it is kept at Stripe: followed by events, and made anew where it was deleted."""

import urllib.request

import pytest

from careercenter.db import db
from careercenter.payments import fulfil
from careercenter.payments.gateway import gateway
from careercenter.payments.models import OrderStatus, StripeCustomer
from careercenter.postings.status import Status
from tests.contracts.conftest import Wire
from tests.payments.conftest import newest_order, newest_session
from tests.sandbox import KEY


@pytest.fixture
def customer(choose, draft, sandbox) -> str:
    """Has a checkout open."""
    choose(f"/postings/{draft.id}/checkout", "single")
    return db.session.get_one(StripeCustomer, draft.employer_id).customer_id


@pytest.fixture
def wire(sandbox) -> Wire:
    return Wire(sandbox.url, KEY)


@pytest.fixture
def hear(deliver, sandbox, work):
    def listen(kind: str) -> None:
        told = sandbox.deliveries(kind)
        assert told
        for delivery in told:
            assert deliver(delivery) == 200
        work()

    return listen


def delete(wire: Wire, customer: str) -> None:
    path = f"{wire.base}/v1/customers/{customer}"
    wire.send(urllib.request.Request(path, method="DELETE"))


def kept(draft) -> StripeCustomer:
    db.session.expire_all()
    return db.session.get_one(StripeCustomer, draft.employer_id)


def test_a_tax_id_given_at_stripe_is_copied(customer, wire, hear, draft):
    pairs = (("type", "us_ein"), ("value", "12-3456789"))
    made = wire.post(f"/v1/customers/{customer}/tax_ids", *pairs).body
    hear("customer.tax_id.created")
    assert "3456789" in kept(draft).tax_id
    path = f"{wire.base}/v1/customers/{customer}/tax_ids/{made['id']}"
    wire.send(urllib.request.Request(path, method="DELETE"))
    hear("customer.tax_id.deleted")
    assert kept(draft).tax_id == ""


def test_a_customer_of_another_shop_is_left_alone(customer, wire, hear, draft, sandbox):
    other = wire.post("/v1/customers", ("name", "Somebody Else")).body["id"]
    wire.post(f"/v1/customers/{other}", ("name", "Somebody Other"))
    hear("customer.updated")
    assert kept(draft).name == ""


def test_one_deleted_at_stripe_is_forgotten_when_its_event_comes(customer, wire, hear, draft):
    delete(wire, customer)
    hear("customer.deleted")
    assert db.session.get(StripeCustomer, draft.employer_id) is None


def test_one_deleted_meanwhile_is_made_anew_at_the_next_try(customer, wire, choose, draft, sandbox):
    fulfil.settle(gateway().expire(newest_session()))
    db.session.commit()
    delete(wire, customer)
    first, again = (choose(f"/postings/{draft.id}/checkout", "single") for _ in range(2))
    assert (first.status_code, again.status_code) == (503, 303)
    assert kept(draft).customer_id != customer
    assert (newest_order().status, draft.status) == (OrderStatus.open, Status.awaiting_payment)
