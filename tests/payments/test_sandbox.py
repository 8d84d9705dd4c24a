"""The sandbox itself: its page, its webhooks, its memory, its command."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from careercenter.payments.gateway import CheckoutRequest, CustomerRequest, Line, Payment
from careercenter.payments.stripe import StripeGateway
from tests.sandbox import DIRECT, KEY, SECRET, Sandbox, running_sandbox
from tests.sockets import free_port

SECONDS = 10


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


BROWSER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)


@pytest.fixture
def open_sandbox(sandbox_server: Sandbox) -> Sandbox:
    sandbox_server.reset()
    return sandbox_server


def begin(sandbox: Sandbox, order_id: int = 17) -> str:
    gateway = StripeGateway(KEY, SECRET, sandbox.url)
    customer = gateway.create_customer(
        CustomerRequest(key=f"c-{order_id}", name="Larkspur", email="a@l.example", employer_id=7)
    )
    asked = CheckoutRequest(
        employer_id=7,
        order_id=order_id,
        customer_id=customer,
        currency="usd",
        lines=(Line("Single posting", 19900),),
        success_url="http://shop.example/done?session_id={CHECKOUT_SESSION_ID}",
        cancel_url="http://shop.example/back",
    )
    link = gateway.create_checkout(asked)
    gateway.close()
    return link.session_id


def payment(sandbox: Sandbox, session_id: str) -> Payment:
    gateway = StripeGateway(KEY, SECRET, sandbox.url)
    try:
        return gateway.retrieve(session_id).payment
    finally:
        gateway.close()


def click(sandbox: Sandbox, session_id: str, button: str) -> tuple[int, str]:
    """Presses a button of the page; returns the status, and where it leads or what it shows."""
    asked = urllib.request.Request(f"{sandbox.url}/c/pay/{session_id}/{button}", b"", method="POST")
    try:
        with BROWSER.open(asked, timeout=SECONDS) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers.get("Location") or answer.read().decode()


def look(sandbox: Sandbox, path: str) -> str:
    with DIRECT.open(f"{sandbox.url}{path}", timeout=SECONDS) as response:
        return response.read().decode()


def test_the_page_says_that_no_money_moves(open_sandbox):
    page = look(open_sandbox, f"/c/pay/{begin(open_sandbox)}")
    assert "Sandbox – no money moves" in page
    assert all(words in page for words in ("199.00 USD", "4242", "declined", "bank debit"))
    assert "http://shop.example/back" in page


def test_paying_leads_back_to_the_shop(open_sandbox):
    session_id = begin(open_sandbox)
    done = (303, f"http://shop.example/done?session_id={session_id}")
    assert click(open_sandbox, session_id, "card") == done
    assert click(open_sandbox, session_id, "card") == done
    assert payment(open_sandbox, session_id) is Payment.paid
    assert len(open_sandbox.objects("charge")) == 1


def test_a_declined_card_can_be_followed_by_another(open_sandbox):
    session_id = begin(open_sandbox)
    status, page = click(open_sandbox, session_id, "declined-card")
    assert (status, "declined" in page) == (200, True)
    click(open_sandbox, session_id, "card")
    assert payment(open_sandbox, session_id) is Payment.paid


@pytest.mark.parametrize(
    ("outcome", "end"), [("success", Payment.paid), ("failure", Payment.failed)]
)
def test_a_bank_debit_waits_for_its_bank(open_sandbox, outcome, end):
    session_id = begin(open_sandbox)
    click(open_sandbox, session_id, "bank-debit")
    assert payment(open_sandbox, session_id) is Payment.processing
    assert "What shall it say?" in look(open_sandbox, f"/c/pay/{session_id}")
    click(open_sandbox, session_id, f"bank-debit/{outcome}")
    assert payment(open_sandbox, session_id) is end


def test_an_unknown_page_has_words(open_sandbox):
    status, page = click(open_sandbox, "cs_test_nobody", "card")
    assert (status, "did not work" in page) == (404, True)


def test_the_front_page_lists_what_was_begun(open_sandbox):
    session_id = begin(open_sandbox)
    assert session_id in look(open_sandbox, "/")


@dataclass
class Receiver:
    """An endpoint that keeps what it gets and answers as `answers` say, 200 after those."""

    answers: list[int] = field(default_factory=list)
    got: list[tuple[bytes, str]] = field(default_factory=list)
    url: str = ""

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for body, _ in self.got]

    def wait_for(self, number: int) -> None:
        deadline = time.monotonic() + SECONDS
        while len(self.got) < number and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(self.got) >= number, self.types()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append((body, self.headers["Stripe-Signature"]))
            self.send_response(kept.answers.pop(0) if kept.answers else 200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}/"
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def listen(sandbox: Sandbox, receiver: Receiver, **given: object) -> None:
    sandbox.call("PUT", "/webhooks", {"url": receiver.url, "secret": SECRET, "hold": False} | given)


def test_events_arrive_signed(open_sandbox, receiver):
    listen(open_sandbox, receiver)
    open_sandbox.act("pay", begin(open_sandbox))
    receiver.wait_for(len(open_sandbox.deliveries()))
    gateway = StripeGateway(KEY, SECRET, open_sandbox.url)
    events = [gateway.verify_event(body, signature) for body, signature in receiver.got]
    gateway.close()
    assert "checkout.session.completed" in {event.type for event in events}


def test_what_was_not_taken_is_sent_again(open_sandbox, receiver):
    receiver.answers = [500]
    listen(open_sandbox, receiver)
    open_sandbox.act("expire", begin(open_sandbox))
    receiver.wait_for(2)
    assert receiver.got[0][0] == receiver.got[1][0]


def test_held_events_are_released_in_another_order(open_sandbox, receiver):
    listen(open_sandbox, receiver, hold=True)
    open_sandbox.act("pay", begin(open_sandbox))
    kinds = [each["type"] for each in open_sandbox.deliveries()]
    open_sandbox.call("POST", "/webhooks/release", {"order": "reversed"})
    receiver.wait_for(len(kinds))
    assert receiver.types() == kinds[::-1]


def test_an_event_is_sent_twice_on_demand(open_sandbox, receiver):
    open_sandbox.call("PUT", "/webhooks", {"hold": True})
    open_sandbox.act("expire", begin(open_sandbox))
    [event] = [each["event"] for each in open_sandbox.deliveries()]
    listen(open_sandbox, receiver)
    open_sandbox.call("POST", f"/events/{event}/deliveries", {"times": 2, "delay": 0.2})
    receiver.wait_for(2)
    assert receiver.got[0][0] == receiver.got[1][0]


def test_a_restart_forgets_nothing(tmp_path):
    with running_sandbox(tmp_path) as first:
        session_id = begin(first)
    with running_sandbox(tmp_path) as second:
        assert payment(second, session_id) is Payment.open
        assert begin(second) == session_id


def test_the_command_serves_and_stops(tmp_path):
    sandbox = Sandbox(f"http://127.0.0.1:{free_port()}")
    port = str(urllib.parse.urlsplit(sandbox.url).port)
    command = [sys.executable, "-m", "careercenter.payments.sandbox", "--port", port]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--dir", str(tmp_path)], env=environment, stdout=log, stderr=log
        )
    try:
        assert "Payment sandbox" in eventually(lambda: look(sandbox, "/"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "sandbox.db").exists()


def eventually(act):
    deadline = time.monotonic() + 3 * SECONDS
    while True:
        try:
            return act()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
