"""The sandbox is told of what the demonstration bought, and then knows it as Stripe would."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter import clock
from careercenter.db import db
from careercenter.demo.sandbox_history import history
from careercenter.demo.seed import seed
from careercenter.payments import (
    ledger_check,
    reconcile,
    refunds,
    subscriptions,
)
from careercenter.payments.gateway import gateway
from careercenter.payments.models import (
    BooksCheckKind,
    Order,
    Refund,
    RefundReason,
    RefundStatus,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.refundable import refundable
from careercenter.payments.stripe import StripeGateway
from careercenter.payments.tasks import make_refund
from tests.contracts.stripe_schema import problems_of_object
from tests.sandbox import KEY, PATIENCE, SECRET, Sandbox, running_sandbox

KINDS = ("customer", "payment_intent", "charge", "invoice", "subscription", "refund", "dispute")


@pytest.fixture
def told(app: Flask, tmp_path: Path) -> Iterator[Sandbox]:
    """The demonstration, paid at a sandbox that has read what happened."""
    seed(30)
    db.session.commit()
    file = tmp_path / "history.json"
    file.write_text(json.dumps(history()))
    db.session.rollback()
    usual = app.extensions["payment_gateway"]
    with running_sandbox(history=file) as sandbox:
        app.extensions["payment_gateway"] = StripeGateway(
            KEY, SECRET, sandbox.url, timeout=PATIENCE
        )
        yield sandbox
        app.extensions["payment_gateway"].close()
    app.extensions["payment_gateway"] = usual


def test_both_sides_agree_and_objects_keep_the_contract(told: Sandbox):
    found = reconcile.compare(clock.now() - timedelta(days=400))
    assert (found.kind, found.differences, found.trouble) == (BooksCheckKind.stripe, [], "")
    assert found.compared > 50
    for kind in KINDS:
        objects = told.objects(kind)
        shown = [{k: v for k, v in each.items() if k[0] != "_"} for each in objects]
        assert shown, kind
        assert [problem for each in shown for problem in problems_of_object(each)] == []
    assert told.deliveries() == []


def test_a_seeded_pack_is_refunded(told: Sandbox):
    packs = select(Order).where(Order.plan["items"][0]["code"].as_string() == "pack-5")
    order = next(each for each in db.session.scalars(packs) if refundable(each).credits)
    refund = refunds.place_refund(order, RefundReason.asked_for, cents=refundable(order).cents)
    db.session.commit()
    make_refund(refund.id)
    db.session.commit()
    assert db.session.get_one(Refund, refund.id).status is RefundStatus.succeeded
    assert ledger_check.check().differences == []


def test_a_seeded_subscription_is_cancelled_and_taken_back(told: Sandbox):
    running = db.session.scalars(
        select(Subscription).where(Subscription.status == SubscriptionStatus.active)
    ).first()
    assert running is not None
    for cancels in (True, False):
        subscriptions.settle(gateway().cancel_at_period_end(running.subscription_id, cancels))
        assert running.cancel_at_period_end is cancels
