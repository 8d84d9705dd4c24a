"""Whom the contracts are held to: the sandbox, and Stripe itself where a test key is given.

`STRIPE_CONTRACT_KEY=sk_test_… pytest tests/contracts` asks the real Stripe too; only then may these
tests reach the outside.
"""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from careercenter.payments.stripe import StripeGateway
from tests.contracts.asking import request as checkout_request
from tests.sandbox import KEY, PATIENCE, SECRET, Sandbox, sandbox_server

__all__ = ["sandbox_server"]

REAL_KEY = os.environ.get("STRIPE_CONTRACT_KEY", "")
REAL_BASE = "https://api.stripe.com"
BOTH = ("sandbox", "stripe") if REAL_KEY else ("sandbox",)

if REAL_KEY:

    @pytest.fixture(scope="session", autouse=True)
    def outside_sockets_are_off() -> None:
        """Here they are on: one of the two sides is Stripe."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: Any


@dataclass(frozen=True)
class Wire:
    """Bare HTTP to Stripe or to the sandbox, with a key."""

    base: str
    key: str

    def get(self, path: str, *pairs: tuple[str, str]) -> Answer:
        query = f"?{urllib.parse.urlencode(pairs)}" if pairs else ""
        return self.send(urllib.request.Request(f"{self.base}{path}{query}"))

    def post(self, path: str, *pairs: tuple[str, str], idempotency_key: str = "") -> Answer:
        body = urllib.parse.urlencode(pairs).encode()
        asked = urllib.request.Request(f"{self.base}{path}", body, method="POST")
        if idempotency_key:
            asked.add_header("Idempotency-Key", idempotency_key)
        return self.send(asked)

    def send(self, asked: urllib.request.Request) -> Answer:
        if self.key:
            asked.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(asked, timeout=20) as response:
                return Answer(response.status, response.headers, json.load(response))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, json.load(error))


@pytest.fixture
def fresh_sandbox(sandbox_server: Sandbox) -> Sandbox:
    """An empty sandbox, without an application; its events wait to be fetched."""
    sandbox_server.reset()
    sandbox_server.call("PUT", "/webhooks", {"url": "", "secret": SECRET, "hold": True})
    return sandbox_server


@pytest.fixture(params=BOTH)
def side(request: pytest.FixtureRequest) -> str:
    """One for a test, however it asks."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def wire(side: str, fresh_sandbox: Sandbox) -> Wire:
    if side == "stripe":
        return Wire(REAL_BASE, REAL_KEY)
    return Wire(fresh_sandbox.url, KEY)


@pytest.fixture
def gateway(side: str, fresh_sandbox: Sandbox) -> Iterator[StripeGateway]:
    made = (
        StripeGateway(REAL_KEY, SECRET, None)
        if side == "stripe"
        else StripeGateway(KEY, SECRET, fresh_sandbox.url, timeout=PATIENCE)
    )
    yield made
    made.close()


@pytest.fixture
def number() -> int:
    """An id that no earlier run has used: Stripe remembers keys for a day."""
    return time.time_ns() // 1000


@pytest.fixture
def sandbox_gateway(fresh_sandbox: Sandbox) -> Iterator[StripeGateway]:
    """Where a test must pay: that needs a browser at the real Stripe."""
    gateway = StripeGateway(KEY, SECRET, fresh_sandbox.url, timeout=1)
    yield gateway
    gateway.close()


@pytest.fixture
def paid(sandbox_gateway: StripeGateway, fresh_sandbox: Sandbox, number: int) -> str:
    """A checkout session that somebody has paid."""
    link = sandbox_gateway.create_checkout(checkout_request(sandbox_gateway, number))
    fresh_sandbox.act("pay", link.session_id)
    return link.session_id
