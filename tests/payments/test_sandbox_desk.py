"""The page for developers: everything that happened, and buttons that do what tests do."""

import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.payments.paying import Paid, somebody_paid
from tests.payments.test_sandbox import BROWSER, SECONDS, Receiver, listen, look, receiver
from tests.sandbox import Sandbox

__all__ = ["receiver"]
FORM = re.compile(r'<form[^>]* action="([^"]+)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def paid(sandbox_server: Sandbox) -> Paid:
    return somebody_paid(sandbox_server)


def click(sandbox: Sandbox, text: str, **typed: str) -> tuple[int, str]:
    """Presses the first button of the page with this text; status, and where it leads or shows."""
    for action, inside in FORM.findall(look(sandbox, "/sandbox")):
        if f"<button>{text}</button>" in inside:
            return send(sandbox, action, {**dict(HIDDEN.findall(inside)), **typed})
    raise AssertionError(f"no button says {text}")


def send(sandbox: Sandbox, action: str, values: dict[str, str]) -> tuple[int, str]:
    body = urllib.parse.urlencode(values).encode()
    asked = urllib.request.Request(f"{sandbox.url}{action}", body, method="POST")
    try:
        with BROWSER.open(asked, timeout=SECONDS) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers.get("Location") or answer.read().decode()


def test_the_front_page_leads_to_it(paid):
    assert 'href="/sandbox"' in look(paid.sandbox, "/")


def test_it_shows_what_happened_and_what_became_of_it(paid):
    page = look(paid.sandbox, "/sandbox")
    assert all(each in page for each in (paid.session, paid.charge, "$199.00 USD", "held"))
    assert "checkout.session.completed" in page


@pytest.mark.parametrize(
    ("buttons", "status"),
    [
        (["Dispute"], "needs_response"),
        (["Inquiry"], "warning_needs_response"),
        (["Inquiry", "Escalate"], "needs_response"),
        (["Inquiry", "Close"], "warning_closed"),
        (["Dispute", "Win"], "won"),
        (["Dispute", "Lose"], "lost"),
    ],
)
def test_buttons_dispute_and_decide(paid, buttons, status):
    for button in buttons:
        code, to = click(paid.sandbox, button)
        assert (code, to.partition("#")[0]) == (303, "/sandbox")
    assert [each["status"] for each in paid.sandbox.objects("dispute")] == [status]


def test_buttons_refund_in_part_and_let_it_fail(paid):
    click(paid.sandbox, "Begin pending")
    click(paid.sandbox, "Refund in Stripe", amount="5000")
    [refund] = paid.sandbox.objects("refund")
    assert (refund["amount"], refund["status"]) == (5000, "pending")
    click(paid.sandbox, "Succeeds")
    click(paid.sandbox, "Fails")
    assert paid.sandbox.objects("refund")[0]["status"] == "failed"


def test_a_button_that_cannot_be_done_says_why(paid):
    refund = "Refund in Stripe"
    assert "greater than" in click(paid.sandbox, refund, amount="99999999")[1]
    assert "not a number" in click(paid.sandbox, refund, amount="all")[1]
    status, page = send(paid.sandbox, "/sandbox/press/cards/1/swallow", {})
    assert (status, "has no POST /sandbox/cards/1/swallow" in page) == (404, True)


def test_buttons_move_the_clock(paid):
    before = paid.sandbox.call("GET", "/clock")["now"]
    click(paid.sandbox, "A week later")
    assert paid.sandbox.call("GET", "/clock")["now"] >= before + 7 * 24 * 60 * 60


def test_a_fault_is_set_and_cleared(paid):
    assert click(paid.sandbox, "Add fault", kind="permission", path="/v1/refunds")[0] == 303
    assert "permission × 1 on /v1/refunds" in look(paid.sandbox, "/sandbox")
    assert paid.refund().status == 403
    click(paid.sandbox, "Add fault", kind="500", path="/v1/", times="2")
    click(paid.sandbox, "Clear faults")
    assert paid.refund().status == 200


def test_events_are_held_released_and_sent_again(paid, receiver: Receiver):
    number = paid.told()
    listen(paid.sandbox, receiver, hold=True)
    click(paid.sandbox, "Release reversed")
    receiver.wait_for(number)
    assert receiver.types()[0] == "checkout.session.completed"
    click(paid.sandbox, "Hold no more")
    click(paid.sandbox, "Send twice")
    receiver.wait_for(number + 2)
    assert receiver.types()[-2:] == ["checkout.session.completed"] * 2


def test_a_subscription_can_be_renewed_or_fail_to(shop):
    subscription = shop.subscribed(shop.monthly(9900))
    page = look(shop.sandbox, "/sandbox")
    assert subscription["id"] in page
    for act in ("renew", "fail-renewal"):
        path = f"/sandbox/press/subscriptions/{subscription['id']}/{act}"
        assert f'action="{path}"' in page
        assert send(shop.sandbox, path, {}) == (303, "/sandbox")
    assert shop.subscription(subscription["id"])["status"] == "past_due"


def test_who_comes_back_by_a_made_up_way_stays_here(paid):
    action = "/sandbox/press/refunds"
    values = {"_method": "PUT", "_from": "//evil.example", "begin": "pending"}
    assert send(paid.sandbox, action, values) == (303, "/sandbox")
