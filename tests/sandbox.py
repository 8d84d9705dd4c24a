"""The payment sandbox for tests, on a port of its own: to pay, delay, repeat and break."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from careercenter.payments.sandbox import Options, create_app
from careercenter.payments.stripe import StripeGateway
from tests.contracts.stripe_schema import problems_of_request

KEY = "sk_test_sandbox"
SECRET = "whsec_tests"
PATIENCE = 1.5
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox. A refusal of a handle raises urllib.error.HTTPError."""

    url: str

    def call(self, method: str, path: str, given: dict[str, Any] | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        body = None if method == "GET" else json.dumps(given or {}).encode()
        asked = urllib.request.Request(f"{self.url}/sandbox{path}", body, headers, method=method)
        with DIRECT.open(asked, timeout=10) as response:
            return json.load(response)

    def act(self, act: str, session_id: str | None) -> dict[str, Any]:
        """pay, decline, debit, settle, bounce or expire."""
        return self.call("POST", f"/sessions/{session_id}/{act}")

    def objects(self, kind: str = "checkout.session") -> list[dict[str, Any]]:
        return self.call("GET", f"/objects?kind={kind}")

    def requests(self, path: str = "/v1/") -> list[dict[str, Any]]:
        return [each for each in self.call("GET", "/requests") if each["path"].startswith(path)]

    def problems(self) -> list[str]:
        """What was sent and is not in Stripe's contract."""
        return [
            problem
            for each in self.requests()
            for problem in problems_of_request(
                each["method"], each["path"], each["query"], each["body"]
            )
        ]

    def deliveries(self, kind: str = "") -> list[dict[str, Any]]:
        """What would be delivered, oldest first, each with `body` and a `signature` made now."""
        return [each for each in self.call("GET", "/deliveries") if each["type"].startswith(kind)]

    def fail(self, kind: str, path: str = "/v1/", times: int = 1, **given: Any) -> None:
        self.call("POST", "/faults", {"kind": kind, "path": path, "times": times, **given})

    def reset(self) -> None:
        self.call("POST", "/reset")


@contextmanager
def running_sandbox(
    folder: Path | None = None, port: int = 0, history: Path | None = None
) -> Iterator[Sandbox]:
    app = create_app(Options(secret=SECRET, folder=folder, history=history))
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Sandbox(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["sandbox_post"].stop()
        app.extensions["sandbox_store"].close()


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[Sandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(app: Flask, sandbox_server: Sandbox) -> Iterator[Sandbox]:
    """An empty sandbox that the application pays through; its events wait to be fetched.

    In the end every request of the test must have been one that Stripe's contract takes.
    """
    sandbox_server.reset()
    sandbox_server.call("PUT", "/webhooks", {"url": "", "secret": SECRET, "hold": True})
    usual = app.extensions["payment_gateway"]
    gateway = StripeGateway(KEY, SECRET, sandbox_server.url, timeout=PATIENCE)
    app.extensions["payment_gateway"] = gateway
    yield sandbox_server
    app.extensions["payment_gateway"] = usual
    gateway.close()
    found = sandbox_server.problems()
    assert not found, found
