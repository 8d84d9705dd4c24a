"""Time in the sandbox: what falls due as it passes, in its order."""

import time
import urllib.error
from datetime import UTC, datetime

import pytest

from careercenter.payments.sandbox.subscriptions import periods
from tests.payments.shop import A_DAY, AUSTIN, TAXED, Shop
from tests.sandbox import running_sandbox


def moment(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def day(stamp):
    return datetime.fromtimestamp(stamp, UTC).date().isoformat()


@pytest.mark.parametrize(
    ("interval", "count", "begins", "ends"),
    [
        ("month", 1, "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("month", 3, "2026-11-30", ["2027-02-28", "2027-05-30"]),
        ("year", 1, "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("week", 2, "2026-12-24", ["2027-01-07", "2027-01-21"]),
        ("day", 1, "2026-12-31", ["2027-01-01"]),
    ],
)
def test_a_month_ends_on_its_day_or_with_its_last(interval, count, begins, ends):
    anchor = start = moment(begins)
    found = []
    for _ in ends:
        start = periods.end(anchor, start, {"interval": interval, "interval_count": count})
        found.append(day(start))
    assert found == ends


def test_a_checkout_expires_as_time_passes(shop):
    session = shop.checkout(shop.price(19900), shop.customer())
    shop.pass_time(days=2)
    assert shop.session(session)["status"] == "expired"
    [event] = shop.get("events", ("type", "checkout.session.expired"))["data"]
    assert event["created"] == session["expires_at"]


def test_a_subscription_is_renewed_at_the_end_of_each_period(shop):
    made = shop.subscribed(shop.monthly(9900))
    shop.pass_time(days=95)
    invoices = shop.get("invoices", ("subscription", made["id"]))["data"]
    reasons = [each["billing_reason"] for each in reversed(invoices)]
    assert reasons == ["subscription_create"] + ["subscription_cycle"] * 3
    ends = [each["lines"]["data"][0]["period"]["end"] for each in reversed(invoices)]
    starts = [each["created"] for each in reversed(invoices)]
    assert starts[1:] == ends[:-1]
    assert {each["status"] for each in invoices} == {"paid"}


@pytest.mark.parametrize("end", ["canceled", "unpaid"])
def test_a_failed_renewal_is_tried_again_for_a_week(shop, end):
    shop.sandbox.call("PUT", "/subscriptions", {"after_retries": end})
    made = shop.subscribed(shop.monthly(9900))
    shop.press(f"/subscriptions/{made['id']}/fail-renewal")
    began = shop.subscription(made["id"])["latest_invoice"]["created"]
    waits = []
    for _ in range(4):
        late = shop.subscription(made["id"])
        assert (late["status"], late["latest_invoice"]["status"]) == ("past_due", "open")
        waits.append((late["latest_invoice"]["next_payment_attempt"] - began) / A_DAY)
        shop.sandbox.call("PUT", "/clock", {"to": late["latest_invoice"]["next_payment_attempt"]})
    after = shop.subscription(made["id"])
    assert (waits, after["status"]) == ([1, 3, 5, 7], end)
    assert after["latest_invoice"]["next_payment_attempt"] is None
    assert len(shop.told("invoice.payment_failed")) == 5


def test_a_bill_that_cannot_be_taxed_stays_a_draft_and_stops_nobody(shop):
    session = shop.checkout(shop.monthly(9900), shop.customer(), *TAXED, mode="subscription")
    shop.press(f"/sessions/{session['id']}/address", **AUSTIN)
    shop.sandbox.act("pay", session["id"])
    shop.post(f"customers/{session['customer']}", ("address", ""))
    shop.pass_time(days=32)
    after = shop.subscription(shop.session(session)["subscription"])
    assert after["latest_invoice"]["status"] == "draft"
    assert shop.told("invoice.finalization") == ["invoice.finalization_failed"]


def test_a_card_that_works_again_brings_the_subscription_back(shop):
    made = shop.subscribed(shop.monthly(9900))
    shop.press(f"/subscriptions/{made['id']}/fail-renewal")
    shop.declines(made, False)
    shop.pass_time(days=1)
    after = shop.subscription(made["id"])
    assert (after["status"], after["latest_invoice"]["status"]) == ("active", "paid")
    assert after["latest_invoice"]["attempt_count"] == 2


def test_whoever_pays_the_open_invoice_is_active_again(shop):
    made = shop.subscribed(shop.monthly(9900))
    late = shop.press(f"/subscriptions/{made['id']}/fail-renewal")
    path = f"/v1/invoices/{late['latest_invoice']}/pay"
    assert shop.wire.post(path).status == 402
    shop.declines(made, False)
    assert shop.wire.post(path).status == 200
    assert shop.subscription(made["id"])["status"] == "active"


def test_the_clock_only_moves_forwards_and_is_set_right_by_a_reset(shop):
    shop.pass_time(days=3)
    there = shop.sandbox.call("GET", "/clock")["now"]
    assert abs(there - time.time() - 3 * A_DAY) < 60
    with pytest.raises(urllib.error.HTTPError, match="400") as refused:
        shop.sandbox.call("PUT", "/clock", {"to": there - A_DAY})
    refused.value.close()
    shop.sandbox.reset()
    assert abs(shop.sandbox.call("GET", "/clock")["now"] - time.time()) < 60


def test_webhooks_are_signed_by_real_time(shop):
    shop.pass_time(days=400)
    session = shop.checkout(shop.price(19900), shop.customer())
    shop.sandbox.act("pay", session["id"])
    signature = shop.sandbox.deliveries("checkout.session.completed")[0]["signature"]
    assert abs(int(signature.split(",")[0].removeprefix("t=")) - time.time()) < 60


def test_a_restart_keeps_the_time(tmp_path):
    with running_sandbox(tmp_path) as first:
        Shop(first).pass_time(days=30)
    with running_sandbox(tmp_path) as second:
        moved = second.call("GET", "/clock")["moved_by"]
    assert moved == 30 * A_DAY
