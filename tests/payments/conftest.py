"""What the tests of payments share: a sandbox to pay at, a draft, and ways to buy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from careercenter.accounts.models import Account
from careercenter.background import worker
from careercenter.db import db
from careercenter.employers.models import MemberRole
from careercenter.payments import checkout
from careercenter.payments.counter import open_checkout
from careercenter.payments.models import Order
from careercenter.payments.plans import PriceList, price_list
from careercenter.payments.selling import prices
from careercenter.postings.models import Posting
from tests.factories import a_draft, a_member, an_account, an_employer, owner_of
from tests.payments.shop import Shop, open_shop
from tests.people import sign_in
from tests.sandbox import Sandbox, sandbox, sandbox_server

__all__ = ["sandbox", "sandbox_server"]

Buy = Callable[..., Order]


@pytest.fixture
def shop(sandbox_server: Sandbox) -> Shop:
    """An empty sandbox without an application."""
    return open_shop(sandbox_server)


@pytest.fixture
def draft(app: Flask) -> Posting:
    posting = a_draft(an_employer(an_account(email="owner@mail.example", hires=True)))
    db.session.commit()
    return posting


@pytest.fixture
def owner(draft: Posting) -> Account:
    return owner_of(draft.employer)


@pytest.fixture
def buy(sandbox: Sandbox) -> Buy:
    """Orders a plan for a posting and opens its checkout: the buyer may pay now."""

    def begin(posting: Posting, plan: str = "single", *, featured: bool = False) -> Order:
        order = checkout.reserve(
            posting, owner_of(posting.employer), price_list("usd").sale(plan, featured=featured)
        )
        db.session.commit()
        open_checkout(order)
        return order

    return begin


@pytest.fixture
def deliver(client: FlaskClient) -> Callable[..., int]:
    """Posts a delivery of the sandbox to the application's endpoint; returns the status."""

    def post(delivery: dict[str, Any], **changed: Any) -> int:
        sent = {**delivery, **changed}
        headers = {"Stripe-Signature": sent["signature"]}
        body = sent["body"]
        return client.post(
            "/webhooks/stripe", data=body, headers=headers, content_type="application/json"
        ).status_code

    return post


@pytest.fixture
def work(app: Flask) -> Callable[[], None]:
    """Lets the worker do what is due."""

    def until_done() -> None:
        worker.run_all_due()
        db.session.expire_all()

    return until_done


@pytest.fixture
def raise_the_price(app: Flask) -> Iterator[Callable[[], PriceList]]:
    """When called, a single posting costs $249 from then on; returns the new price list."""
    usual: PriceList = app.extensions["price_list"]

    def raise_it() -> PriceList:
        dearer = replace(usual.items["single"], cents=24900)
        raised = replace(usual, items={**usual.items, "single": dearer})
        app.extensions["price_list"] = raised
        return raised

    yield raise_it
    app.extensions["price_list"] = usual


@pytest.fixture
def colleague(draft: Posting) -> Account:
    """A recruiter of the same employer."""
    account = an_account()
    a_member(draft.employer, account, MemberRole.recruiter)
    db.session.commit()
    return account


@pytest.fixture
def hiring(client: FlaskClient, owner: Account, sandbox: Sandbox) -> FlaskClient:
    """A browser in which the owner is signed in."""
    sign_in(client, owner)
    return client


@pytest.fixture
def choose(hiring: FlaskClient) -> Callable[..., TestResponse]:
    """Sends a form of payment as its page does; what it changed is read anew."""

    def send(path: str, plan: str, **more: str) -> TestResponse:
        answer = hiring.post(path, data={"plan": plan, "prices": prices().stamp, **more})
        db.session.expire_all()
        return answer

    return send


@pytest.fixture
def come_back(hiring: FlaskClient) -> Callable[..., TestResponse]:
    """Where Stripe sends the buyer of the newest order."""

    def look() -> TestResponse:
        order = newest_order()
        page = hiring.get(f"/orders/{order.id}/success?session_id={order.session_id}")
        db.session.expire_all()
        return page

    return look


def newest_order() -> Order:
    return db.session.scalars(select(Order).order_by(Order.id.desc()).limit(1)).one()


def newest_session() -> str:
    """The checkout of the newest order."""
    session_id = newest_order().session_id
    assert session_id is not None
    return session_id


def days_between(since: datetime, until: datetime | None) -> float:
    """How many days from one moment to another, which must be there."""
    assert until is not None
    return (until - since) / timedelta(days=1)


@contextmanager
def settings_of(app: Flask, **changed: str) -> Iterator[None]:
    """Other settings of money for a while: the currency, and whether taxes are added."""
    usual, list_of_prices = app.config["SETTINGS"], app.extensions["price_list"]
    app.config["SETTINGS"] = replace(usual, **changed)
    app.extensions["price_list"] = price_list(app.config["SETTINGS"].currency)
    try:
        yield
    finally:
        app.config["SETTINGS"], app.extensions["price_list"] = usual, list_of_prices
