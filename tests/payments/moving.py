"""Money that moves for tests: paid orders, webhooks that arrive, and books that agree."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from careercenter.db import db
from careercenter.payments import fulfil, ledger_check
from careercenter.payments.models import Dispute, Order, Refund
from careercenter.postings.models import Posting
from tests.sandbox import Sandbox


def the_refund() -> Refund:
    return db.session.scalars(db.select(Refund)).one()


def the_dispute() -> Dispute:
    return db.session.scalars(db.select(Dispute)).one()


def differences() -> list[str]:
    db.session.flush()
    db.session.expire_all()
    return ledger_check.check().differences


@dataclass
class Money:
    """What a buyer, a bank and Stripe do, and how we hear of it: by webhooks and the worker."""

    sandbox: Sandbox
    buy: Callable[..., Order]
    deliver: Callable[..., int]
    work: Callable[[], None]
    heard: int = 0

    def paid(self, posting: Posting, plan: str = "single", *, featured: bool = False) -> Order:
        """An order that was paid, its posting in review."""
        order = self.buy(posting, plan, featured=featured)
        self.sandbox.act("pay", order.session_id)
        fulfil.fulfil(order.session_id or "")
        db.session.commit()
        self.work()
        return order

    def at_stripe(self, path: str, **given: Any) -> Any:
        """Somebody or a bank does something at Stripe."""
        return self.sandbox.call("POST", path, given)

    def dispute(self, order: Order, **given: Any) -> Any:
        return self.at_stripe(f"/charges/{order.payment_intent_id}/dispute", **given)

    def hear(self, *, times: int = 1, seed: int | None = None) -> None:
        """Every event that we did not hear yet arrives, as often as said, in order or shuffled."""
        told = self.sandbox.deliveries()
        waiting = told[self.heard :] * times
        self.heard = len(told)
        if seed is not None:
            random.Random(seed).shuffle(waiting)
        for delivery in waiting:
            assert self.deliver(delivery) == 200
            self.work()
        self.work()


@pytest.fixture
def money(sandbox, buy, deliver, work) -> Money:
    return Money(sandbox, buy, deliver, work)
